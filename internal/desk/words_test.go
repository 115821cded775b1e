package desk_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/desk"
)

// Every decision of a story is put into words.
func TestWords(t *testing.T) {
	w := newWorld(t, desk.Change{
		AutoReplyEnabled: new(true), AutoReplyText: new("Away."), CooldownUS: new(20 * minute), RequeueAfterUS: new(90 * minute),
		Operators: []desk.OperatorChange{{Name: "ann"}, {Name: "bob", AutoReply: new("Gone.")}},
	})
	var told []string
	say := func(us int64, in *desk.Input) {
		w.until(us)
		if out := w.take(in); out.Record != nil {
			for _, e := range out.Record.Events {
				if words := e.Words(); words != "" {
					told = append(told, words)
				}
			}
		}
	}
	says := func(contact, id string) *desk.Input {
		return &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Contact: contact, ID: id, From: desk.Customer, Text: "hello"}}
	}
	assign := func(to, by string) *desk.Input {
		return &desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Case: desk.Ref{Name: "carl"}, Operator: to, By: by}}
	}
	say(0, says("carl", "m1"))
	say(minute, said("ann", "t1", desk.Login))
	say(minute, said("bob", "t1", desk.Login))
	say(minute, says("dora", ""))
	say(2*minute, says("carl", "m1"))
	say(2*minute, assign("", ""))
	say(2*minute, assign("", "bob"))
	say(2*minute, assign("ann", ""))
	say(2*minute, &desk.Input{Kind: desk.InputChange, Change: &desk.Change{Strategy: new(desk.LeastOpen)}})
	say(2*minute, assign("bob", "ann"))
	say(2*minute, assign("bob", "bob"))
	say(3*minute, assign("ann", "ann"))
	say(13*minute+1, says("carl", ""))
	say(13*minute+2, says("carl", ""))
	say(13*minute+2, assign("bob", ""))
	say(15*minute, says("carl", ""))
	say(15*minute, &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Contact: "carl", From: desk.System}})
	say(35*minute, says("carl", ""))
	say(36*minute, &desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: desk.Ref{Name: "carl"}, By: "bob"}})
	say(36*minute, &desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: desk.Ref{Name: "dora"}}})
	say(36*minute, &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Case: 1, From: desk.Customer}})
	say(37*minute, &desk.Input{Kind: desk.InputChange, Change: &desk.Change{AutoReplyEnabled: new(false)}})
	say(37*minute, says("emil", ""))
	want := []string{
		"it was opened, and went into the queue", "no auto reply: the case had no operator",
		"it was given to ann, the only one who was online and had room",
		"it was opened, and went into the queue", "it was given to bob, whose turn it was among the 2 who were online and had room",
		"no auto reply: bob was active 0s before, which is not longer than 10m0s",
		"no auto reply: the message had come before",
		"it went back to its place in the queue", "it was given to ann, whose turn it was among the 2 who were online and had room",
		"bob put it back into its place in the queue",
		"it was given to bob, whose turn it was among the 2 who were online and had room", "it was assigned to ann by hand",
		"ann assigned it to bob", "ann took it",
		"ann had been inactive for 10m1s, longer than 10m0s: the customer got the organisation's auto reply",
		"no auto reply: there was one already since ann was active, 10m1s before",
		"it was assigned to bob by hand",
		"no auto reply: the case's last one was 2m0s before, and the cooldown is 20m0s",
		"no auto reply: the message was not written by the customer",
		"bob had been inactive for 33m0s, longer than 10m0s: the customer got bob's own auto reply",
		"bob closed it", "it was closed by hand", "no auto reply: the case that the message named was closed",
		"it was opened, and went into the queue", "no auto reply: auto replies were off",
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}

func TestWordsOfOthers(t *testing.T) {
	for _, test := range []struct {
		event desk.Event
		want  string
	}{
		{desk.Event{Kind: desk.EventMessage}, ""},
		{desk.Event{Kind: desk.EventStatus, Status: "online"}, ""},
		{desk.Event{Kind: desk.EventCase, Status: desk.Closed, Reason: desk.ClosedInactivity}, "nobody wrote any more"},
		{desk.Event{Kind: desk.EventCase, Status: desk.Closed, Reason: desk.ClosedTransfer}, "the bot had it closed"},
		{
			desk.Event{Kind: desk.EventNoReply, Reason: desk.NoReplyActive, Operator: "ann", IdleUS: 229_501, LimitUS: 10 * minute},
			"ann was active 230ms before, which is not longer than 10m0s",
		},
		{desk.Event{Kind: desk.EventNoReply, Reason: desk.NoReplyCancelled, Operator: "ann"}, "before it was delivered ann had come back"},
		{
			desk.Event{
				Kind: desk.EventCase, Status: desk.Assigned, Reason: desk.AssignedAutomatic, Operator: "ann",
				Source: string(desk.LeastOpen), Ready: 3, Load: 2,
			},
			"ann, who with 2 had the fewest open cases of the 3",
		},
	} {
		if got := test.event.Words(); !strings.Contains(got, test.want) || (test.want == "") != (got == "") {
			t.Errorf("Words() = %q, want %q", got, test.want)
		}
	}
}

func TestUnassigned(t *testing.T) {
	s := desk.DefaultSettings()
	for online, want := range map[int]string{0: "nobody is online", 1: "the only one", 3: "all 3 who are online"} {
		if got := s.Unassigned(online); !strings.Contains(got, want) {
			t.Errorf("Unassigned(%d) = %q, want %q", online, got, want)
		}
	}
	s.Strategy = desk.Manual
	if got := s.Unassigned(2); got != "cases are assigned by hand" {
		t.Errorf("Unassigned() = %q", got)
	}
}

// A case that was assigned meanwhile is not taken from whoever has it.
func TestAssignFrom(t *testing.T) {
	w := newWorld(t, desk.Change{Strategy: new(desk.Manual), Operators: []desk.OperatorChange{{Name: "ann"}, {Name: "bob"}}})
	w.play("0s says carl hello")
	take := func(by string, from *string) desk.Code {
		out := w.take(&desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{
			Case: desk.Ref{Name: "carl"}, Operator: by, By: by, From: from,
		}})
		if out.Err != nil {
			return out.Err.Code
		}
		return ""
	}
	var got []desk.Code
	for _, try := range []struct {
		by   string
		from *string
	}{{"ann", new("")}, {"bob", new("")}, {"ann", new("")}, {"bob", new("bob")}, {"bob", new("ann")}, {"ann", nil}} {
		got = append(got, take(try.by, try.from))
	}
	if diff := cmp.Diff([]desk.Code{"", desk.Conflict, "", desk.Conflict, "", ""}, got); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}
