package httpapi_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/survival"
)

// shoppers have 250 profiles put something into a cart, of whom 100 order, after a minute to 100 minutes; and gives the
// history of it.
func (c *deskClient) shoppers() *survival.History {
	c.t.Helper()
	h := survival.NewHistory("A", "B")
	var all []engine.Input
	did := func(user, event string, after time.Duration, properties string) {
		at := time.Unix(946_684_800, 0).Add(after)
		all = append(all, engine.ProfileInput(&campaign.Input{Kind: campaign.InputTrack, Profile: user, Track: &campaign.Track{
			Event: event, Properties: json.RawMessage(properties), TimestampUS: new(at.UnixMicro()),
		}}))
		if err := h.Add([]byte(user), h.Kind([]byte(event)), at.UnixMilli()); err != nil {
			c.t.Fatal(err)
		}
	}
	for i := range 250 {
		user, at := fmt.Sprintf("u%d", i), time.Duration(i)*time.Second
		did(user, "A", at, fmt.Sprintf(`{"n": %d}`, i))
		if i < 100 {
			did(user, "B", at+time.Duration(i+1)*time.Minute, "")
		}
	}
	did("u0", "<&>", 60*time.Hour, "")
	later(60 * time.Hour)
	for _, r := range c.live.Submit(c.t.Context(), all...) {
		if r.Err != nil {
			c.t.Fatal(r.Err)
		}
	}
	return h
}

// The API says of what was tracked what the command says of a file, to the byte.
func TestDelay(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		h := c.shoppers()
		o := survival.Options{Rule: survival.Ignore, Horizon: 48 * time.Hour, Preset: survival.Coupon, Replicates: 50}
		var want bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(h.Analyse(o)); err != nil {
			t.Fatal(err)
		}
		const query = "?from=A&to=B&rule=ignore&horizon=2d&preset=coupon&bootstrap=50"
		if w := c.do("GET", "/api/v1/delay"+query, ""); w.Code != 200 || w.Body.String() != want.String() ||
			w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%d %s: %s\nwant %s", w.Code, w.Header().Get("Content-Type"), w.Body, &want)
		}
		for _, path := range []string{"delay.svg" + query, "delay.svg?from=no&to=no"} {
			w := c.do("GET", "/api/v1/"+path, "")
			if err := xml.Unmarshal(w.Body.Bytes(), new(struct{ XMLName xml.Name })); err != nil || w.Header().Get("Content-Type") != "image/svg+xml" {
				t.Errorf("%s: %s, %v", path, w.Header().Get("Content-Type"), err)
			}
		}
		since := url.QueryEscape("2000-01-01T00:00:10+00:00")
		part := c.as("mia", 200, "GET", "delay?from=A&to=B&since="+since+"&until=2000-01-01T00:00:20Z&bootstrap=0", "")
		if data, _ := part["data"].(map[string]any); data["events"] != 10.0 {
			t.Errorf("of ten seconds: %v", data)
		}
		c.as("ada", 403, "GET", "delay?from=A&to=B", "")
		for query, want := range map[string]string{
			"from=A": "query.to", "to=B": "query.from", "from=A&to=B&rule=no": "query.rule", "from=A&to=B&horizon=5m": "above 5m",
			"from=A&to=B&horizon=1w": "query.horizon", "from=A&to=B&preset=no": "query.preset", "from=A&to=B&bootstrap=1001": "query.bootstrap",
			"from=A&to=B&since=today": "query.since", "from=A&to=B&until=0": "query.until", "from=A&to=B&none=1": "none",
		} {
			if w := c.do("GET", "/api/v1/delay?"+query, ""); w.Code != 422 || !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: %d, want %s in %s", query, w.Code, want, w.Body)
			}
		}
	})
}

// The best delay of a campaign is found before it is written to the end, and afterwards; and with it the campaign starts.
func TestDelayOfCampaign(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		h := c.shoppers()
		recommended := h.Analyse(survival.Options{
			Horizon: 2 * time.Hour, Preset: survival.Reminder, Replicates: survival.ReplicatesDefault,
		}).Recommendation
		const half = `"when": {"event": "A"}, "unless": {"event": "B"}, "goal": {"event": "G", "within": "2h"}`
		const whole = `{"name": "cart", "after": "recommended", "message": "m", ` + half + "}"
		found := func(answer map[string]any) string {
			said, _ := answer["recommendation"].(map[string]any)
			return fmt.Sprint(said["text"])
		}
		if got := found(c.as("mia", 200, "POST", "delay", "{"+half+`, "name": null, "message": ""}`)); got != recommended.Text {
			t.Errorf("half a campaign: %s, want %s", got, recommended.Text)
		}
		c.as("mia", 201, "POST", "campaigns", whole)
		if got := found(c.as("mia", 200, "GET", "campaigns/cart/delay", "")); got != recommended.Text {
			t.Errorf("the campaign: %s, want %s", got, recommended.Text)
		}
		if w := c.do("GET", "/api/v1/campaigns/cart/delay.svg", ""); w.Code != 200 || !strings.Contains(w.Body.String(), "<svg") {
			t.Errorf("drawn: %d %s", w.Code, w.Body)
		}
		where := strings.Replace(half, `"A"`, `"A", "where": "=Event.n < 10"`, 1)
		answer := c.as("mia", 200, "POST", "delay?bootstrap=0", "{"+where+"}")
		if windows, _ := answer["windows"].(map[string]any); windows["count"] != 10.0 || windows["converted"] != 10.0 {
			t.Errorf("with a condition: %v", windows)
		}
		started := c.as("mia", 200, "POST", "campaigns/cart/start", "")
		want := (time.Duration(*recommended.Delay*1000) * time.Millisecond).String()
		if got, _ := started["delay"].(string); !strings.HasPrefix(want, got) || started["status"] != "running" {
			t.Errorf("started %v, want %s", started, want)
		}
		report := c.as("mia", 200, "GET", "campaigns/cart/report", "")
		learnt, _ := report["learnt"].(map[string]any)
		if delays := list(report, "delays"); len(delays) != 1 || delays[0]["source"] != "learnt" || learnt["text"] != recommended.Text {
			t.Errorf("delays %v, learnt %v", delays, learnt)
		}
		c.as("mia", 404, "GET", "campaigns/none/delay", "")
		for body, want := range map[string]string{
			"[]": "mapping", `{"when": {"event": "A"}}`: "needs unless", "{" + strings.Replace(half, `"B"`, `""`, 1) + "}": "unless",
			"{" + strings.Replace(half, `"2h"`, `"5m"`, 1) + "}": "above 5m",
		} {
			if w := c.do("POST", "/api/v1/delay", body); w.Code != 422 || !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: %d, want %s in %s", body, w.Code, want, w.Body)
			}
		}
	})
}

// A campaign that can learn nothing and has no fallback does not start, and says why.
func TestStartWithoutDelay(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("mia", 201, "POST", "campaigns", `{"name": "c", "when": {"event": "A"}, "unless": {"event": "B"}, "after": "recommended", "message": "m"}`)
		answer := c.as("mia", 409, "POST", "campaigns/c/start", "")
		const want = "campaign c does not start: what was tracked so far gives no delay (Not enough data for a recommendation: there would " +
			"have to be 60 more windows that convert within the horizon and 100 more windows that are followed for as long as the " +
			"horizon), and it has no fallback"
		if answer["detail"] != want {
			t.Errorf("%v, want %s", answer["detail"], want)
		}
	})
}
