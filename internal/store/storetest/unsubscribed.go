package storetest

import "lull/internal/engine"

// testUnsubscribed has profiles want no messages, and want them again.
func testUnsubscribed(s *suite) {
	off := func(profile string, atUS int64) engine.Unsubscribed {
		return engine.Unsubscribed{Profile: profile, AtUS: atUS}
	}
	again := func(profile string) engine.Unsubscribed {
		return engine.Unsubscribed{Profile: profile, AtUS: 9, Again: true}
	}
	for _, step := range []struct{ change, want []engine.Unsubscribed }{
		{
			[]engine.Unsubscribed{off("ü / ..", 1), off("b", 2), off("Z", 3), off("a", 4)},
			[]engine.Unsubscribed{off("Z", 3), off("a", 4), off("b", 2), off("ü / ..", 1)},
		},
		{
			[]engine.Unsubscribed{again("b"), again("none"), again("a"), off("a", 5), off("c", 6), again("c")},
			[]engine.Unsubscribed{off("Z", 3), off("a", 5), off("ü / ..", 1)},
		},
	} {
		b := s.batch()
		b.Unsubscribed = step.change
		s.commit(b)
		s.reopen()
		all, err := s.Unsubscribed(s.t.Context(), "", 10)
		want(s, "Unsubscribed()", step.want, all, err)
		first, err := s.Unsubscribed(s.t.Context(), "", 2)
		want(s, "Unsubscribed() of a page", step.want[:2], first, err)
		rest, err := s.Unsubscribed(s.t.Context(), first[1].Profile, 10)
		want(s, "Unsubscribed() after a page", step.want[2:], rest, err)
	}
}
