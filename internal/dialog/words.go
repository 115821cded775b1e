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
		return because("its condition cannot be evaluated", v.Got)
	case inactivity.ConditionUnset:
		return "its condition is not true, and names a variable that has no value"
	case inactivity.ConditionFalse:
		return "its condition is false"
	case inactivity.DurationInvalid:
		return because("its duration is no number of seconds above 0", v.Got)
	case inactivity.DurationTooLong:
		return because(fmt.Sprintf("its duration is above %d seconds (seven days)", inactivity.DurationMaxSeconds), v.Got)
	case inactivity.Outranked:
		return fmt.Sprintf("topic %q has the same duration and goes first", v.By)
	case inactivity.TriggerGone:
		return "the version in force has neither it nor another trigger of its duration"
	case inactivity.Overtaken:
		return "lull was away when it was due, and a longer tier was overdue too"
	case inactivity.TooLate:
		return "lull was away when it was due, for longer than inactivity.tooLate allows"
	case inactivity.EventGone:
		return "the version in force has no event of this name that takes part"
	}
	return string(v.Reason)
}

// because adds to a reason what the formula gave, where that is known.
func because(reason, got string) string {
	if got == "" {
		return reason
	}
	return reason + ": " + got
}

// summary says in one sentence where the conversation stands.
func (e *explainer) summary(nowUS int64) string {
	switch a := e.s.Timer.Armed; {
	case e.s.Call != nil:
		return fmt.Sprintf("A topic has waited for a connector since %s, at most until %s; what falls due meanwhile fires when it has run.",
			instant(e.s.Call.StartUS), instant(e.s.Call.limitUS()))
	case e.s.Human && a == nil && !e.s.Ended && !e.s.Timer.EventFirst():
		return withHuman(e.s.HumanUS) + "; nothing fires until the case is closed and the user writes."
	case e.s.Timer.QuietUS == 0:
		return "The user has not written yet; inactivity counts from their first message."
	case e.s.Ended:
		return "The conversation has ended; nothing fires until the user writes."
	case e.s.Timer.EventFirst():
		armed, skipped := e.s.armedEvent(), ""
		if e.r.env.InForce.eventOf(armed.Name) == nil {
			skipped = ", and will be skipped: " + inWords(inactivity.Verdict{Reason: inactivity.EventGone})
		}
		return fmt.Sprintf("Quiet since %s; %q is due at %s, %s%s.", instant(e.s.Timer.QuietUS), armed.Name,
			instant(armed.DueUS), away(armed.DueUS-nowUS), skipped)
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

// withHuman begins a sentence; where it is not known since when, it is 0.
func withHuman(sinceUS int64) string {
	if sinceUS == 0 {
		return "A human has the conversation"
	}
	return "A human has had the conversation since " + instant(sinceUS)
}

// noTimers says why nothing fires on a channel that runs no timers (rule C12).
func (c Channel) noTimers(id string) string {
	if c.Speech {
		return "the channel " + id + " runs no inactivity timers; there OnSilence topics run when nothing is heard at a prompt"
	}
	return "the channel " + id + " runs no inactivity timers: it is for design and tests"
}

// notes say what bears on all triggers.
func (e *explainer) notes() []string {
	var notes []string
	if c := ChannelOf(e.s.Channel); c.Timers && !c.Proactive {
		notes = append(notes, unshown(e.s.Channel))
	}
	if a := e.s.Timer.Armed; e.s.Human && a != nil {
		notes = append(notes, withHuman(e.s.HumanUS)+
			"; inactivity.duringHandoff is keep: triggers go on meanwhile.")
	}
	if len(e.s.Inbox) > 0 {
		first := e.s.Inbox[0]
		note := fmt.Sprintf("Behind the topic that runs wait %d activities of the user, the first since %s.",
			len(e.s.Inbox), instant(first.AtUS))
		if len(e.s.Inbox) == 1 {
			note = fmt.Sprintf("Behind the topic that runs an activity of the user waits since %s.", instant(first.AtUS))
		}
		notes = append(notes, note)
	}
	return notes
}

// unshown says what a channel does with what the bot says unasked where it does not show it (rule C12).
func unshown(channel string) string {
	return "The channel " + channel + " does not show what a bot says unasked: " +
		"triggers fire and are recorded, and their messages are not delivered."
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
