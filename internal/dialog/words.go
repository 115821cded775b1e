package dialog

import (
	"fmt"
	"time"

	"lull/internal/inactivity"
)

// inWords is a reason in words.
func inWords(v inactivity.Verdict) string {
	switch v.Reason {
	case inactivity.ChannelUnsupported:
		return "the channel runs no inactivity timers"
	case inactivity.ConversationEnded:
		return "the conversation has ended; the user's next message begins a new session"
	case inactivity.Handoff:
		return "a human has the conversation, and inactivity.duringHandoff is pause"
	case inactivity.ConditionError:
		return "its condition cannot be evaluated"
	case inactivity.ConditionUnset:
		return "its condition is not true, and names a variable that has no value"
	case inactivity.ConditionFalse:
		return "its condition is false"
	case inactivity.DurationInvalid:
		return "its duration is no number of seconds above 0"
	case inactivity.DurationTooLong:
		return fmt.Sprintf("its duration is above %d seconds (seven days)", inactivity.DurationMaxSeconds)
	case inactivity.Outranked:
		return fmt.Sprintf("topic %q has the same duration and goes first", v.By)
	case inactivity.TriggerGone:
		return "the version in force has neither it nor another trigger of its duration"
	case inactivity.Overtaken:
		return "lull was away when it was due, and a longer tier was overdue too"
	case inactivity.TooLate:
		return "lull was away when it was due, for longer than inactivity.tooLate allows"
	}
	return string(v.Reason)
}

// summary says in one sentence where the conversation stands.
func (e *explainer) summary(nowUS int64) string {
	switch a := e.s.Timer.Armed; {
	case e.s.Call != nil:
		return fmt.Sprintf("A topic has waited for a connector since %s, at most until %s; what falls due meanwhile fires when it has run.",
			instant(e.s.Call.StartUS), instant(e.s.Call.limitUS()))
	case e.s.Human && a == nil && !e.s.Ended:
		return "A human has the conversation; nothing fires until the case is closed and the user writes."
	case e.s.Timer.QuietUS == 0:
		return "The user has not written yet; inactivity counts from their first message."
	case e.s.Ended:
		return "The conversation has ended; nothing fires until the user writes."
	case a == nil:
		return "Nothing is armed."
	case e.next.Topic == nil:
		return fmt.Sprintf("Quiet since %s; %q is due at %s, %s, and will be skipped: %s.", instant(e.s.Timer.QuietUS),
			a.Topic, instant(a.DueUS), away(a.DueUS-nowUS), inWords(e.next.Verdict))
	default:
		return fmt.Sprintf("Quiet since %s; %q is due at %s, %s.", instant(e.s.Timer.QuietUS), e.next.Key.Topic,
			instant(a.DueUS), away(a.DueUS-nowUS))
	}
}

// away is how far off an instant is.
func away(us int64) string {
	d := (time.Duration(us) * time.Microsecond).Round(time.Millisecond)
	if d < 0 {
		return (-d).String() + " ago"
	}
	return "in " + d.String()
}

// instant is a time as people read it, to the microsecond where it has any.
func instant(us int64) string { return time.UnixMicro(us).UTC().Format("2006-01-02T15:04:05.999999Z") }
