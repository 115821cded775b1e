package engine

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"lull/internal/activity"
	"lull/internal/desk"
	"lull/internal/dialog"
)

// DeskName is the name of the workspace's desk.
const DeskName = "default"

// deskRetry is when an input may be sent again for which the desk had no room.
const deskRetry = time.Minute

// desks are the rules of desks.
type desks struct {
	sends func(channel string) bool // whether replies to contacts go out through a channel
}

// deskState is a desk's state.
type deskState struct {
	*desk.Desk

	rules desks
}

// Decode makes the desk of a workspace that has none yet.
func (r desks) Decode([]byte) (State, error) { return r.Open(0, nil) }

// Keys implements SubjectRules: all but the cases that are closed.
func (desks) Keys() KeyRange {
	return KeyRange{Before: keysOf(desk.KindClosed).After}
}

// keysOf are the keys of one kind of a desk's subjects.
func keysOf(kind desk.Kind) KeyRange {
	return KeyRange{After: string(kind) + "/", Before: string(kind) + "0"} // 0 is next to the slash
}

// keyOf is the key under which a desk's subject is stored.
func keyOf(key desk.Key) string { return string(key.Kind) + "/" + key.Name }

// subjectOf reads what is stored as a desk's subject.
func subjectOf(s *Subject) desk.Subject {
	if len(s.Key) < 2 {
		return desk.Subject{}
	}
	return desk.Subject{Key: desk.Key{Kind: desk.Kind(s.Key[0]), Name: s.Key[2:]}, Body: s.State}
}

// Open implements SubjectRules.
func (r desks) Open(nowUS int64, subjects []Subject) (State, error) {
	d, err := desk.Open(func(yield func(desk.Subject) bool) {
		for i := range subjects {
			if !yield(subjectOf(&subjects[i])) {
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	d.Revive(nowUS)
	return deskState{Desk: d, rules: r}, nil
}

// Encode implements State: a desk is kept as subjects.
func (deskState) Encode() ([]byte, error) { return nil, nil }

// Step takes one input of a desk.
func (d deskState) Step(m *Moment, in *Input) Outcome {
	body, illegible := bodyOf(in, desk.Input{Kind: desk.InputDue}, func(in *Input) *desk.Input { return in.Desk })
	if illegible != nil {
		return Outcome{Err: illegible}
	}
	if refusal := checkDesk(body); refusal != nil {
		return Outcome{Err: refusal}
	}
	did := d.Desk.Step(m.NowUS, body)
	if did.Err != nil {
		return Outcome{Err: deskError(did.Err)}
	}
	out := Outcome{Desk: did.Record, Wanted: did.Wanted, Standing: did.Standing}
	for _, s := range did.Changed {
		out.Subjects = append(out.Subjects, Subject{Key: keyOf(s.Key), State: s.Body})
	}
	if did.Record != nil {
		for _, e := range did.Record.Entries(m.Step, m.NowUS) {
			key := desk.Key{Kind: desk.KindEntry, Name: desk.EntryKey(e.Case, e.Step)}
			out.Subjects = append(out.Subjects, Subject{Key: keyOf(key), State: asJSON(e)})
		}
	}
	for i := range did.Notes {
		out.Notes = append(out.Notes, noteToConversation(&did.Notes[i]))
	}
	for i := range did.Sends {
		d.send(m, &did.Sends[i], &out)
	}
	for _, id := range did.Dropped {
		out.Dropped = append(out.Dropped, DeliveryKey{Kind: SendDelivery, Key: id})
	}
	return out
}

// send has a reply to a contact delivered. Where nothing goes out through the contact's channel the reply is there for
// whoever reads the case, and counts as delivered.
func (d deskState) send(m *Moment, s *desk.Send, out *Outcome) {
	if d.rules.sends(s.Channel) {
		out.Deliveries = append(out.Deliveries, Delivery{
			DeliveryKey: DeliveryKey{Kind: SendDelivery, Key: s.ID}, Target: contactTarget(s.Channel, s.Contact), Body: asJSON(s),
		})
		return
	}
	if !s.Automated {
		return
	}
	done := d.Desk.Step(m.NowUS, &desk.Input{
		Kind: desk.InputDelivered, Attempt: &desk.Attempt{Case: s.Case, Send: s.ID},
	})
	for _, changed := range done.Changed {
		key := keyOf(changed.Key)
		out.Subjects = slices.DeleteFunc(out.Subjects, func(s Subject) bool { return s.Key == key })
		out.Subjects = append(out.Subjects, Subject{Key: key, State: changed.Body})
	}
}

// checkDesk refuses an input that no desk may take.
func checkDesk(in *desk.Input) *Error {
	if in == nil {
		return &Error{Code: Invalid, Field: "kind", Message: "the input is not for a desk"}
	}
	if e := in.Check(); e != nil {
		return deskError(e)
	}
	return nil
}

// deskError is what a caller is told whom the desk refuses.
func deskError(e *desk.InputError) *Error {
	refusal := &Error{Field: e.Field, Message: e.Message}
	switch e.Code {
	case desk.Invalid:
		refusal.Code = Invalid
	case desk.NotFound:
		refusal.Code = NotFound
	case desk.SignedOut:
		refusal.Code = SignedOut
	case desk.Full:
		refusal.Code, refusal.RetryAfter = Busy, deskRetry
	case desk.Conflict:
		refusal.Code = Conflict
	case desk.Changed:
		refusal.Code, refusal.Err = Conflict, ErrChanged
	case desk.Overdue:
		refusal.Code, refusal.RetryAfter = Unavailable, RetryPause
	}
	return refusal
}

// noteToConversation tells a conversation that was handed over what the desk has for it (rules C11, D9).
func noteToConversation(n *desk.Note) Note {
	in := &dialog.Input{Kind: dialog.InputClosed}
	if n.Kind == desk.NoteWords {
		from := Representative(n.Operator)
		in = &dialog.Input{Kind: dialog.InputActivity, Activity: &activity.Activity{
			Type: activity.Message, Text: n.Text, From: &from,
		}}
	}
	return Note{ToKind: ConversationHome, ToName: n.Conversation, Body: asJSON(in)}
}

// asJSON encodes what is made of texts and numbers, which cannot fail: an error is our mistake.
func asJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("encode %T: %v", v, err))
	}
	return b
}
