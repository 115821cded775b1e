// Package inactivity decides which OnInactivity trigger is next, when it is due, and whether
// it fires when it is.
//
// It knows triggers and times, never topics' nodes, storage or clocks. A Timer is the part of a
// conversation's state that it owns: the quiet point and the one deadline (rule C4). The order of things is:
//
//	user message  -> Timer.Reset, then Evaluate and Timer.Arm      (C1-C4)
//	deadline pops -> Timer.Rule: fire or skip                      (C5, C7, C18)
//	topic has run -> Timer.Continue, then Evaluate and Timer.Arm   (C5, C7)
//	end           -> Timer.Stop                                    (C8)
//
// User inactivity events wait at a prompt beside the triggers, and share the deadline with them:
//
//	topics have run -> Timer.Attend at the prompt that waits, or Timer.Leave (E1, E2)
//	deadline pops   -> Timer.RuleEvent: fire or skip                         (E4, E5)
//	events changed  -> Timer.Look
//
// All times are microseconds since the epoch, UTC.
package inactivity
