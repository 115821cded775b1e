package dialog

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// latenessShown is from when on words say that something came late: less is the time that a commit takes.
const latenessShown = time.Second

// summary says in one sentence how things stood.
func (p *Past) summary(t *then, whole bool) string {
	at := "At " + instant(p.atUS) + " "
	quiet := at + "it had been quiet since " + instant(p.quietUS)
	next := t.armed
	if e := t.prompted; e != nil && (next == nil || e.DueUS < next.DueUS) {
		next = e
	}
	switch {
	case p.quietUS == 0 && whole:
		return at + "the user had not written yet; inactivity counts from their first message."
	case p.quietUS == 0:
		return fmt.Sprintf("%sit is not known how long it had been quiet: back to %s the transcript has no message of the user.",
			at, instant(p.takenUS))
	case t.endedUS != 0:
		return at + "the conversation had ended; nothing fires until the user writes."
	case t.human && next == nil:
		return at + "a human had the conversation; nothing fires until the case is closed and the user writes."
	case t.judgedUS == 0 && t.called != nil:
		return quiet + "; the triggers had not been judged, as a topic waited for a connector."
	case t.judgedUS == 0:
		return quiet + "; the triggers had not been judged, as the topics had not run through."
	case p.alike && !p.armingKnown():
		return quiet + "; what was armed is told further back than the transcript was read, to " + instant(p.takenUS) + "."
	case next == nil:
		return quiet + ", and nothing was armed."
	case next.DueUS <= p.atUS:
		return fmt.Sprintf("%s; %q was due at %s and had not had its turn.", quiet, next.Trigger, instant(next.DueUS))
	}
	return fmt.Sprintf("%s; %q was next, due at %s.", quiet, next.Trigger, instant(next.DueUS))
}

// notes say what bore on all triggers.
func (p *Past) notes(t *then, channel string) []string {
	var notes []string
	if c := ChannelOf(channel); c.Timers && !c.Proactive {
		notes = append(notes, unshown(channel))
	}
	if t.human && !t.pause {
		notes = append(notes, "A human had the conversation; inactivity.duringHandoff is keep: triggers went on meanwhile.")
	}
	if e, firedUS := p.outage(); e != nil {
		notes = append(notes, fmt.Sprintf("lull was %s at that instant: what had been due since %s had its turn at %s.",
			e.Late, instant(e.DueUS), instant(firedUS)))
	}
	if p.armingKnown() {
		notes = append(notes, fmt.Sprintf("The message armed and excluded the same, for the same reasons, as the one before; "+
			"the transcript tells them at %s.", instant(p.arming.atUS)))
	}
	return notes
}

// outage is what was overdue at the instant because lull was away or paused, and when it had its turn; nil: nothing.
func (p *Past) outage() (*Event, int64) {
	for _, m := range slices.Backward(p.after) {
		for i := range m.events {
			if e := &m.events[i]; e.Late != "" && e.DueUS <= p.atUS {
				return e, m.atUS
			}
		}
	}
	return nil, 0
}

// lateness says how late something had its turn, and why where that is known; empty: it was in time.
func lateness(atUS int64, e *Event) string {
	late := time.Duration(atUS-e.DueUS) * time.Microsecond
	if late < latenessShown {
		return ""
	}
	words := ", " + late.Round(time.Millisecond).String() + " late"
	if e.Late != "" {
		words += ", as lull was " + e.Late
	}
	return words
}

// history tells what happened from the quiet point to the instant and on to the user's next message, oldest first.
func (p *Past) history(published []Published) []Told {
	before := tell(p.since, p.quietUS)
	before = before[max(0, len(before)-HistoryMax):]
	after := tell(p.after, 0)
	all := slices.Concat(before, after[:min(len(after), HistoryMax)], []Told{{p.atUS, "this is the instant that is explained"}})
	if p.nextUS != 0 {
		all = append(all, Told{p.nextUS, "the user wrote, which started all over"})
	}
	for _, v := range published {
		if p.quietUS != 0 && v.AtUS > p.quietUS && (p.nextUS == 0 || v.AtUS <= p.nextUS) {
			all = append(all, Told{v.AtUS, fmt.Sprintf("version %d came into force; what was armed stayed armed", v.Number)})
		}
	}
	slices.SortStableFunc(all, func(a, b Told) int { return cmp.Compare(a.AtUS, b.AtUS) })
	return all
}

// tell puts what happened into words, oldest first; the moments are latest first.
func tell(moments []moment, quietUS int64) []Told {
	var all []Told
	if quietUS != 0 {
		all = append(all, Told{quietUS, "the user wrote: quiet counts from here"})
	}
	for _, m := range slices.Backward(moments) {
		for i := range m.events {
			if words := m.events[i].words(m.atUS); words != "" {
				all = append(all, Told{m.atUS, words})
			}
		}
	}
	return all
}

// words says what an event tells; empty: nothing that explains quiet.
func (e *Event) words(atUS int64) string {
	switch e.Kind {
	case Armed:
		return e.named() + " was armed for " + instant(e.DueUS)
	case Fired:
		return e.named() + " fired" + lateness(atUS, e)
	case Skipped:
		return e.named() + " was skipped" + lateness(atUS, e) + ": " + inWords(verdictOf(e))
	case Set:
		return e.Where + " was set to " + clip(e.Message, valueShownMax) + " from outside"
	case Failed:
		return e.Where + " failed: " + clip(e.Message, failureShownMax)
	case Called:
		return e.Where + " called a connector: " + e.Message
	case HandedOver:
		return "a human took over"
	case Closed:
		return "the human closed the case"
	case Ended:
		return "the conversation ended"
	case Silent:
		return fmt.Sprintf("%q ran: nothing was heard for %s", e.Trigger, milliseconds(e))
	case Excluded, Transcript, Telemetry:
	}
	return ""
}

// named is a trigger with its duration.
func (e *Event) named() string { return fmt.Sprintf("%q (%gs)", e.Trigger, e.Seconds) }

// milliseconds is how long nothing was heard.
func milliseconds(e *Event) string {
	return (time.Duration(e.Milliseconds) * time.Millisecond).String()
}
