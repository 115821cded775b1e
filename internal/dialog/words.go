package dialog

import (
	"time"

	"lull/internal/inactivity"
)

// why says a reason; of a formula that was no good also what it gave, where that is known.
func why(v inactivity.Verdict) Phrases {
	var values Values
	formula := v.Reason == inactivity.ConditionError || v.Reason == inactivity.DurationInvalid
	if v.Reason == inactivity.DurationTooLong {
		values, formula = Values{"seconds": inactivity.DurationMaxSeconds}, true
	}
	if v.Reason == inactivity.Outranked {
		values = Values{"by": v.By}
	}
	reason := say(string(v.Reason), values)
	if formula && v.Got != "" {
		return append(reason, because(v.Got)...)
	}
	return reason
}

// because gives the reason for what was said before: a text, or phrases.
func because(why any) Phrases { return say("because", Values{"why": why}) }

// failed says that a trigger's topic went wrong.
func failed(failure string) Phrases { return say("topic-failed", Values{"failure": failure}) }

// willBeSkipped says what becomes of what is armed.
func willBeSkipped(v inactivity.Verdict) Phrases {
	return say("will-be-skipped", Values{"why": why(v)})
}

// summary says in one sentence where the conversation stands.
func (e *explainer) summary(nowUS int64) Phrases {
	switch a := e.s.Timer.Armed; {
	case e.s.Call != nil:
		return say("calling", Values{"sinceUs": e.s.Call.StartUS, "limitUs": e.s.Call.limitUS()})
	case e.s.Human && a == nil && !e.s.Ended && !e.s.Timer.EventFirst():
		if e.s.HumanUS == 0 {
			return say("human-fires-nothing", nil)
		}
		return say("human-since-fires-nothing", Values{"sinceUs": e.s.HumanUS})
	case e.s.Timer.QuietUS == 0:
		return say("never-written", nil)
	case e.s.Ended:
		return say("ended-until-written", nil)
	case e.s.Timer.EventFirst():
		armed, skipped := e.s.armedEvent(), inactivity.Verdict{}
		if e.r.env.InForce.eventOf(armed.Name) == nil {
			skipped.Reason = inactivity.EventGone
		}
		return e.due(armed.Name, armed.DueUS, nowUS, skipped)
	case a == nil:
		return say("nothing-armed", nil)
	case e.next.Topic == nil:
		return e.due(a.Topic, a.DueUS, nowUS, e.next.Verdict)
	default:
		return e.due(e.next.Key.Topic, a.DueUS, nowUS, inactivity.Verdict{})
	}
}

// due says what comes next, and why it will be skipped where the verdict has a reason.
func (e *explainer) due(trigger string, dueUS, nowUS int64, skipped inactivity.Verdict) Phrases {
	values := Values{"quietUs": e.s.Timer.QuietUS, "trigger": trigger, "dueUs": dueUS, "away": away(dueUS - nowUS)}
	if skipped.Reason == "" {
		return say("due", values)
	}
	values["why"] = why(skipped)
	return say("due-but-skipped", values)
}

// noTimers says why nothing fires on a channel that runs no timers (rule C12).
func (c Channel) noTimers(id string) Phrases {
	if c.Speech {
		return say("channel-for-speech", Values{"channel": id})
	}
	return say("channel-for-design", Values{"channel": id})
}

// notes say what bears on all triggers.
func (e *explainer) notes() []Phrases {
	var notes []Phrases
	if c := ChannelOf(e.s.Channel); c.Timers && !c.Proactive {
		notes = append(notes, unshown(e.s.Channel))
	}
	switch a := e.s.Timer.Armed; {
	case !e.s.Human || a == nil:
	case e.s.HumanUS == 0:
		notes = append(notes, say("human-keeps", nil))
	default:
		notes = append(notes, say("human-since-keeps", Values{"sinceUs": e.s.HumanUS}))
	}
	switch n := len(e.s.Inbox); n {
	case 0:
	case 1:
		notes = append(notes, say("queued", Values{"sinceUs": e.s.Inbox[0].AtUS}))
	default:
		notes = append(notes, say("queued-many", Values{"count": n, "sinceUs": e.s.Inbox[0].AtUS}))
	}
	return notes
}

// unshown says what a channel does with what the bot says unasked where it does not show it (rule C12).
func unshown(channel string) Phrases { return say("channel-shows-nothing", Values{"channel": channel}) }

// away is how far off an instant is.
func away(us int64) Phrases {
	span := (time.Duration(us) * time.Microsecond).Round(time.Millisecond).Milliseconds()
	if span < 0 {
		return say("ago", Values{"spanMs": -span})
	}
	return say("ahead", Values{"spanMs": span})
}
