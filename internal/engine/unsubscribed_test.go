package engine_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
)

func subscribes(id string, off bool) *engine.Input {
	in := engine.ProfileInput(&campaign.Input{
		Kind: campaign.InputSubscribe, Profile: id, Subscribe: &campaign.Subscribe{Off: off},
	})
	return &in
}

// Who unsubscribed at the last instant before the message was due gets none; at that instant itself the message goes
// first. The list is what profiles say, also when they are joined, and a crash after every commit changes nothing.
func TestUnsubscribed(t *testing.T) {
	f := campaignOf(t)
	f.disturb = (*front).crash
	want := func(ids ...string) {
		t.Helper()
		found, err := f.store.Unsubscribed(f.ctx, "", 10)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range found {
			got = append(got, u.Profile)
		}
		if diff := cmp.Diff(ids, got); diff != "" {
			t.Errorf("unsubscribed (-want +got):\n%s", diff)
		}
	}
	for _, id := range []string{"u1", "u2"} {
		f.must(tracks(id, "A", 1))
	}
	f.pass(start + (30*time.Minute - time.Microsecond).Microseconds())
	f.must(subscribes("u1", true))
	f.nowUS++
	if results, err := f.turn(subscribes("u2", true)); err != nil || results[0].Err != nil {
		t.Fatal(results, err)
	}
	f.wantSeen("30m0s u2 sent cart left 1", "30m0s u1 unsent cart unsubscribed")
	want("u1", "u2")
	f.must(subscribes("u2", true))
	f.must(joins("ann", "u1"))
	want("ann", "u2")
	f.must(subscribes("u1", false)) // is ann's word
	f.must(subscribes("u3", false))
	want("u2")
}
