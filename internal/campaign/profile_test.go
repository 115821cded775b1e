package campaign_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
)

// The control group is one for good: these are known profiles, computed with sha256sum.
func TestControl(t *testing.T) {
	for _, tt := range []struct {
		campaign, profile string
		percent           float64
		want              bool
	}{
		{"cart", "u1", 0, false},
		{"cart", "u1", 100, true},
		{"cart", "u1", 40.08, false}, // 0x669f37f9… of 2^64 is 40.087 %
		{"cart", "u1", 40.09, true},
	} {
		if got := campaign.Control(tt.campaign, tt.profile, tt.percent); got != tt.want {
			t.Errorf("Control(%s, %s, %g) = %t", tt.campaign, tt.profile, tt.percent, got)
		}
	}
}

func TestControlShare(t *testing.T) {
	const profiles = 100_000
	for _, percent := range []float64{1, 10, 50} {
		n, both := 0, 0
		for i := range profiles {
			id := fmt.Sprintf("user-%d", i)
			if campaign.Control("a", id, percent) {
				n++
				if campaign.Control("b", id, percent) {
					both++
				}
			}
		}
		share := percent / 100
		spread := func(p float64) float64 { return 4 * math.Sqrt(profiles*p*(1-p)) }
		if d := math.Abs(float64(n) - profiles*share); d > spread(share) {
			t.Errorf("%d of %d are in a group of %g percent", n, profiles, percent)
		}
		if d := math.Abs(float64(both) - profiles*share*share); d > spread(share*share) {
			t.Errorf("%d of %d are in both groups of %g percent", both, profiles, percent)
		}
	}
}

func TestHomeName(t *testing.T) {
	for id, want := range map[string]string{
		"u1": "u1", "ann@example.org": "ann@example.org", strings.Repeat("a", 128): strings.Repeat("a", 128),
	} {
		if got := campaign.HomeName(id); got != want {
			t.Errorf("HomeName(%q) = %q", id, got)
		}
	}
	seen := make(map[string]bool)
	for _, id := range []string{"", "=", "=u1", "a+b@example.org", "名前", strings.Repeat("a", 129), "a b"} {
		name := campaign.HomeName(id)
		if len(name) != 44 || name[0] != '=' || seen[name] {
			t.Errorf("HomeName(%q) = %q", id, name)
		}
		seen[name] = true
	}
}

func TestProfileCannotBeRead(t *testing.T) {
	if p, err := campaign.Decode([]byte("no profile")); err == nil {
		t.Errorf("Decode() = %+v", p)
	}
}

func TestRecord(t *testing.T) {
	record := &campaign.Record{Events: []campaign.Event{{
		Kind: campaign.EventConverted, Campaign: "c", Profile: "u1", StartUS: 1, Revenue: "1.5", Currency: "EUR", Control: true,
	}}}
	b, err := record.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := campaign.DecodeRecord(b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(record, again); diff != "" {
		t.Errorf("DecodeRecord() (-want +got):\n%s", diff)
	}
	if _, err := campaign.DecodeRecord([]byte("{")); err == nil {
		t.Error("DecodeRecord() reads what is none")
	}
}

func TestFigures(t *testing.T) {
	w := tell(t, cart+`, repeat: restart, goal: {event: Paid, within: 1h, revenue: total, currency: unit}}`)
	w.track("0s", "u1", added)
	w.track("1m", "u1", added)
	w.track("2m", "u2", added)
	w.track("3m", "u2", completed)
	for i, total := range []string{`0.1`, `"0.2"`, `1e1`, `"a lot"`, `-0.30`} {
		id := fmt.Sprintf("p%d", i)
		w.track("5m", id, added)
		w.track("40m", id, "Paid", with(fmt.Sprintf(`{"total": %s, "unit": "EUR"}`, total)))
	}
	w.track("100m", "u9", added)
	w.track("110m", "u1", "Paid", happened("60m"), with(`{"total": 3}`))
	w.advance("2h")
	want := &campaign.Count{
		Campaign: "cart", Windows: 9, Closed: 1, Superseded: 1,
		Written: campaign.Arm{
			Sent: 6, Converted: 6, Revenue: map[string]string{"": "3", "EUR": "10"}, Mature: 6, MatureConverted: 6,
		},
	}
	if diff := cmp.Diff(want, w.counts["cart"]); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	if n := want.Open(); n != 1 {
		t.Errorf("Open() = %d", n)
	}
}

// The delay that was learnt holds for the windows that open from then on (rule I8).
func TestLearntDelay(t *testing.T) {
	w := tell(t, `c: {when: {event: A}, unless: {event: B}, after: recommended, fallback: 1h, refresh: daily, message: m, started: false}`)
	const minute = int64(60_000_000)
	learns := func(a campaign.Action, delayUS *int64) {
		next, err := w.live["c"].After(a, &campaign.Learnt{DelayUS: delayUS, Text: "Because."})
		if err != nil {
			t.Fatal(err)
		}
		w.live["c"] = next
	}
	if _, err := w.live["c"].After(campaign.Refresh, nil); err == nil {
		t.Error("the delay of a draft is learnt anew")
	}
	learns(campaign.Start, new(10*minute))
	w.track("0s", "u1", "A")
	learns(campaign.Refresh, new(20*minute))
	w.track("5m", "u2", "A")
	learns(campaign.Refresh, nil)
	w.track("6m", "u3", "A")
	w.advance("2h")
	w.want("10m0s sent c u1 m", "25m0s sent c u2 m", "1h6m0s sent c u3 m")
}

// A campaign whose delay is to be learnt starts with nothing else than what its fallback gives, and says why.
func TestNothingLearnt(t *testing.T) {
	w := tell(t, `c: {when: {event: A}, unless: {event: B}, after: recommended, message: m, started: false}`)
	_, err := w.live["c"].After(campaign.Start, &campaign.Learnt{Text: "Do not send: it costs more than it brings."})
	const want = "campaign c does not start: what was tracked so far gives no delay " +
		"(Do not send: it costs more than it brings), and it has no fallback"
	if err == nil || err.Error() != want {
		t.Errorf("started: %v, want %s", err, want)
	}
}

// The delay is learnt anew a day after it was, as long as windows may open.
func TestRefreshUS(t *testing.T) {
	const day = int64(86_400_000_000)
	const daily = "after: recommended, refresh: daily"
	for _, tt := range []struct {
		after  string
		status campaign.Status
		want   int64
	}{
		{daily, campaign.Running, 11 * day},
		{daily, campaign.Paused, 11 * day},
		{daily, campaign.Draft, 0},
		{daily, campaign.Stopped, 0},
		{daily + ", endAt: 1970-01-12T00:00:00Z", campaign.Running, 0},
		{daily + ", endAt: 1970-01-12T00:00:01Z", campaign.Running, 11 * day},
		{"after: recommended", campaign.Running, 0},
	} {
		w := tell(t, `c: {when: {event: A}, unless: {event: B}, `+tt.after+`, message: m, started: false}`)
		l := *w.live["c"]
		l.Status = tt.status
		if got := l.RefreshUS(10 * day); got != tt.want {
			t.Errorf("%s, %s: %d, want %d", tt.after, tt.status, got, tt.want)
		}
	}
}

// The p-value is the least of all looks: figures that are less clear later take nothing back of it. What was seen last on
// each day is remembered.
func TestLooks(t *testing.T) {
	const day = int64(86_400_000_000)
	arm := func(windows, converted int64) campaign.Arm {
		return campaign.Arm{Sent: windows, Converted: converted, Mature: windows, MatureConverted: converted}
	}
	c := campaign.Count{Written: arm(100, 9), Control: arm(100, 9)}
	if c.Look(day); c.P != nil || c.Looks != nil {
		t.Errorf("p %v, looks %v of too little", c.P, c.Looks)
	}
	c.Add(&campaign.Count{Written: arm(8900, 531), Control: arm(900, 31)})
	c.Look(day)
	least := *c.P
	if least > 0.0815 || least < 0.0814 {
		t.Errorf("p %v, want 0.08147", least)
	}
	c.Add(&campaign.Count{Control: arm(20, 20)})
	if c.Look(2*day - 1); *c.P != least || *c.Lift().P != least {
		t.Errorf("p %v, which was %v before", *c.P, least)
	}
	if got := c.Looks; len(got) != 1 || got[0].AtUS != 2*day-1 || math.Abs(got[0].Lift-0.0011765) > 1e-6 {
		t.Errorf("looks of one day %v", got)
	}
	var again campaign.Count
	if again.Add(&c); *again.P != least || len(again.Looks) != 1 {
		t.Errorf("p %v, %d looks of the same figures", *again.P, len(again.Looks))
	}
	if again.Look(2 * day); c.Looks[0].AtUS != 2*day-1 || len(again.Looks) != 2 {
		t.Errorf("looks %v of figures that others came from, then %v", c.Looks, again.Looks)
	}
	for n := range int64(campaign.LooksMax) {
		c.Look((3 + n) * day)
	}
	if n := len(c.Looks); n != campaign.LooksMax || c.Looks[0].AtUS != 3*day {
		t.Errorf("%d looks, from %d on", n, c.Looks[0].AtUS)
	}
}

func TestActions(t *testing.T) {
	w := tell(t, cart+`, started: false}`)
	for _, tt := range []struct {
		action campaign.Action
		want   campaign.Status // empty: it cannot be
	}{
		{campaign.Pause, ""},
		{campaign.Resume, ""},
		{campaign.Start, campaign.Running},
		{campaign.Start, ""},
		{campaign.Pause, campaign.Paused},
		{campaign.Pause, ""},
		{campaign.Start, ""},
		{campaign.Resume, campaign.Running},
		{campaign.Stop, campaign.Stopped},
		{campaign.Stop, ""},
		{campaign.Start, ""},
		{campaign.Resume, ""},
	} {
		next, err := w.live["cart"].After(tt.action, nil)
		if (err != nil) != (tt.want == "") || err == nil && next.Status != tt.want {
			t.Errorf("%s of a campaign that is %s = %v, %v", tt.action, w.live["cart"].Status, next, err)
		}
		if err == nil {
			w.live["cart"] = next
		}
	}
}

// Two profiles that are joined to each other, and more in a circle, end as one of them.
func TestJoinedInACircle(t *testing.T) {
	w := tell(t, cart+`}`)
	alias := func(at, id, previous string) {
		w.input(at, id, campaign.Input{Kind: campaign.InputAlias, Alias: &campaign.Alias{Previous: previous}})
	}
	w.track("0s", "u1", added)
	w.track("0s", "u2", added)
	alias("1m", "u1", "u2")
	alias("2m", "u2", "u1")
	alias("3m", "u3", "u1")
	w.track("5m", "u2", added)
	w.advance("2h")
	if len(w.told) != 1 || !strings.HasPrefix(w.told[0], "35m0s sent cart ") {
		t.Errorf("seen: %v", w.told)
	}
	crossed := tell(t, cart+`}`)
	for _, id := range []string{"u1", "u2"} {
		crossed.track("0s", id, added)
	}
	for _, id := range []string{"u1", "u2"} { // as two notes on their way at once
		other := map[string]string{"u1": "u2", "u2": "u1"}[id]
		p := crossed.profile(id)
		p.Forward = other
		crossed.profiles[id] = encode(t, p)
	}
	crossed.track("5m", "u1", completed)
	crossed.track("6m", "u2", added)
	crossed.advance("2h")
	if n := len(crossed.told); n == 0 {
		t.Error("an event that goes round in a circle is lost")
	}
}

// An anonymous id that another user takes over is the other's from then on, and can come back.
func TestAnonymousIDMovesOn(t *testing.T) {
	w := tell(t, cart+`}`)
	w.identify("0s", "u1", `{}`, "a1")
	w.track("1m", "a1", added)
	w.identify("2m", "u2", `{}`, "a1")
	w.track("3m", "a1", added)
	w.identify("4m", "u1", `{}`, "a1")
	w.track("5m", "a1", completed)
	w.advance("2h")
	w.want("33m0s sent cart u2 left")
}
