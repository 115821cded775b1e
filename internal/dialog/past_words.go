package dialog

import (
	"cmp"
	"slices"
	"time"
)

// latenessShown is from when on words say that something came late: less is the time that a commit takes.
const latenessShown = time.Second

// summary says in one sentence how things stood.
func (p *Past) summary(t *then, whole bool) Phrases {
	values := Values{"atUs": p.atUS, "quietUs": p.quietUS}
	next := t.armed
	if e := t.prompted; e != nil && (next == nil || e.DueUS < next.DueUS) {
		next = e
	}
	switch {
	case p.quietUS == 0 && whole:
		return say("at-unwritten", Values{"atUs": p.atUS})
	case p.quietUS == 0:
		return say("at-unknown", Values{"atUs": p.atUS, "takenUs": p.takenUS})
	case t.endedUS != 0:
		return say("at-ended", Values{"atUs": p.atUS})
	case t.human && next == nil:
		return say("at-human", Values{"atUs": p.atUS})
	case t.judgedUS == 0 && t.called != nil:
		return say("at-calling", values)
	case t.judgedUS == 0:
		return say("at-unjudged", values)
	case p.alike && !p.armingKnown():
		values["takenUs"] = p.takenUS
		return say("at-further-back", values)
	case next == nil:
		return say("at-nothing", values)
	}
	values["trigger"], values["dueUs"] = next.Trigger, next.DueUS
	if next.DueUS <= p.atUS {
		return say("at-overdue", values)
	}
	return say("at-next", values)
}

// notes say what bore on all triggers.
func (p *Past) notes(t *then, channel string) []Phrases {
	var notes []Phrases
	if c := ChannelOf(channel); c.Timers && !c.Proactive {
		notes = append(notes, unshown(channel))
	}
	if t.human && !t.pause {
		notes = append(notes, say("past-human-keeps", nil))
	}
	if e, firedUS := p.outage(); e != nil {
		code := "was-away"
		if e.Late == LatePaused {
			code = "was-paused"
		}
		notes = append(notes, say(code, Values{"dueUs": e.DueUS, "atUs": firedUS}))
	}
	if p.armingKnown() {
		notes = append(notes, say("armed-alike", Values{"atUs": p.arming.atUS}))
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

// lateness says how late something had its turn, and why where that is known; nil: it was in time.
func lateness(atUS int64, e *Event) Phrases {
	late := time.Duration(atUS-e.DueUS) * time.Microsecond
	if late < latenessShown {
		return nil
	}
	code := "late"
	switch e.Late {
	case LateAway:
		code = "late-away"
	case LatePaused:
		code = "late-paused"
	}
	return say(code, Values{"lateMs": late.Round(time.Millisecond).Milliseconds()})
}

// history tells what happened from the quiet point to the instant and on to the user's next message, oldest first.
func (p *Past) history(published []Published) []Told {
	before := tell(p.since, p.quietUS)
	before = before[max(0, len(before)-HistoryMax):]
	after := tell(p.after, 0)
	this := []Told{{AtUS: p.atUS, Said: say("told-this", nil)}}
	all := slices.Concat(before, after[:min(len(after), HistoryMax)], this)
	if p.nextUS != 0 {
		all = append(all, Told{AtUS: p.nextUS, Said: say("told-written-again", nil)})
	}
	for _, v := range published {
		if p.quietUS != 0 && v.AtUS > p.quietUS && (p.nextUS == 0 || v.AtUS <= p.nextUS) {
			all = append(all, Told{AtUS: v.AtUS, Said: say("told-version", Values{"number": v.Number})})
		}
	}
	slices.SortStableFunc(all, func(a, b Told) int { return cmp.Compare(a.AtUS, b.AtUS) })
	return all
}

// tell says what happened, oldest first; the moments are latest first.
func tell(moments []moment, quietUS int64) []Told {
	var all []Told
	if quietUS != 0 {
		all = append(all, Told{AtUS: quietUS, Said: say("told-quiet", nil)})
	}
	for _, m := range slices.Backward(moments) {
		for i := range m.events {
			if said := m.events[i].told(m.atUS); said != nil {
				all = append(all, Told{AtUS: m.atUS, Said: said})
			}
		}
	}
	return all
}

// told says what an event tells; nil: nothing that explains quiet.
func (e *Event) told(atUS int64) Phrases {
	switch e.Kind {
	case Armed:
		return say("told-armed", Values{"trigger": e.Trigger, "seconds": e.Seconds, "dueUs": e.DueUS})
	case Fired:
		return append(say("told-fired", Values{"trigger": e.Trigger, "seconds": e.Seconds}), lateness(atUS, e)...)
	case Skipped:
		skipped := say("told-skipped", Values{"trigger": e.Trigger, "seconds": e.Seconds})
		return slices.Concat(skipped, lateness(atUS, e), because(why(verdictOf(e))))
	case Set:
		return say("told-set", Values{"where": e.Where, "what": clip(e.Message, valueShownMax)})
	case Failed:
		return say("told-failed", Values{"where": e.Where, "what": clip(e.Message, failureShownMax)})
	case Called:
		return say("told-called", Values{"where": e.Where, "what": e.Message})
	case HandedOver:
		return say("told-human", nil)
	case Closed:
		return say("told-closed", nil)
	case Ended:
		return say("told-ended", nil)
	case Silent:
		return say("told-silence", Values{"trigger": e.Trigger, "silenceMs": e.Milliseconds})
	case Excluded, Transcript, Telemetry:
	}
	return nil
}
