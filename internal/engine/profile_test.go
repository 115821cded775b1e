package engine_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/campaign"
	"lull/internal/engine"
)

const cartBody = `{"when": {"event": "A"}, "unless": {"event": "B"}, "after": "30m", "message": "left {Event.n}",
	"goal": {"event": "G", "revenue": "n"}}`

// writesCampaign gives the input that writes a campaign.
func writesCampaign(t failer, name, body string) *engine.Input {
	t.Helper()
	c, err := engine.ReadCampaign(name, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return &engine.Input{Campaign: &engine.CampaignChange{Name: name, Body: []byte(body), Campaign: c}}
}

func doesWith(name string, a campaign.Action) *engine.Input {
	return &engine.Input{Campaign: &engine.CampaignChange{Name: name, Action: a}}
}

func tracks(id, event string, n int) *engine.Input {
	in := engine.ProfileInput(&campaign.Input{Kind: campaign.InputTrack, Profile: id, Track: &campaign.Track{
		Event: event, Properties: fmt.Appendf(nil, `{"n": %d}`, n),
	}})
	return &in
}

func joins(id, anonymous string) *engine.Input {
	in := engine.ProfileInput(&campaign.Input{Kind: campaign.InputIdentify, Profile: id, Identify: &campaign.Identify{
		AnonymousID: anonymous,
	}})
	return &in
}

// campaignOf is a front with a campaign that runs.
func campaignOf(t *testing.T) *front {
	t.Helper()
	f := frontOf(t)
	f.must(writesCampaign(t, "cart", cartBody))
	f.must(doesWith("cart", campaign.Start))
	return f
}

// figures gives a campaign as it is stored.
func (f *front) figures(name string) (engine.Campaign, campaign.Count) {
	f.t.Helper()
	catalog, err := f.store.Catalog(f.ctx)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, c := range catalog.Campaigns {
		if c.Name == name {
			var figures campaign.Count
			if err := json.Unmarshal(c.Figures, &figures); err != nil {
				f.t.Fatal(err)
			}
			return c, figures
		}
	}
	f.t.Fatalf("there is no campaign %s", name)
	return engine.Campaign{}, campaign.Count{}
}

func (f *front) wantSeen(want ...string) {
	f.t.Helper()
	if diff := cmp.Diff(want, f.seen); diff != "" {
		f.t.Fatalf("seen (-want +got):\n%s", diff)
	}
}

// What waits for a paused campaign is judged when it is resumed, also by a core that was opened meanwhile, and beside
// another campaign that goes on; and figures are those of all that was committed.
func TestPausedCampaign(t *testing.T) {
	f := campaignOf(t)
	f.must(writesCampaign(t, "long", strings.Replace(cartBody, "30m", "10h", 1)))
	f.must(doesWith("long", campaign.Start))
	f.must(tracks("u1", "A", 1))
	f.must(tracks("u+2", "A", 2))
	f.must(tracks("u3", "A", 3))
	f.must(doesWith("cart", campaign.Pause))
	f.wait(time.Hour)
	f.must(tracks("u3", "B", 3))
	f.wantSeen()
	f.crash()
	f.wait(time.Hour)
	f.wantSeen()
	f.must(doesWith("cart", campaign.Resume))
	two := campaign.HomeName("u+2")
	f.wantSeen("2h0m0s u1 sent cart left 1", "2h0m0s "+two+" sent cart left 2")
	f.pass(start + (12 * time.Hour).Microseconds())
	f.wantSeen("2h0m0s u1 sent cart left 1", "2h0m0s "+two+" sent cart left 2", "10h0m0s u1 sent long left 1",
		"10h0m0s "+two+" sent long left 2")
	f.must(tracks("u1", "G", 5))
	f.pass(start + (200 * time.Hour).Microseconds())
	stored, figures := f.figures("cart")
	want := campaign.Count{Campaign: "cart", Windows: 3, Closed: 1, Written: campaign.Arm{
		Sent: 2, Converted: 1, Revenue: map[string]string{"": "5"}, Mature: 2, MatureConverted: 1,
	}, Delays: []campaign.Delay{{AtUS: stored.CreatedUS, DelayUS: 1_800_000_000, Source: campaign.DelayWritten}}}
	if diff := cmp.Diff(want, figures); diff != "" || stored.Number != 4 || stored.Status != "running" {
		t.Errorf("campaign %+v, figures (-want +got):\n%s", stored, diff)
	}
}

func TestCampaignRefusals(t *testing.T) {
	f := campaignOf(t)
	for name, tt := range map[string]struct {
		in   *engine.Input
		want engine.Code
	}{
		"no such campaign": {doesWith("none", campaign.Start), engine.NotFound},
		"it runs":          {doesWith("cart", campaign.Start), engine.Conflict},
		"no event":         {tracks("u1", "", 1), engine.Invalid},
		"no profile":       {joins("u1", strings.Repeat("a", campaign.IDBytesMax+1)), engine.Invalid},
	} {
		if r := f.do(tt.in); r.Err == nil || r.Err.Code != tt.want {
			t.Errorf("%s: %v, want %v", name, r.Err, tt.want)
		}
	}
	f.must(doesWith("cart", campaign.Stop))
	if r := f.do(writesCampaign(t, "cart", cartBody)); r.Err == nil || r.Err.Code != engine.Conflict {
		t.Errorf("a campaign that was stopped is written: %v", r.Err)
	}
	for i := range campaign.CampaignsMax {
		r := f.do(writesCampaign(t, fmt.Sprintf("c%d", i), cartBody))
		if above := i+1 >= campaign.CampaignsMax; (r.Err != nil) != above {
			t.Fatalf("campaign %d of %d: %v", i+2, campaign.CampaignsMax, r.Err)
		}
	}
}

// TestCampaignsAfterFailedCommits plays random days twice, once with commits that go wrong before each input and crashes
// after: everybody sees the same, and the same is stored.
func TestCampaignsAfterFailedCommits(t *testing.T) {
	playTwice(t, func(rt *rapid.T, calm, rough *front) {
		for _, f := range []*front{calm, rough} {
			f.must(writesCampaign(rt, "cart", cartBody))
			f.must(doesWith("cart", campaign.Start))
		}
		for n := range rapid.IntRange(1, 20).Draw(rt, "steps") {
			in := inCampaign(rt, n)
			fault := rapid.SampledFrom([]string{"", "full", "lost", "crash"}).Draw(rt, "fault")
			wait := time.Duration(rapid.IntRange(0, 40).Draw(rt, "minutes")) * time.Minute
			rough.spoil(fault, in)
			for _, f := range []*front{calm, rough} {
				f.pass(f.nowUS + engine.RetryPause.Microseconds()) // what a failed commit left undone is tried again then
				f.do(in())
				f.wait(wait)
			}
		}
		if diff := cmp.Diff(calm.seen, rough.seen); diff != "" {
			rt.Errorf("seen (-calm +rough):\n%s", diff)
		}
		calmRow, calmFigures := calm.figures("cart")
		roughRow, roughFigures := rough.figures("cart")
		if diff := cmp.Diff(calmFigures, roughFigures); diff != "" || calmRow.Status != roughRow.Status {
			rt.Errorf("figures (-calm +rough):\n%s", diff)
		}
	})
}

// inCampaign draws something that campaigns go by, or that is done with one.
func inCampaign(t *rapid.T, n int) func() *engine.Input {
	id := rapid.SampledFrom([]string{"u1", "u2", "a1"}).Draw(t, "profile")
	switch rapid.IntRange(0, 6).Draw(t, "what") {
	case 0:
		a := rapid.SampledFrom([]campaign.Action{campaign.Pause, campaign.Resume}).Draw(t, "action")
		return func() *engine.Input { return doesWith("cart", a) }
	case 1:
		return func() *engine.Input { return joins(id, "a1") }
	}
	event := rapid.SampledFrom([]string{"A", "A", "B", "G"}).Draw(t, "event")
	return func() *engine.Input { return tracks(id, event, n) }
}

// A running engine looks at what waits as soon as the campaign is resumed.
func TestEngineResumesCampaign(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		for _, in := range []*engine.Input{
			writesCampaign(t, "cart", cartBody), doesWith("cart", campaign.Start), tracks("u1", "A", 1), tracks("u2", "A", 1),
		} {
			if err := s.Submit(t.Context(), *in)[0].Err; err != nil {
				t.Fatal(err)
			}
		}
		do := func(a campaign.Action) {
			if err := s.Submit(t.Context(), *doesWith("cart", a))[0].Err; err != nil {
				t.Fatal(err)
			}
		}
		do(campaign.Pause)
		time.Sleep(time.Hour)
		s.wantFired()
		do(campaign.Resume)
		time.Sleep(time.Millisecond)
		s.wantFired("u1 sent", "u2 sent")
	})
}

// Every commit that changes the figures is a look at the lift, and the p-value of the least of them is kept.
func TestLooksAreKept(t *testing.T) {
	f := frontOf(t)
	f.must(writesCampaign(t, "cart", strings.Replace(cartBody, `"goal"`, `"control": 50, "goal"`, 1)))
	f.must(doesWith("cart", campaign.Start))
	const profiles = 80
	for i := range profiles {
		f.must(tracks(fmt.Sprintf("u%d", i), "A", 1))
	}
	f.wait(time.Hour)
	for i := range profiles {
		if id := fmt.Sprintf("u%d", i); !campaign.Control("cart", id, 50) || i%2 == 0 {
			f.must(tracks(id, "G", 1))
		}
	}
	f.wait(time.Minute)
	if _, figures := f.figures("cart"); figures.P != nil {
		t.Errorf("p %v before the time for the goal is over", *figures.P)
	}
	f.wait(8 * 24 * time.Hour)
	f.crash()
	_, figures := f.figures("cart")
	if figures.P == nil || *figures.P != *figures.Lift().P {
		t.Errorf("p %v, as of now %v", figures.P, figures.Lift().P)
	}
}
