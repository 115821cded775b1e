package campaign_test

import (
	"fmt"
	"strings"
	"testing"

	"lull/internal/campaign"
)

func TestLimitOfWindows(t *testing.T) {
	w := tell(t, cart+`, key: cart}`)
	for i := range campaign.WindowsMax {
		w.track("0s", "u1", added, with(fmt.Sprintf(`{"cart": %d}`, i)))
	}
	if len(w.told) > 0 {
		t.Fatalf("at the limit: %v", w.told)
	}
	w.track("1m", "u1", added, with(`{"cart": "one more"}`))
	w.want("1m0s error cart u1 campaign cart: more windows of a profile are open than may be: the event opens none")
	w.advance("2h")
	if c := w.counts["cart"]; c.Windows != campaign.WindowsMax || c.Written.Sent != campaign.WindowsMax {
		t.Errorf("figures = %+v", c)
	}
}

func TestLimitOfKeys(t *testing.T) {
	w := tell(t, cart+`, key: cart}`)
	w.track("0s", "u1", added, with(fmt.Sprintf(`{"cart": %q}`, strings.Repeat("k", campaign.KeyBytesMax))))
	w.track("1m", "u1", added, with(fmt.Sprintf(`{"cart": %q}`, strings.Repeat("k", campaign.KeyBytesMax+1))))
	w.advance("2h")
	w.want("1m0s error cart u1 campaign cart: the key of an event is longer than it may be: the event counts for no window",
		"30m0s sent cart u1 left")
}

func TestLimitOfProperties(t *testing.T) {
	w := tell(t, wordless+`, message: "{Len(Event.text)}"}`)
	w.track("0s", "u1", added, with(fmt.Sprintf(`{"text": %q, "other": 1}`, strings.Repeat("x", campaign.PropertyBytesMax-2))))
	w.track("0s", "u2", added, with(fmt.Sprintf(`{"text": %q}`, strings.Repeat("x", campaign.PropertyBytesMax-1))))
	w.advance("2h")
	w.want("0s error cart u2 campaign cart: the property text of an event is larger than is kept for the message, where it will "+
		"be blank", "30m0s sent cart u1 4094", "30m0s sent cart u2 0")
}

func TestLimitOfTraits(t *testing.T) {
	w := tell(t, cart+`}`)
	w.identify("0s", "u1", fmt.Sprintf(`{"a": %q}`, strings.Repeat("x", campaign.TraitsBytesMax-20)), "")
	w.identify("1s", "u1", `{"b": "0123456789"}`, "")
	w.identify("2s", "u1", `{"c": "0123456789"}`, "")
	w.identify("3s", "u1", `{"a": null}`, "")
	w.identify("4s", "u1", `{"c": "0123456789"}`, "")
	w.want("2s refused traits: would be 3 and 32777 bytes, the limits of a profile are 200 and 32768")
	if n := len(w.profile("u1").Traits); n != 2 {
		t.Errorf("there are %d traits in the end", n)
	}
}

// A profile forgets its oldest events where it has no room, and then they cannot open anything any more; what is open
// stays.
func TestLimitOfRoom(t *testing.T) {
	for _, repeat := range []string{"restart", "ignore", "each"} {
		t.Run(repeat, func(t *testing.T) {
			w := tell(t, `c: {when: {event: A}, unless: {event: B}, after: 40h, key: k, message: "{Event.k}", repeat: `+repeat+`}`)
			w.kept = make(map[string]*campaign.Profile)
			const events = 3 * campaign.RememberedMax
			w.track("1m", "u1", "A", with(`{"k": "first"}`))
			for i := range events {
				w.track(fmt.Sprintf("%ds", 120+i), "u1", "A", with(`{"k": "k"}`))
				if i%9 == 8 {
					w.track(fmt.Sprintf("%ds", 120+i), "u1", "B", with(`{"k": "k"}`))
				}
			}
			w.track(fmt.Sprintf("%ds", 120+events), "u1", "B", with(`{"k": "k"}`))
			e := w.profile("u1").Enrolments[0]
			if n := len(e.Marks) + len(e.Ends); n > campaign.RememberedMax || e.FloorUS == 0 {
				t.Errorf("%d events are remembered, from %d on", n, e.FloorUS)
			}
			w.track("3h", "u1", "A", happened("2m30s"), with(`{"k": "late"}`))
			w.advance("60h")
			w.want("40h1m0s sent c u1 first")
			if c := w.counts["c"]; c.Open() != 0 {
				t.Errorf("figures = %+v", c)
			}
		})
	}
}

func TestCheckInput(t *testing.T) {
	long := strings.Repeat("x", campaign.IDBytesMax)
	track := func(tr campaign.Track) campaign.Input {
		return campaign.Input{Kind: campaign.InputTrack, Profile: "u1", Track: &tr}
	}
	for _, tt := range []struct {
		name  string
		in    campaign.Input
		field string
	}{
		{"due", campaign.Input{Kind: campaign.InputDue}, ""},
		{"track", track(campaign.Track{Event: "A", MessageID: long, Properties: []byte(`{}`)}), ""},
		{"no kind", campaign.Input{Profile: "u1"}, "kind"},
		{"no body", campaign.Input{Kind: campaign.InputAlias, Profile: "u1"}, "kind"},
		{"no profile", campaign.Input{Kind: campaign.InputSubscribe, Subscribe: &campaign.Subscribe{}}, "profile"},
		{"a long profile", campaign.Input{Kind: campaign.InputJoin, Profile: long + "x"}, "profile"},
		{"no event", track(campaign.Track{}), "event"},
		{"a long event", track(campaign.Track{Event: long + "x"}), "event"},
		{"no text", track(campaign.Track{Event: "\xff"}), "event"},
		{"a long message id", track(campaign.Track{Event: "A", MessageID: long + "x"}), "messageId"},
		{"no object", track(campaign.Track{Event: "A", Properties: []byte(`[]`)}), "properties"},
		{"no JSON", track(campaign.Track{Event: "A", Properties: []byte(`{`)}), "properties"},
		{"too much", track(campaign.Track{
			Event: "A", Properties: []byte(`{"a":"` + strings.Repeat("x", campaign.PropertiesBytesMax) + `"}`),
		}), "properties"},
		{"alias", campaign.Input{Kind: campaign.InputAlias, Profile: "u1", Alias: &campaign.Alias{}}, "previous"},
		{"join", campaign.Input{Kind: campaign.InputJoin, Profile: "u1", Join: &campaign.Join{}}, "to"},
		{"identify", campaign.Input{Kind: campaign.InputIdentify, Profile: "u1", Identify: &campaign.Identify{
			AnonymousID: long + "x",
		}}, "anonymousId"},
		{"traits", campaign.Input{Kind: campaign.InputIdentify, Profile: "u1", Identify: &campaign.Identify{
			Traits: []byte(`7`),
		}}, "traits"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := tt.in.Check()
			if tt.field == "" && e != nil || tt.field != "" && (e == nil || e.Field != tt.field) {
				t.Errorf("Check() = %v, want one of field %q", e, tt.field)
			}
		})
	}
}
