package dialog

import "lull/internal/activity"

// refuseFromOutside refuses to end a conversation, or to hand it over, that has ended or that a human has; nil: it can be
// done.
func (s *State) refuseFromOutside(kind InputKind) *InputError {
	switch {
	case kind == InputEnd && s.Ended && !s.Human, kind == InputHandOver && s.Ended:
		return &InputError{Conflict: true, Message: "the conversation has ended"}
	case kind == InputHandOver && s.Human:
		return &InputError{Conflict: true, Message: "a human has the conversation already"}
	}
	return nil
}

// endFromOutside ends the conversation; a human who has it has their case closed.
func (r *run) endFromOutside() {
	if r.s.Human {
		r.closed()
	}
	if r.s.Ended {
		return
	}
	r.send(&activity.Activity{Type: activity.EndOfConversation})
	r.end()
}

// handOverFromOutside ends all topics and hands the conversation to a human (C11).
func (r *run) handOverFromOutside(message string) {
	r.cancelAll()
	r.s.Human, r.s.HumanUS = true, r.env.NowUS
	r.event(Event{Kind: HandedOver, Message: message})
	if r.pauses() {
		r.s.Timer.Stop()
	}
}
