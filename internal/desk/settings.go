package desk

import (
	"fmt"
	"strings"
	"time"

	"lull/internal/presence"
)

// Settings are what an administrator decides about a desk. Durations are microseconds.
type Settings struct {
	InactivityTimeoutUS int64     `json:"t"` // presence.TimeoutMin to TimeoutMax, in whole minutes (rule D2)
	AutoReply           AutoReply `json:"r"`
	Strategy            Strategy  `json:"s"`
	Capacity            int       `json:"k"`          // open cases an operator; NoCapacity: no limit
	RequeueAfterUS      int64     `json:"q,omitzero"` // rule D5; 0: never
	AutoCloseUS         int64     `json:"c"`          // rule D8; 0: never, AutoCloseByChannel: as the channel has it
}

// AutoReply is what customers are told who write while their operator is inactive (rule D6).
type AutoReply struct {
	Enabled     bool   `json:"e,omitzero"`
	ThresholdUS int64  `json:"h"`           // not below ThresholdMin
	Text        string `json:"t,omitempty"` // the organisation's; a template
	Always      bool   `json:"a,omitzero"`  // at every message, not once a spell of inactivity
	CooldownUS  int64  `json:"c,omitzero"`  // between two auto replies of a case; 0: none
}

// Strategy is how the operator of a queued case is found (rule D4).
type Strategy string

// The strategies.
const (
	RoundRobin Strategy = "roundRobin" // whose last automatic assignment is longest ago
	LeastOpen  Strategy = "leastOpen"  // who has the fewest open cases, then as RoundRobin
	Manual     Strategy = "manual"     // nobody: cases are assigned by hand
)

// NoCapacity means no capacity of one's own: an operator has the desk's, and the desk has no limit.
const NoCapacity = -1

// AutoCloseByChannel closes the cases of conversations that were handed over on omnichannel after AutoCloseDefault, and
// no others (rule D8).
const AutoCloseByChannel = -1

// The limits of settings, and their defaults.
const (
	ThresholdMin     = time.Minute
	ThresholdDefault = 10 * time.Minute
	AutoCloseDefault = 30 * time.Minute
	DurationMax      = 30 * 24 * time.Hour // of all durations but the inactivity timeout
	CapacityMax      = CasesMax
	AutoReplyMax     = 4 << 10 // bytes of an auto reply's text
)

// DefaultSettings are those of a new desk.
func DefaultSettings() Settings {
	return Settings{
		InactivityTimeoutUS: presence.TimeoutDefault.Microseconds(),
		AutoReply:           AutoReply{ThresholdUS: ThresholdDefault.Microseconds()},
		Strategy:            RoundRobin, Capacity: NoCapacity, AutoCloseUS: AutoCloseByChannel,
	}
}

// check refuses settings that no desk may have.
func (s *Settings) check() *InputError {
	timeout := time.Duration(s.InactivityTimeoutUS) * time.Microsecond
	switch {
	case timeout < presence.TimeoutMin || timeout > presence.TimeoutMax || timeout%time.Minute != 0:
		return invalid("inactivityTimeout", "is %s, but must be whole minutes from 1 to 60", span(s.InactivityTimeoutUS))
	case s.Strategy != RoundRobin && s.Strategy != LeastOpen && s.Strategy != Manual:
		return invalid("assignment.strategy", "is %q; known are roundRobin, leastOpen, manual", s.Strategy)
	case s.AutoCloseUS != AutoCloseByChannel && (s.AutoCloseUS < 0 || s.AutoCloseUS > DurationMax.Microseconds()):
		return invalid("autoClose", "is %s, but must be from 0 to %s", span(s.AutoCloseUS), DurationMax)
	case s.RequeueAfterUS < 0 || s.RequeueAfterUS > DurationMax.Microseconds():
		return invalid("requeueAfter", "is %s, but must be from 0 to %s", span(s.RequeueAfterUS), DurationMax)
	}
	if e := checkCapacity("assignment.capacity", s.Capacity); e != nil {
		return e
	}
	return s.AutoReply.check()
}

func (a *AutoReply) check() *InputError {
	switch {
	case a.ThresholdUS < ThresholdMin.Microseconds():
		return invalid("autoReply.threshold", "is %s, but must not be below %s", span(a.ThresholdUS), ThresholdMin)
	case a.ThresholdUS > DurationMax.Microseconds():
		return invalid("autoReply.threshold", "is %s, but must not be above %s", span(a.ThresholdUS), DurationMax)
	case a.CooldownUS < 0 || a.CooldownUS > DurationMax.Microseconds():
		return invalid("autoReply.cooldown", "is %s, but must be from 0 to %s", span(a.CooldownUS), DurationMax)
	case a.Enabled && blank(a.Text):
		return invalid("autoReply.message", "is blank, but an auto reply that is enabled needs a text")
	}
	return checkText("autoReply.message", a.Text, AutoReplyMax)
}

// closesAfterUS is how long after its last message a case is closed by itself (rule D8); 0: never.
func (s *Settings) closesAfterUS(c *Case) int64 {
	switch {
	case s.AutoCloseUS != AutoCloseByChannel:
		return s.AutoCloseUS
	case c.Conversation != "" && c.Channel == omnichannel:
		return AutoCloseDefault.Microseconds()
	}
	return 0
}

// omnichannel is the channel whose cases close by themselves (rule C12).
const omnichannel = "omnichannel"

func checkCapacity(path string, n int) *InputError {
	if n != NoCapacity && (n < 0 || n > CapacityMax) {
		return invalid(path, "is %d, but must be from 0 to %d", n, CapacityMax)
	}
	return nil
}

// span shows a duration of microseconds.
func span(us int64) time.Duration { return time.Duration(us) * time.Microsecond }

// blank reports whether a text may say nothing: without what its names stand for it is blank.
func blank(text string) bool {
	return strings.TrimSpace(render(text, func(string) string { return "" })) == ""
}

func invalid(path, format string, args ...any) *InputError {
	return &InputError{Code: Invalid, Field: path, Message: fmt.Sprintf(format, args...)}
}
