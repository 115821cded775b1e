package dialog

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lull/internal/activity"
	"lull/internal/inactivity"
	"lull/internal/topic"
	"lull/powerfx"
)

// HandoffBytesMax is how much a transfer may give to the desk, in bytes: its message and its context.
const HandoffBytesMax = 64 << 10

// endConversation ends the conversation. What follows the node does not run, but a transfer directly after it does (C8).
func (r *run) endConversation(s *script, at step) error {
	r.send(&activity.Activity{Type: activity.EndOfConversation})
	r.end()
	if at.next == over {
		return nil
	}
	after := s.steps[at.next].node
	if after.Transfer == nil || after.Disabled {
		return nil
	}
	r.frame.Node = at.next
	if err := r.transfer(after.Transfer); err != nil { // no topic is left that could handle it
		r.event(Event{Kind: Failed, Where: r.place(r.frame), Message: clip(err.Error(), errorShownMax)})
	}
	return nil
}

// transfer ends all topics and hands the conversation to a human (C11). Where the author asks for the case to be closed
// instead, it closes the one that is open, and without one ends the conversation (D9).
func (r *run) transfer(n *topic.Transfer) error {
	s := r.s
	given, err := r.givenContext(n)
	if err != nil {
		return err
	}
	e, err := r.handover(n, given)
	if err != nil {
		return err
	}
	closes := r.closesCase(given)
	r.cancelAll()
	switch {
	case closes && s.Human:
		r.closed()
	case closes && !s.Ended:
		r.send(&activity.Activity{Type: activity.EndOfConversation})
		r.end()
	case closes || s.Human:
	default:
		s.Human, s.HumanUS = true, r.env.NowUS
		r.event(e)
		if r.pauses() {
			s.Timer.Stop()
		}
	}
	return nil
}

// pauses reports whether nothing fires because a human has the conversation.
func (r *run) pauses() bool {
	return r.s.Human && r.env.InForce.Bot.Settings.DuringHandoff != topic.HandoffKeep
}

// closed gives the conversation back to the bot: the human has closed the case. Nothing is armed before the user writes.
func (r *run) closed() {
	r.s.Human, r.s.HumanUS, r.s.ClosedUS = false, 0, r.env.NowUS
	r.event(Event{Kind: Closed})
}

// givenContext is what the author gives the desk, a record as a rule; blank: nothing.
func (r *run) givenContext(n *topic.Transfer) (powerfx.Value, error) {
	if n.Context != nil {
		return r.evaluate(n.Context)
	}
	if len(n.Given) == 0 {
		return powerfx.Blank(), nil
	}
	fields := make([]powerfx.Field, len(n.Given))
	for i, b := range n.Given {
		v, err := r.evaluate(b.Value)
		if err != nil {
			return powerfx.Blank(), err
		}
		fields[i] = powerfx.Field{Name: b.Name, Value: v}
	}
	return powerfx.Record(fields...), nil
}

// handover is what a transfer tells the desk.
func (r *run) handover(n *topic.Transfer, given powerfx.Value) (Event, error) {
	e := Event{Kind: HandedOver, Where: r.place(r.frame)}
	var err error
	if n.Message != nil {
		out, err := r.compose(n.Message, partMessage)
		if err != nil {
			return e, err
		}
		e.Message = out.Text
	}
	if e.Phone, err = r.render(n.Phone); err != nil {
		return e, err
	}
	if e.Context, err = r.handedContext(n, given); err != nil {
		return e, err
	}
	if size := len(e.Message) + len(e.Phone) + len(e.Context); size > HandoffBytesMax {
		return e, fmt.Errorf("the transfer gives %d bytes to the desk, the limit is %d", size, HandoffBytesMax)
	}
	return e, nil
}

// handedContext is the context of a transfer: the author's record, or the variables that go along by their names.
func (r *run) handedContext(n *topic.Transfer, given powerfx.Value) (json.RawMessage, error) {
	if n.Context != nil || len(n.Given) > 0 {
		return jsonOf(given)
	}
	shared := map[string]json.RawMessage{}
	add := func(scope string, values Variables) error {
		for name, value := range values {
			b, err := jsonOf(value.Value)
			if err != nil {
				return err
			}
			shared[scope+name] = b
		}
		return nil
	}
	if n.Shared == topic.SharedTopic || n.Shared == topic.SharedAll {
		if err := add("Topic.", r.frame.Vars); err != nil {
			return nil, err
		}
	}
	if n.Shared == topic.SharedGlobal || n.Shared == topic.SharedAll {
		if err := add("Global.", r.s.Globals); err != nil {
			return nil, err
		}
	}
	if len(shared) == 0 {
		return nil, nil
	}
	return marshal(shared)
}

// closesCase reports whether a transfer is meant to close the case: CloseOmnichannelConversation is true, as a Global
// variable or in the node's own context (D9).
func (r *run) closesCase(given powerfx.Value) bool {
	says := func(name string, v powerfx.Value) bool {
		held, err := truth(v)
		return held && err == nil && strings.EqualFold(name, "CloseOmnichannelConversation")
	}
	for name, value := range r.s.Globals {
		if says(name, value.Value) {
			return true
		}
	}
	return slices.ContainsFunc(given.Fields(), func(f powerfx.Field) bool { return says(f.Name, f.Value) })
}

// blanket is the reason that excludes every trigger; empty: none does (rule C2).
func (r *run) blanket() inactivity.Reason {
	switch {
	case !ChannelOf(r.s.Channel).Timers:
		return inactivity.ChannelUnsupported
	case r.s.Ended:
		return inactivity.ConversationEnded
	case r.pauses():
		return inactivity.Handoff
	}
	return ""
}
