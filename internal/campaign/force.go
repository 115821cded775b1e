package campaign

import (
	"fmt"
	"slices"
	"strings"
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
)

// Live is a campaign and how it stands. It is immutable.
type Live struct {
	*Campaign

	Status  Status
	DelayUS int64 // of windows that open now
	MadeUS  int64 // tells it from those that had its name before, and were removed
}

// After gives the campaign after an action at which the delay that was learnt is known; nil: nothing gives one. The
// error says why the action cannot be (rules I8, I10).
func (l *Live) After(a Action, learntUS *int64) (*Live, error) {
	next := *l
	switch {
	case l.Status == Stopped:
		return nil, fmt.Errorf("campaign %s was stopped, which is for good: make a new one", l.Name)
	case a == Start && l.Status == Draft:
		delay := l.delay(learntUS)
		if delay == nil {
			return nil, fmt.Errorf("campaign %s does not start: what was tracked so far gives no delay, and it has no fallback", l.Name)
		}
		next.Status, next.DelayUS = Running, *delay
	case a == Pause && l.Status == Running:
		next.Status = Paused
	case a == Resume && l.Status == Paused:
		next.Status = Running
	case a == Stop:
		next.Status = Stopped
	default:
		return nil, fmt.Errorf("campaign %s cannot %s: it is %s", l.Name, a, l.Status)
	}
	return &next, nil
}

// delay is what windows wait from the start of a campaign on; nil: nothing gives it.
func (l *Live) delay(learntUS *int64) *int64 {
	switch after := &l.Campaign.After; {
	case !after.Recommended:
		return &after.US
	case learntUS != nil:
		return learntUS
	default:
		return after.FallbackUS
	}
}

// Refreshed gives the campaign with a delay that was learnt anew, for windows that open from now on.
func (l *Live) Refreshed(learntUS int64) *Live {
	next := *l
	next.DelayUS = learntUS
	return &next
}

// opens reports whether an event that is received at an instant may open a window.
func (l *Live) opens(nowUS int64) bool {
	return (l.Status == Running || l.Status == Paused) && nowUS >= l.StartUS && (l.EndUS == 0 || nowUS < l.EndUS)
}

// Force is what is in force: the campaigns that there are. It is immutable; a nil Force has none.
type Force struct {
	byName map[string]*Live
	byNeed map[string][]*Live // by the events that they hear, in the order of their names
}

// NewForce puts campaigns in force.
func NewForce(campaigns []*Live) *Force {
	f := &Force{byName: make(map[string]*Live), byNeed: make(map[string][]*Live)}
	sorted := slices.SortedFunc(slices.Values(campaigns), func(a, b *Live) int { return strings.Compare(a.Name, b.Name) })
	for _, l := range sorted {
		f.byName[l.Name] = l
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
