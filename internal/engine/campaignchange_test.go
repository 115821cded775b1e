package engine_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/topic"
)

// writesNumbered gives the input that changes the campaign cart, as it is known by a number.
func writesNumbered(t failer, number int, body string) *engine.Input {
	in := writesCampaign(t, "cart", body)
	in.Campaign.Number = number
	return in
}

func removes(name string, number int) *engine.Input {
	return &engine.Input{Campaign: &engine.CampaignChange{Name: name, Number: number}}
}

// A change says which campaign it knows, and its figures tell the delays that it had, each with where it came from.
func TestCampaignNumbers(t *testing.T) {
	f := campaignOf(t)
	r := f.do(writesNumbered(t, 1, cartBody))
	if r.Err == nil || r.Err.Code != engine.Conflict || !errors.Is(r.Err, engine.ErrChanged) {
		t.Errorf("a campaign is changed as it was: %v", r.Err)
	}
	f.wait(time.Hour)
	f.must(writesNumbered(t, 2, strings.Replace(cartBody, "30m", "40m", 1)))
	f.must(writesNumbered(t, engine.NumberAny, strings.Replace(cartBody, "30m", "40m", 1)))
	recommended := writesCampaign(t, "learns", strings.Replace(cartBody, `"30m"`, `"recommended", "fallback": "2h"`, 1))
	f.must(recommended)
	f.must(doesWith("learns", campaign.Start))
	row, figures := f.figures("cart")
	want := []campaign.Delay{
		{AtUS: row.CreatedUS, DelayUS: 1_800_000_000, Source: campaign.DelayWritten},
		{AtUS: row.CreatedUS + time.Hour.Microseconds(), DelayUS: 2_400_000_000, Source: campaign.DelayWritten},
	}
	if diff := cmp.Diff(want, figures.Delays); diff != "" || row.Number != 4 {
		t.Errorf("number %d, delays (-want +got):\n%s", row.Number, diff)
	}
	if _, figures := f.figures("learns"); len(figures.Delays) != 1 || figures.Delays[0].Source != campaign.DelayFallback {
		t.Errorf("delays of one that learns: %+v", figures.Delays)
	}
}

// What runs is not removed; and who takes the name of a campaign that was removed takes nothing else of it.
func TestRemovedCampaign(t *testing.T) {
	f := campaignOf(t)
	f.must(tracks("u1", "A", 1))
	for _, tt := range []struct {
		in   *engine.Input
		want engine.Code
	}{
		{removes("cart", engine.NumberAny), engine.Conflict},
		{removes("none", engine.NumberAny), engine.NotFound},
	} {
		if r := f.do(tt.in); r.Err == nil || r.Err.Code != tt.want {
			t.Errorf("%+v: %v, want %s", tt.in.Campaign, r.Err, tt.want)
		}
	}
	f.must(doesWith("cart", campaign.Stop))
	f.must(removes("cart", 3))
	if catalog, err := f.store.Catalog(f.ctx); err != nil || len(catalog.Campaigns) != 0 {
		t.Errorf("campaigns %v, %v", catalog.Campaigns, err)
	}
	f.wait(time.Second)
	f.must(writesCampaign(t, "cart", cartBody))
	f.must(doesWith("cart", campaign.Start))
	f.wait(time.Hour)
	f.wantSeen()
	f.must(tracks("u1", "A", 2))
	f.wait(time.Hour)
	f.wantSeen("1h30m1s u1 sent cart left 2")
	if _, figures := f.figures("cart"); figures.Windows != 1 || figures.Written.Sent != 1 {
		t.Errorf("figures %+v", figures)
	}
}

// What was done is seen at once by who asks.
func TestCampaignsAreShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		doc, err := topic.JSONDocument([]byte(cartBody))
		if err != nil {
			t.Fatal(err)
		}
		made, problems, refused := s.WriteCampaign(t.Context(), "cart", engine.NumberNew, doc)
		if refused != nil || len(problems) > 0 || made.Number != 1 || made.Status != string(campaign.Draft) {
			t.Fatalf("made %+v, %v, %v", made, problems, refused)
		}
		if row, refused := s.DoCampaign(t.Context(), "cart", campaign.Start); refused != nil || row.Number != 2 {
			t.Fatalf("started %+v, %v", row, refused)
		}
		if r := s.Submit(t.Context(), *tracks("u1", "A", 1)); r[0].Err != nil {
			t.Fatal(r[0].Err)
		}
		if all := s.Campaigns(); len(all) != 1 || !strings.Contains(string(all[0].Figures), `"windows":1`) {
			t.Errorf("campaigns %+v", all)
		}
		if _, refused := s.DoCampaign(t.Context(), "cart", campaign.Stop); refused != nil {
			t.Fatal(refused)
		}
		if refused := s.RemoveCampaign(t.Context(), "cart", engine.NumberAny); refused != nil {
			t.Fatal(refused)
		}
		if _, refused := s.Campaign("cart"); refused == nil || refused.Code != engine.NotFound {
			t.Errorf("a campaign that was removed: %v", refused)
		}
	})
}
