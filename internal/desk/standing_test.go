package desk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/desk"
	"lull/internal/presence"
)

// word gives what a session of ann's is told; a refusal is an error's code.
func (w *world) word(s desk.Session) (*desk.Standing, desk.Code) {
	w.t.Helper()
	s.Operator = "ann"
	out := w.take(&desk.Input{Kind: desk.InputSession, Session: &s})
	if out.Err != nil {
		return nil, out.Err.Code
	}
	return out.Standing, ""
}

func TestStanding(t *testing.T) {
	w := newWorld(t, desk.Change{Operators: []desk.OperatorChange{{Name: "ann"}}})
	w.nowUS = minute
	stands := func(s desk.Session, want desk.Standing) {
		t.Helper()
		got, code := w.word(s)
		if want.TimeoutUS = 10 * minute; code != "" {
			t.Fatalf("%s: %s", s.Word, code)
		}
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Errorf("%s at %s (-want +got):\n%s", s.Word, at(w.nowUS), diff)
		}
	}
	lease := presence.Lease.Microseconds()
	online := desk.Standing{
		Status: presence.Online, Reason: presence.Login, SinceUS: minute, Chosen: presence.Online, Version: 1,
		LeaseUS: lease, IdleInUS: 10 * minute,
	}
	stands(desk.Session{ID: "t1", Word: desk.Login}, online)

	w.nowUS += minute
	online.IdleInUS = 9 * minute
	stands(desk.Session{ID: "t2", Word: desk.OpenTab}, online)
	stands(desk.Session{ID: "t1", Word: desk.Beat, Seq: 5}, online)
	stands(desk.Session{ID: "t1", Word: desk.Beat, Seq: -5, AgeUS: new(int64)}, online) // an old one
	w.nowUS += minute
	online.IdleInUS, online.LeaseUS = 8*minute, lease-minute
	stands(desk.Session{ID: "t1", Word: desk.Beat, Seq: 5, AgeUS: new(int64)}, online) // came twice

	busy := desk.Standing{
		Status: presence.Busy, Reason: presence.Chosen, SinceUS: w.nowUS, Chosen: presence.Busy, Version: 3,
		LeaseUS: lease, IdleInUS: 10 * minute,
	}
	stands(desk.Session{ID: "t1", Word: desk.Choose, Status: presence.Busy, Version: new(int64(1))}, busy)
	if _, code := w.word(desk.Session{ID: "t2", Word: desk.Choose, Status: presence.Online, Version: new(int64(1))}); code != desk.Conflict {
		t.Errorf("a choice over an older version is refused as %q", code)
	}

	gone := desk.Standing{
		Status: presence.Offline, Reason: presence.Logout, SinceUS: w.nowUS, Chosen: presence.Busy, Version: 4,
	}
	stands(desk.Session{Word: desk.Logout}, gone)
	if _, code := w.word(desk.Session{ID: "t2", Word: desk.Leave}); code != desk.SignedOut {
		t.Errorf("a farewell of a session that is closed is refused as %q", code)
	}
}

// Who never acted counts from when the account was made, which is before the desk hears of them.
func TestAccountIsOlderThanTheOperator(t *testing.T) {
	w := newWorld(t)
	w.nowUS = 20 * minute
	w.must(&desk.Input{Kind: desk.InputChange, Change: &desk.Change{Operators: []desk.OperatorChange{
		{Name: "ann", CreatedUS: new(15 * minute)}, {Name: "bob", CreatedUS: new(5 * minute)}, {Name: "eve", CreatedUS: new(90 * minute)},
	}}})
	for _, name := range []string{"ann", "bob", "eve"} {
		w.must(said(name, "t1", desk.OpenTab))
	}
	want := []string{"20m0s status ann online login", "20m0s status eve online login"}
	if diff := cmp.Diff(want, w.told); diff != "" {
		t.Errorf("what was seen (-want +got):\n%s", diff)
	}
}

// A message that is known to have come before is only recorded, and opens no case.
func TestRepeatedMessage(t *testing.T) {
	w := newWorld(t)
	message := desk.Message{Contact: "carl", From: desk.Customer, Text: "hello", Repeated: true}
	w.must(&desk.Input{Kind: desk.InputMessage, Message: &message})
	first := message
	first.Repeated = false
	w.must(&desk.Input{Kind: desk.InputMessage, Message: &first})
	w.must(&desk.Input{Kind: desk.InputMessage, Message: &message})
	want := []string{
		"0s case carl queued new", "0s message carl customer: hello", "0s noreply carl disabled", "0s noreply carl duplicate",
	}
	if diff := cmp.Diff(want, w.told); diff != "" {
		t.Errorf("what was seen (-want +got):\n%s", diff)
	}
}
