package httpapi

import (
	"testing"

	"lull/internal/desk"
	"lull/internal/floor"
	"lull/internal/member"
)

func TestCasesHeard(t *testing.T) {
	ada := caller{member: "ada", role: member.Operator}
	hers, bobs, queued := &desk.Case{Operator: "ada"}, &desk.Case{Operator: "bob"}, &desk.Case{}
	var h casesHeard
	h.forget(3)
	for i, told := range []struct {
		number int64
		now    *desk.Case // nil: it is closed
		want   caseNews
	}{
		{1, hers, namedCase},
		{1, nil, namedCase},
		{1, nil, namedCase},
		{2, bobs, anyCase},
		{2, bobs, othersCase},
		{2, queued, namedCase},
		{2, bobs, namedCase},
		{2, bobs, othersCase},
		{2, nil, othersCase},
		{3, nil, anyCase}, // it may have been hers
		{4, bobs, othersCase},
		{4, nil, othersCase}, // it came while she listened
		{5, queued, namedCase},
		{5, bobs, namedCase},
		{5, bobs, othersCase},
		{6, nil, anyCase},
	} {
		if got := h.tell(told.number, told.now, ada); got != told.want {
			t.Errorf("%d: case %d: %d, want %d", i, told.number, got, told.want)
		}
	}
}

// A line remembers so many cases, and then none.
func TestCasesHeardAreBounded(t *testing.T) {
	l := &pulseLine{floor: &floor.Floor{}, caller: caller{member: "ada", role: member.Operator}}
	l.heard.forget(0)
	for number := range int64(casesHeardMax) {
		l.heard.tell(number+1, &desk.Case{Operator: "bob"}, l.caller)
	}
	if got := l.heard.tell(1, nil, l.caller); got != othersCase {
		t.Errorf("the first of %d: %d, want %d", casesHeardMax, got, othersCase)
	}
	if got := l.ofCase("1"); got != anyCase {
		t.Errorf("the first of one more: %d, want %d", got, anyCase)
	}
}

// Where it is not said which cases have changed, nothing is known of any.
func TestUnnamedCasesAreForgotten(t *testing.T) {
	l := &pulseLine{floor: &floor.Floor{}, caller: caller{member: "ada", role: member.Operator}}
	l.heard.forget(0)
	l.heard.tell(1, &desk.Case{Operator: "bob"}, l.caller)
	for _, id := range []string{"", "1"} {
		if got := l.ofCase(id); got != anyCase {
			t.Errorf("case %q: %d, want %d", id, got, anyCase)
		}
	}
}
