package inactivity

// Reason says why a trigger is excluded when the timer is armed, or why it or an event is skipped when it is due.
type Reason string

// The reasons of rule C2, in the order in which they are judged, of C3 and of section E.
const (
	ChannelUnsupported Reason = "channel-unsupported" // the channel runs no timers (C12)
	ConversationEnded  Reason = "ended"
	Handoff            Reason = "handoff"           // a human has the conversation, and handoff pauses (C11)
	ConditionError     Reason = "condition-error"   // the condition's evaluation fails
	ConditionUnset     Reason = "condition-unset"   // the condition names a variable that is unset
	ConditionFalse     Reason = "condition-false"   // the condition is not true
	DurationInvalid    Reason = "duration-invalid"  // blank, an error, not a number, or not above 0
	DurationTooLong    Reason = "duration-too-long" // above DurationMaxSeconds
	Outranked          Reason = "outranked"         // another trigger of the same duration goes first (C3)
	TriggerGone        Reason = "trigger-gone"      // the version in force has neither it nor its duration (C5)
	Overtaken          Reason = "overtaken"         // a longer overdue tier fires instead (C18)
	TooLate            Reason = "too-late"          // overdue by more than inactivity.tooLate (C18)
	EventGone          Reason = "event-gone"        // no event of this name takes part in the version in force (E5)
)

// DurationMaxSeconds is the longest duration that a trigger may have: seven days (rule C2).
const DurationMaxSeconds = 604800
