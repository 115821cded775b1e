package desk_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"lull/internal/desk"
)

// crowd makes operators op0, op1, ….
func crowd(w *world, n int) {
	w.t.Helper()
	for first := 0; first < n; first += desk.ChangedOperators {
		c := &desk.Change{}
		for i := first; i < min(n, first+desk.ChangedOperators); i++ {
			c.Operators = append(c.Operators, desk.OperatorChange{Name: "op" + strconv.Itoa(i)})
		}
		w.must(&desk.Input{Kind: desk.InputChange, Change: c})
	}
}

// arrivals has contacts write, each for the first time.
func arrivals(w *world, n int) {
	w.t.Helper()
	for i := range n {
		w.must(&desk.Input{Kind: desk.InputMessage, Message: &desk.Message{
			Contact: "contact" + strconv.Itoa(i), From: desk.Customer, Text: "Hello",
		}})
	}
}

func TestOperatorsMax(t *testing.T) {
	w := newWorld(t)
	crowd(w, desk.OperatorsMax)
	one := func(name string) *desk.Input {
		return &desk.Input{Kind: desk.InputChange, Change: &desk.Change{Operators: []desk.OperatorChange{{Name: name}}}}
	}
	if e := w.take(one("another")).Err; e == nil || e.Code != desk.Full {
		t.Errorf("one operator more: %v, want %s", e, desk.Full)
	}
	if e := w.take(one("op7")).Err; e != nil {
		t.Errorf("an operator who is there: %v", e)
	}
	w.play("0s remove op7")
	if e := w.take(one("another")).Err; e != nil {
		t.Errorf("after one has left: %v", e)
	}
}

// TestCasesMax also shows what becomes of a conversation for which there is no room: it goes back to its bot.
func TestCasesMax(t *testing.T) {
	w := newWorld(t)
	arrivals(w, desk.CasesMax)
	w.told = nil
	out := w.take(&desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Contact: "one more", From: desk.Customer}})
	if out.Err == nil || out.Err.Code != desk.Full {
		t.Errorf("one case more: %v, want %s", out.Err, desk.Full)
	}
	w.play("0s transfer c1 webchat\n0s close contact5\n0s transfer c1 webchat")
	want := []string{
		"0s error desk: the desk has 100000 open cases, which is the limit",
		"0s error desk: the desk has 100000 open cases, which is the limit",
		"0s note c1 closed",
		"0s case contact5 closed closed",
		"0s case c1 queued new",
	}
	if !slices.Equal(w.told, want) {
		t.Errorf("told %q, want %q", w.told, want)
	}
}

// TestStepMax shows that a step which has much to do leaves the rest for the next one, at the same instant, and that a
// desk which is opened in between goes on.
func TestStepMax(t *testing.T) {
	const cases = 2*desk.StepMax + 1
	w := newWorld(t, desk.Change{RequeueAfterUS: new(minute), AutoCloseUS: new(30 * minute)})
	crowd(w, 2)
	arrivals(w, cases)
	login := &desk.Input{Kind: desk.InputSession, Session: &desk.Session{Operator: "op0", ID: "t1", Word: desk.Login}}
	steps := func(in *desk.Input) []int {
		t.Helper()
		var events []int
		for ; ; in = (&desk.Input{Kind: desk.InputDue}) {
			out := w.step(in)
			if out.Record != nil {
				events = append(events, len(out.Record.Events))
			}
			w.reopen()
			if due := w.desk.DueUS(); due == 0 || due > w.nowUS {
				return events
			}
			if e := w.desk.Step(w.nowUS, login).Err; e == nil || e.Code != desk.Overdue {
				t.Fatalf("an input before what is due: %v, want %s", e, desk.Overdue)
			}
		}
	}
	due := &desk.Input{Kind: desk.InputDue}
	for _, test := range []struct {
		what  string
		nowUS int64
		in    *desk.Input
		want  []int
	}{
		{"assigned", second, login, []int{1 + desk.StepMax, desk.StepMax, 1}},
		{"offline", 151 * second, due, []int{1}},
		{"requeued", 211 * second, due, []int{desk.StepMax, desk.StepMax, 1}},
		{"closed", 30 * minute, due, []int{desk.StepMax, desk.StepMax, 1}},
	} {
		w.nowUS = test.nowUS
		if got := steps(test.in); !slices.Equal(got, test.want) {
			t.Errorf("%s: events a step = %v, want %v", test.what, got, test.want)
		}
	}
}

// TestRemovalMax shows that an operator with too many cases to be given back in one step cannot be removed.
func TestRemovalMax(t *testing.T) {
	w := newWorld(t, desk.Change{Strategy: new(desk.Manual)})
	crowd(w, 1)
	arrivals(w, desk.StepMax+1)
	for i := range desk.StepMax + 1 {
		w.play(fmt.Sprintf("0s assign contact%d op0", i))
	}
	removal := &desk.Input{Kind: desk.InputRemove, Remove: &desk.Removal{Operator: "op0"}}
	if e := w.take(removal).Err; e == nil || e.Code != desk.Full {
		t.Errorf("above the limit: %v, want %s", e, desk.Full)
	}
	w.play("0s close contact0")
	if e := w.take(removal).Err; e != nil {
		t.Errorf("at the limit: %v", e)
	}
}

// TestOpenRefuses shows stored subjects that make no desk.
func TestOpenRefuses(t *testing.T) {
	w := newWorld(t)
	w.play("0s set operator=ann\n0s says carl\n0s assign carl ann")
	row := func(kind desk.Kind, name string) desk.Subject {
		return desk.Subject{Key: desk.Key{Kind: kind, Name: name}, Body: w.rows[desk.Key{Kind: kind, Name: name}]}
	}
	torn := func(s desk.Subject) desk.Subject {
		s.Body = s.Body[:len(s.Body)-1]
		return s
	}
	ann, carl, counts := row(desk.KindOperator, "ann"), row(desk.KindCase, desk.CaseKey(1)), row(desk.KindCounts, "")
	tests := []struct {
		name     string
		subjects []desk.Subject
		ok       bool
	}{
		{"all", []desk.Subject{carl, counts, ann}, true},
		{"none", nil, true},
		{"an operator is missing", []desk.Subject{carl, counts}, false},
		{"a torn operator", []desk.Subject{torn(ann)}, false},
		{"a torn case", []desk.Subject{ann, torn(carl)}, false},
		{"torn numbers", []desk.Subject{torn(counts)}, false},
		{"a closed case", []desk.Subject{{Key: desk.Key{Kind: desk.KindClosed, Name: desk.CaseKey(1)}, Body: carl.Body}}, false},
		{"something else", []desk.Subject{{Key: desk.Key{Kind: '?'}}}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := desk.Open(slices.Values(test.subjects)); (err == nil) != test.ok {
				t.Errorf("Open() error = %v", err)
			}
		})
	}
}

// TestClosedCaseIsKept shows what is stored of a case that is closed.
func TestClosedCaseIsKept(t *testing.T) {
	w := newWorld(t)
	w.play("0s set operator=ann\n0s login ann\n1s repeat carl m1 Hello\n2s close carl ann")
	key := desk.Key{Kind: desk.KindClosed, Name: desk.CaseKey(1)}
	c, err := desk.Subject{Key: key, Body: w.rows[key]}.Case()
	if err != nil {
		t.Fatal(err)
	}
	if c.Contact != "carl" || c.Operator != "ann" || c.Why != desk.ClosedByHand || c.ClosedUS != 2*second || c.Seen != nil {
		t.Errorf("closed case = %+v", c)
	}
	if _, open := w.rows[desk.Key{Kind: desk.KindCase, Name: desk.CaseKey(1)}]; open {
		t.Error("the case is stored as open, too")
	}
}

// TestRecordsAreStored shows that a record is read as it was written.
func TestRecordsAreStored(t *testing.T) {
	w := newWorld(t)
	out := w.must(&desk.Input{Kind: desk.InputTransfer, Transfer: &desk.Transfer{
		Conversation: "c1", Message: "Order 7", Context: []byte(`{"topic":"Refund"}`),
	}})
	b, err := out.Record.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := desk.DecodeRecord(b)
	if err != nil || len(got.Events) != 1 || string(got.Events[0].Context) != `{"topic":"Refund"}` ||
		got.Events[0].Text != "Order 7" {
		t.Errorf("DecodeRecord(%s) = %+v, %v", b, got, err)
	}
	if _, err := desk.DecodeRecord(b[1:]); err == nil {
		t.Error("a torn record is read")
	}
}
