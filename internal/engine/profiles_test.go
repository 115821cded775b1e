package engine_test

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// A profile that was joined to another is shown as that one, with the events of both and the windows that are open.
func TestProfile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startServiceWith(t, func(o *engine.Options, store *sqlite.Store) { o.History = store })
		defer s.end()
		submit := func(inputs ...*engine.Input) {
			t.Helper()
			for _, in := range inputs {
				if r := s.Submit(t.Context(), *in); r[0].Err != nil {
					t.Fatal(r[0].Err)
				}
			}
		}
		known := joins("u1", "a1")
		known.Profile.Identify.Traits = []byte(`{"plan":"free"}`)
		submit(writesCampaign(t, "cart", cartBody), doesWith("cart", campaign.Start), tracks("a1", "X", 1), tracks("u1", "Y", 2))
		began := time.Now().UnixMicro()
		submit(tracks("a1", "A", 3), known)
		synctest.Wait()
		want := &engine.ProfileView{
			ID: "u1", Joined: []string{"a1"}, Traits: map[string]json.RawMessage{"plan": []byte(`"free"`)},
			Windows: []campaign.Opened{{Campaign: "cart", StartUS: began, DueUS: began + (30 * time.Minute).Microseconds()}},
		}
		for _, id := range []string{"u1", "a1"} {
			got, err := s.Profile(t.Context(), id)
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%s: error %v (-want +got):\n%s", id, err, diff)
			}
			var names []string
			for before := int64(0); ; {
				events, next, err := s.ProfileEvents(t.Context(), id, before, 2)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range events {
					names = append(names, e.Event)
				}
				if before = next; next == 0 {
					break
				}
			}
			if diff := cmp.Diff([]string{"A", "Y", "X"}, names); diff != "" {
				t.Errorf("%s: events (-want +got):\n%s", id, diff)
			}
		}
		if _, err := s.Profile(t.Context(), "nobody"); err == nil {
			t.Error("nobody is shown")
		}
	})
}
