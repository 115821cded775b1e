package storetest

import (
	"cmp"
	"fmt"
	"slices"

	"lull/internal/engine"
)

func testAnswers(s *suite) {
	b := s.batch()
	begin(b, "one", 0)
	begin(b, "two", 0)
	at := b.Position.AtUS
	b.Answers = []engine.Answer{
		{Home: 1, ID: "a", Step: 1, AtUS: at},
		{Home: 1, ID: "b", Step: 2, AtUS: at},
		{Home: 2, ID: "a", Step: 3, AtUS: at},
		{Home: 2, ID: `Ü"'\<名`, Step: 4, AtUS: at},
		{Home: 2, ID: "17", Step: 5, AtUS: at},
	}
	s.commit(b)

	asked := []engine.Answer{
		{Home: 1, ID: "a"},
		{Home: 1, ID: "c"},
		{Home: 2, ID: "b"},
		{Home: 2, ID: `Ü"'\<名`},
		{Home: 2, ID: "17"},
		{Home: 3, ID: "a"},
		{Home: 1, ID: "A"},
	}
	got, err := s.Answers(s.t.Context(), asked, 0)
	want(s, "Answers()", []engine.Answer{b.Answers[0], b.Answers[3], b.Answers[4]}, sorted(got), err)
	got, err = s.Answers(s.t.Context(), nil, 0)
	want(s, "Answers() to nothing", nil, got, err)
}

func testAnswersSince(s *suite) {
	given := answersOverDays(s, 4)
	for i, a := range given {
		got, err := s.Answers(s.t.Context(), given, a.AtUS)
		want(s, "Answers() since one", given[i:], sorted(got), err)
		got, err = s.Answers(s.t.Context(), given, a.AtUS+1)
		want(s, "Answers() since just after one", given[i+1:], sorted(got), err)
	}
}

// answersOverDays commits three answers a day, to "a", "b" and "c" of each day, and gives them in their order.
func answersOverDays(s *suite, days int) []engine.Answer {
	s.t.Helper()
	var given []engine.Answer
	withHome(s)
	for i := range days * 3 {
		b := s.batch()
		b.Position.AtUS += day / 3
		b.Answers = []engine.Answer{{
			Home: 1, ID: fmt.Sprintf("%c%d", 'a'+i%3, i/3), Step: int64(i + 1), AtUS: b.Position.AtUS,
		}}
		given = append(given, b.Answers...)
		s.commit(b)
	}
	return given
}

func testManyAnswers(s *suite) {
	b := s.batch()
	begin(b, "h", 0)
	var asked []engine.Answer
	for i := range homesMany {
		a := engine.Answer{Home: 1, ID: fmt.Sprintf("id-%d", i), Step: int64(i + 1), AtUS: b.Position.AtUS}
		b.Answers = append(b.Answers, a)
		asked = append(asked, engine.Answer{Home: 1, ID: a.ID}, engine.Answer{Home: 1, ID: "not-" + a.ID})
	}
	s.commit(b)
	got, err := s.Answers(s.t.Context(), asked, 0)
	want(s, "Answers() to many", b.Answers, sorted(got), err)
}

func testAnsweredAgain(s *suite) {
	withHome(s)
	for _, later := range []int64{0, 5 * second, 2 * day} {
		b := s.batch()
		b.Position.AtUS += later
		b.Answers = []engine.Answer{{Home: 1, ID: "a", Step: b.Position.Commit, AtUS: b.Position.AtUS}}
		s.commit(b)
		got, err := s.Answers(s.t.Context(), []engine.Answer{{Home: 1, ID: "a"}}, 0)
		want(s, "Answers() to an id that came again", b.Answers, got, err)
	}
}

func testForget(s *suite) {
	given := answersOverDays(s, 4)
	for i, a := range given {
		b := s.batch()
		b.ForgetUS = a.AtUS
		s.commit(b)
		got, err := s.Answers(s.t.Context(), given, a.AtUS)
		want(s, "Answers() that are not forgotten", given[i:], sorted(got), err)
	}
}

// sorted puts answers, which come in no particular order, in that of their steps.
func sorted(answers []engine.Answer) []engine.Answer {
	slices.SortFunc(answers, func(a, b engine.Answer) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.Home, b.Home))
	})
	return answers
}
