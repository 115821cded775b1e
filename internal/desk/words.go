package desk

import (
	"fmt"
	"time"
)

// Words says in a sentence what an event of a case decided, and why; empty: it decided nothing.
func (e *Event) Words() string {
	switch {
	case e.Kind == EventAutoReply:
		return fmt.Sprintf("%s had been inactive for %s, longer than %s: the customer got %s auto reply", e.Operator,
			about(e.IdleUS), about(e.LimitUS), whose(e))
	case e.Kind == EventNoReply:
		return "no auto reply: " + e.against()
	case e.Kind != EventCase:
		return ""
	}
	switch e.Status {
	case Queued:
		return e.queued()
	case Assigned:
		return e.assigned()
	case Closed:
		return e.closed()
	}
	return ""
}

func whose(e *Event) string {
	if e.Source == SourcePersonal {
		return e.Operator + "'s own"
	}
	return "the organisation's"
}

// against says why there was no auto reply.
func (e *Event) against() string {
	switch e.Reason {
	case NoReplyDuplicate:
		return "the message had come before"
	case NoReplyDisabled:
		return "auto replies were off"
	case NoReplyNotCustomer:
		return "the message was not written by the customer"
	case NoReplyCaseClosed:
		return "the case that the message named was closed"
	case NoReplyUnassigned:
		return "the case had no operator"
	case NoReplyActive:
		return fmt.Sprintf("%s was active %s before, which is not longer than %s", e.Operator, about(e.IdleUS), about(e.LimitUS))
	case NoReplySent:
		return fmt.Sprintf("there was one already since %s was active, %s before", e.Operator, about(e.IdleUS))
	case NoReplyCooldown:
		return fmt.Sprintf("the case's last one was %s before, and the cooldown is %s", about(e.IdleUS), about(e.LimitUS))
	case NoReplyCancelled:
		return fmt.Sprintf("it was decided, and before it was delivered %s had come back, somebody had replied or the case had "+
			"been assigned anew", e.Operator)
	}
	return e.Reason
}

// queued says how the case has come into the queue.
func (e *Event) queued() string {
	switch {
	case e.Reason != QueuedRequeue:
		return "it was opened, and went into the queue"
	case e.By != "":
		return e.By + " put it back into its place in the queue"
	}
	return "it went back to its place in the queue"
}

// assigned says why the case was given to its operator.
func (e *Event) assigned() string {
	switch {
	case e.Reason == AssignedHand && e.By == e.Operator:
		return e.Operator + " took it"
	case e.Reason == AssignedHand && e.By == "":
		return "it was assigned to " + e.Operator + " by hand"
	case e.Reason == AssignedHand:
		return fmt.Sprintf("%s assigned it to %s", e.By, e.Operator)
	case e.Ready == 1:
		return fmt.Sprintf("it was given to %s, the only one who was online and had room", e.Operator)
	case e.Source == string(LeastOpen):
		return fmt.Sprintf("it was given to %s, who with %d had the fewest open cases of the %d who were online and had room",
			e.Operator, e.Load, e.Ready)
	}
	return fmt.Sprintf("it was given to %s, whose turn it was among the %d who were online and had room", e.Operator, e.Ready)
}

func (e *Event) closed() string {
	switch {
	case e.Reason == ClosedInactivity:
		return "it was closed because nobody wrote any more"
	case e.Reason == ClosedTransfer:
		return "the bot had it closed"
	case e.By != "":
		return e.By + " closed it"
	}
	return "it was closed by hand"
}

// Why cases in the queue are given to nobody.
const (
	UnassignedManual = "manual"
	UnassignedNobody = "nobody-online"
	UnassignedFull   = "no-room" // all who are online have as many cases as they may be given
)

// UnassignedFor is why no operator is given the cases that are queued, where so many are online.
func (s *Settings) UnassignedFor(online int) string {
	switch {
	case s.Strategy == Manual:
		return UnassignedManual
	case online == 0:
		return UnassignedNobody
	}
	return UnassignedFull
}

// Unassigned says it in words.
func (s *Settings) Unassigned(online int) string {
	switch why := s.UnassignedFor(online); {
	case why == UnassignedManual:
		return "cases are assigned by hand"
	case why == UnassignedNobody:
		return "nobody is online"
	case online == 1:
		return "the only one who is online has as many open cases as they may be given"
	}
	return fmt.Sprintf("all %d who are online have as many open cases as they may be given", online)
}

// about is a duration of microseconds as people read it, below a minute to the millisecond and above to the second, but
// never less than it is.
func about(us int64) time.Duration {
	d, unit := span(us), time.Second
	if d < time.Minute {
		unit = time.Millisecond
	}
	return (d + unit - time.Microsecond).Truncate(unit)
}
