package desk_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"lull/internal/desk"
	"lull/internal/presence"
)

// TestCheck refuses malformed inputs, at each limit and one past it.
func TestCheck(t *testing.T) {
	name := func(n int) string { return strings.Repeat("n", n) }
	session := func(s desk.Session) desk.Input {
		s.Operator, s.ID = "ann", "t1"
		return desk.Input{Kind: desk.InputSession, Session: &s}
	}
	message := func(m desk.Message) desk.Input { return desk.Input{Kind: desk.InputMessage, Message: &m} }
	reply := func(r desk.Reply) desk.Input { return desk.Input{Kind: desk.InputReply, Reply: &r} }
	transfer := func(x desk.Transfer) desk.Input { return desk.Input{Kind: desk.InputTransfer, Transfer: &x} }
	change := func(x desk.Change) desk.Input { return desk.Input{Kind: desk.InputChange, Change: &x} }
	operator := func(o desk.OperatorChange) desk.Input {
		o.Name = "ann"
		return change(desk.Change{Operators: []desk.OperatorChange{o}})
	}
	operators := make([]desk.OperatorChange, desk.ChangedOperators+1)
	for i := range operators {
		operators[i].Name = strconv.Itoa(i)
	}
	carl := desk.Ref{Name: "carl"}
	tests := []struct {
		name  string
		input desk.Input
		field string // empty: it is well formed
	}{
		{"nothing", desk.Input{}, "kind"},
		{"no body", desk.Input{Kind: desk.InputReply}, "kind"},
		{"due", desk.Input{Kind: desk.InputDue}, ""},
		{"no operator", desk.Input{Kind: desk.InputSession, Session: &desk.Session{ID: "t1"}}, "operator"},
		{"no session", desk.Input{Kind: desk.InputSession, Session: &desk.Session{Operator: "ann"}}, "id"},
		{"no word", session(desk.Session{}), "word"},
		{"a beat", session(desk.Session{Word: desk.Beat, Seq: 1, AgeUS: new(int64)}), ""},
		{"a beat before the first", session(desk.Session{Word: desk.Beat, Seq: -1}), ""},
		{"another tab", session(desk.Session{Word: desk.OpenTab}), ""},
		{"all sessions", desk.Input{Kind: desk.InputSession, Session: &desk.Session{Operator: "ann", Word: desk.Logout}}, ""},
		{"a farewell of an input to come", session(desk.Session{Word: desk.Leave, AgeUS: new(int64(-1))}), "ageUs"},
		{"an input to come", session(desk.Session{Word: desk.Beat, AgeUS: new(int64(-1))}), "ageUs"},
		{"busy is chosen", session(desk.Session{Word: desk.Choose, Status: presence.Busy}), ""},
		{"offline is chosen", session(desk.Session{Word: desk.Choose, Status: presence.Offline}), "status"},
		{"a name as long as may be", message(desk.Message{Contact: name(desk.NameBytesMax), From: desk.Customer}), ""},
		{"a longer name", message(desk.Message{Contact: name(desk.NameBytesMax + 1), From: desk.Customer}), "contact"},
		{"a name of two lines", message(desk.Message{Contact: "a\nb", From: desk.Customer}), "contact"},
		{"a name that is no text", message(desk.Message{Contact: "a\xff", From: desk.Customer}), "contact"},
		{"nobody's message", message(desk.Message{From: desk.Customer}), "contact"},
		{"two people's message", message(desk.Message{Contact: "a", Conversation: "b", From: desk.Customer}), "contact"},
		{"a message on a case", message(desk.Message{Case: 1, From: desk.Customer}), ""},
		{"a message on no case", message(desk.Message{Case: -1, From: desk.Customer}), "case"},
		{"no author", message(desk.Message{Contact: "a"}), "from"},
		{"a customer's name that is too long", message(desk.Message{Contact: "a", From: desk.Customer, Customer: name(desk.NameBytesMax + 1)}), "customer"},
		{"a text as long as may be", reply(desk.Reply{Case: carl, By: "ann", Text: name(desk.MessageBytesMax)}), ""},
		{"a longer text", reply(desk.Reply{Case: carl, By: "ann", Text: name(desk.MessageBytesMax + 1)}), "text"},
		{"a reply by nobody", reply(desk.Reply{Case: carl}), "by"},
		{"a reply to nobody", reply(desk.Reply{By: "ann"}), "case"},
		{"a reply in a session of no name", reply(desk.Reply{Case: carl, By: "ann", Session: "\x00"}), "session"},
		{"no case to assign", desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Operator: "ann"}}, "case"},
		{"a case to give back", desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Case: desk.Ref{Number: 1}}}, ""},
		{"no case to close", desk.Input{Kind: desk.InputClose, Close: &desk.Closing{By: "ann"}}, "case"},
		{"a case to close", desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: carl}}, ""},
		{"no conversation", transfer(desk.Transfer{}), "conversation"},
		{"context", transfer(desk.Transfer{Conversation: "c1", Context: json.RawMessage(`{"a": 1}`)}), ""},
		{"context that is none", transfer(desk.Transfer{Conversation: "c1", Context: json.RawMessage(`{`)}), "context"},
		{
			"context as long as may be",
			transfer(desk.Transfer{Conversation: "c1", Context: json.RawMessage(`"` + name(desk.ContextBytesMax-2) + `"`)}), "",
		},
		{
			"longer context",
			transfer(desk.Transfer{Conversation: "c1", Context: json.RawMessage(`"` + name(desk.ContextBytesMax-1) + `"`)}), "context",
		},
		{"nobody to remove", desk.Input{Kind: desk.InputRemove, Remove: &desk.Removal{}}, "operator"},
		{"no send", desk.Input{Kind: desk.InputAttempt, Attempt: &desk.Attempt{Case: 1}}, "case"},
		{"a send", desk.Input{Kind: desk.InputDelivered, Attempt: &desk.Attempt{Case: 1, Send: 1}}, ""},
		{"as many operators as may be", change(desk.Change{Operators: operators[:desk.ChangedOperators]}), ""},
		{"more operators", change(desk.Change{Operators: operators}), "operators"},
		{"an operator twice", change(desk.Change{Operators: []desk.OperatorChange{{Name: "a"}, {Name: "a"}}}), "operators[1]"},
		{"an operator of no name", change(desk.Change{Operators: make([]desk.OperatorChange, 1)}), "operators[0].name"},
		{"as much capacity as may be", operator(desk.OperatorChange{Capacity: new(desk.CapacityMax)}), ""},
		{"more capacity", operator(desk.OperatorChange{Capacity: new(desk.CapacityMax + 1)}), "operators[0].capacity"},
		{"an auto reply as long as may be", operator(desk.OperatorChange{AutoReply: new(name(desk.AutoReplyMax))}), ""},
		{"a longer one", operator(desk.OperatorChange{AutoReply: new(name(desk.AutoReplyMax + 1))}), "operators[0].autoReply"},
		{"a title of two lines", operator(desk.OperatorChange{Title: new("a\nb")}), "operators[0].title"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := test.input.Check()
			switch {
			case e == nil && test.field != "":
				t.Errorf("Check() = nil, want an error of %s", test.field)
			case e != nil && (e.Field != test.field || e.Code != desk.Invalid || e.Message == ""):
				t.Errorf("Check() = %+v, want an error of %q", e, test.field)
			}
		})
	}
}
