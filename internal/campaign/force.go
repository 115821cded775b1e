package campaign

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Status says how a campaign stands.
type Status string

// The statuses of a campaign.
const (
	Draft   Status = "draft" // it was never started
	Running Status = "running"
	Paused  Status = "paused"
	Stopped Status = "stopped" // for good (rule I10)
)

// Action is what may be done with a campaign.
type Action string

// The actions.
const (
	Start  Action = "start"
	Pause  Action = "pause"
	Resume Action = "resume"
	Stop   Action = "stop"

	// Refresh has the delay learnt anew, for windows that open from then on. It is done by itself.
	Refresh Action = "refresh"
)

// RefreshEvery is how often the delay of a campaign is learnt anew that has it learnt daily.
const RefreshEvery = 24 * time.Hour

// Live is a campaign and how it stands. It is immutable.
type Live struct {
	*Campaign

	Status  Status
	DelayUS int64 // of windows that open now
	MadeUS  int64 // tells it from those that had its name before, and were removed
}

// After gives the campaign after an action, with what was learnt for it; nil: nothing was. The error says why the action
// cannot be (rules I8, I10).
func (l *Live) After(a Action, learnt *Learnt) (*Live, error) {
	next := *l
	switch {
	case l.Status == Stopped:
		return nil, fmt.Errorf("campaign %s was stopped, which is for good: make a new one", l.Name)
	case a == Start && l.Status == Draft:
		delay, _ := l.Delay(learnt)
		if delay == nil {
			return nil, fmt.Errorf("campaign %s does not start: what was tracked so far gives no delay%s, and it has no fallback",
				l.Name, learnt.Because())
		}
		next.Status, next.DelayUS = Running, *delay
	case a == Pause && l.Status == Running:
		next.Status = Paused
	case a == Resume && l.Status == Paused:
		next.Status = Running
	case a == Stop:
		next.Status = Stopped
	case a == Refresh && l.open():
		if delay, _ := l.Delay(learnt); delay != nil {
			next.DelayUS = *delay
		}
	default:
		return nil, fmt.Errorf("campaign %s cannot %s: it is %s", l.Name, a, l.Status)
	}
	return &next, nil
}

// Because gives the verdict in brackets, to be said after what it is the reason of; of nothing that was learnt nothing.
func (k *Learnt) Because() string {
	if k == nil {
		return ""
	}
	return " (" + strings.TrimSuffix(k.Text, ".") + ")"
}

// Delay is how long the campaign's windows are to be, by what was learnt for it, and where that comes from; nil: nothing
// gives it.
func (c *Campaign) Delay(learnt *Learnt) (*int64, DelaySource) {
	switch after := &c.After; {
	case !after.Recommended:
		return &after.US, DelayWritten
	case learnt != nil && learnt.DelayUS != nil:
		return learnt.DelayUS, DelayLearnt
	default:
		return after.FallbackUS, DelayFallback
	}
}

// Learns reports whether a delay is to be learnt for the campaign before something is done with it.
func (l *Live) Learns(a Action) bool {
	return l.Campaign.After.Recommended && (a == Start && l.Status == Draft || a == Refresh && l.open())
}

// RefreshUS is when the delay of the campaign is to be learnt anew, if it was learnt last at an instant; 0: it is not.
func (l *Live) RefreshUS(learntUS int64) int64 {
	after := &l.Campaign.After
	next := learntUS + RefreshEvery.Microseconds()
	if !after.Recommended || !after.Daily || !l.open() || l.EndUS != 0 && next >= l.EndUS {
		return 0
	}
	return next
}

// open reports whether the campaign has been started, and goes on.
func (l *Live) open() bool { return l.Status == Running || l.Status == Paused }

// opens reports whether an event that is received at an instant may open a window.
func (l *Live) opens(nowUS int64) bool {
	return l.open() && nowUS >= l.StartUS && (l.EndUS == 0 || nowUS < l.EndUS)
}

// Force is what is in force: the campaigns that there are. It is immutable; a nil Force has none.
type Force struct {
	byName map[string]*Live
	byNeed map[string][]*Live // by the events that they hear, in the order of their names
	talks  bool               // one of them sends, or may send, into conversations
}

// NewForce puts campaigns in force.
func NewForce(campaigns []*Live) *Force {
	f := &Force{byName: make(map[string]*Live), byNeed: make(map[string][]*Live)}
	sorted := slices.SortedFunc(slices.Values(campaigns), func(a, b *Live) int { return strings.Compare(a.Name, b.Name) })
	for _, l := range sorted {
		f.byName[l.Name] = l
		f.talks = f.talks || l.Channel == Conversation && l.Status != Stopped
		for _, event := range l.events() {
			f.byNeed[event] = append(f.byNeed[event], l)
		}
	}
	return f
}

// Campaign gives a campaign by its name; nil: there is none.
func (f *Force) Campaign(name string) *Live {
	if f == nil {
		return nil
	}
	return f.byName[name]
}

// Hears reports whether an event is anything to a campaign.
func (f *Force) Hears(event string) bool { return len(f.hear(event)) > 0 }

// Talks reports whether conversations have to tell profiles that they are open: some campaign needs that.
func (f *Force) Talks() bool { return f != nil && f.talks }

// Hear gives the campaigns that an event is anything to.
func (f *Force) hear(event string) []*Live {
	if f == nil {
		return nil
	}
	return f.byNeed[event]
}

// events are those that the campaign hears, each once.
func (c *Campaign) events() []string {
	events := []string{c.When.Event, c.Unless.Event}
	if c.Goal != nil {
		events = append(events, c.Goal.Event)
	}
	slices.Sort(events)
	return slices.Compact(events)
}
