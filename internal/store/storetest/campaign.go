package storetest

import "lull/internal/engine"

func campaign(name string, number int) engine.Campaign {
	return engine.Campaign{
		Name: name, Number: number, Status: "running", DelayUS: int64(number) * 60, CreatedUS: 1, AtUS: int64(number),
		Body: []byte(`{"name":"` + name + `"}`), Figures: []byte(`{"windows":1}`),
	}
}

func testCampaigns(s *suite) {
	for _, step := range []struct{ change, want []engine.Campaign }{
		{
			[]engine.Campaign{campaign("b", 1), campaign("Ä / ..", 1), campaign("a", 1)},
			[]engine.Campaign{campaign("a", 1), campaign("b", 1), campaign("Ä / ..", 1)},
		},
		{
			[]engine.Campaign{campaign("a", 3), {Name: "b"}, {Name: "none"}},
			[]engine.Campaign{campaign("a", 3), campaign("Ä / ..", 1)},
		},
	} {
		b := s.batch()
		b.Campaigns = step.change
		s.commit(b)
		s.reopen()
		catalog, err := s.Catalog(s.t.Context())
		want(s, "Catalog()", &engine.Catalog{Campaigns: step.want}, catalog, err)
	}
}
