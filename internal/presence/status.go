package presence

import "time"

// Status is what the team sees of an operator. Online and Busy are chosen, Offline is derived (rule D2).
type Status string

// The statuses.
const (
	Online  Status = "online"
	Busy    Status = "busy"
	Offline Status = "offline"
)

// Reason says why a status changed (rule D2).
type Reason string

// The reasons.
const (
	Login    Reason = "login"    // a session was opened
	Logout   Reason = "logout"   // the last session was closed
	Expired  Reason = "expired"  // the last session's lease ran out
	Timeout  Reason = "timeout"  // nothing was done for as long as the setting says
	Activity Reason = "activity" // something was done, or a session whose lease had run out gave word
	Chosen   Reason = "chosen"   // the operator chose it
	Setting  Reason = "setting"  // the timeout was changed
)

// Lease is how long a session counts as there after its last word. Browsers slow the timers of hidden tabs down to one
// a minute: two of those and half a minute for the network (rule D1).
const Lease = 150 * time.Second

// Farewell is how long a session counts as there after its page said that it closes: a reload gives word again before.
const Farewell = 10 * time.Second

// The limits of the timeout, which is in whole minutes, and its default (rule D2).
const (
	TimeoutMin     = time.Minute
	TimeoutMax     = time.Hour
	TimeoutDefault = 10 * time.Minute
)

// Shown is what the team was told last of an operator.
type Shown struct {
	Status  Status `json:"s"`
	Reason  Reason `json:"r"`
	SinceUS int64  `json:"u"`
}

// Change is a change of an operator's status, at its exact moment, which may lie before the instant at which it was
// found out.
type Change struct {
	Status Status
	Reason Reason
	AtUS   int64
}
