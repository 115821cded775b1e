package httpapi_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/httpapi"
)

const cart = `{"name": "cart", "when": {"event": "A"}, "unless": {"event": "B"}, "after": "30m", "message": "left",
	"goal": {"event": "G", "within": "2h", "revenue": "total", "currency": "currency"}, "control": 50}`

// tracks has a profile do something.
func (c *deskClient) tracks(profile, event string) {
	c.t.Helper()
	in := engine.ProfileInput(&campaign.Input{Kind: campaign.InputTrack, Profile: profile, Track: &campaign.Track{
		Event: event, Properties: []byte(`{"total": "12.50", "currency": "EUR"}`),
	}})
	if err := c.live.Submit(c.t.Context(), in)[0].Err; err != nil {
		c.t.Fatal(err)
	}
}

// yaml sends a campaign in YAML, with an administrator's key.
func (c *deskClient) yaml(method, path, body string, headers ...string) (status int, answer string) {
	c.t.Helper()
	w := c.do(method, "/api/v1/campaigns"+path, body, append(headers, "Content-Type", "application/yaml; charset=utf-8")...)
	return w.Code, w.Body.String()
}

func TestCampaigns(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		made := c.do("POST", "/api/v1/campaigns", cart)
		if made.Code != http.StatusCreated || made.Header().Get("Location") != "/api/v1/campaigns/cart" ||
			made.Header().Get("ETag") != `"1"` {
			t.Fatalf("made: %d, %v: %s", made.Code, made.Header(), made.Body)
		}
		status, answer := c.yaml("POST", "", "name: a b/c\nwhen: {event: A}\nunless: {event: A}\nafter: recommended\nmessage: m\n")
		if status != http.StatusCreated || !strings.Contains(answer, `"line":3,"column":10,"rule":"unless-is-trigger"`) {
			t.Errorf("made of YAML: %d %s", status, answer)
		}
		for _, tt := range []struct {
			status             int
			method, path, want string
		}{
			{200, "GET", "campaigns/cart", "draft 1 30m"},
			{200, "POST", "campaigns/cart/start", "running 2 30m"},
			{409, "POST", "campaigns/cart/start", "campaign cart cannot start: it is running"},
			{409, "DELETE", "campaigns/cart", "campaign cart is running: stop it before it is removed"},
			{200, "POST", "campaigns/cart/pause", "paused 3 30m"},
			{200, "POST", "campaigns/cart/resume", "running 4 30m"},
			{200, "POST", "campaigns/cart/stop", "stopped 5 30m"},
			{409, "POST", "campaigns/cart/start", "campaign cart was stopped, which is for good: make a new one"},
			{
				409, "POST", "campaigns/a%20b%2Fc/start",
				"campaign a b/c does not start: what was tracked so far gives no delay (Not enough data for a recommendation: there " +
					"would have to be 60 more windows that convert within the horizon and 100 more windows that are followed for as " +
					"long as the horizon), and it has no fallback",
			},
			{204, "DELETE", "campaigns/cart", ""},
			{404, "GET", "campaigns/cart", "there is no campaign cart"},
			{404, "GET", "campaigns/cart/report", "there is no campaign cart"},
			{404, "POST", "campaigns/cart/start", "there is no campaign cart"},
			{200, "GET", "campaigns/a%20b%2Fc", "draft 1 <nil>"},
		} {
			answer := c.as("mia", tt.status, tt.method, tt.path, "")
			got, _ := answer["detail"].(string)
			if tt.status == http.StatusOK {
				got = fmt.Sprintf("%v %v %v", answer["status"], answer["number"], answer["delay"])
			}
			if got != tt.want {
				t.Errorf("%s %s: %q, want %q", tt.method, tt.path, got, tt.want)
			}
		}
		warned := func() int { return len(list(c.as("mia", 200, "GET", "campaigns/a%20b%2Fc", ""), "warnings")) }
		before := warned()
		c.tracks("u1", "A")
		if after := warned(); before != 4 || after != 2 {
			t.Errorf("%d warnings, and %d once the event of when and unless was seen", before, after)
		}
		c.as("ada", 403, "GET", "campaigns", "")
		c.as("ada", 403, "POST", "campaigns", cart)
		acts := list(c.as("root", 200, "GET", "audit?limit=1", ""), "acts")
		if len(acts) != 1 || acts[0]["what"] != "make-campaign" || acts[0]["by"] != "ada" {
			t.Errorf("acts %v", acts)
		}
	})
}

// Who changes a campaign says which, by its number.
func TestChangeCampaign(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.do("POST", "/api/v1/campaigns", cart)
		c.as("mia", 428, "PUT", "campaigns/cart", cart)
		for _, tt := range []struct {
			body, match string
			status      int
		}{
			{strings.Replace(cart, "30m", "50m", 1), `"1"`, 200},
			{strings.Replace(cart, `"name": "cart", `, "", 1), `"2"`, 200},
			{cart, `"2"`, 412},
			{cart, "*", 200},
			{cart, `"x"`, 412},
			{strings.Replace(cart, `"cart"`, `"cat"`, 1), "*", 422},
		} {
			if w := c.do("PUT", "/api/v1/campaigns/cart", tt.body, "If-Match", tt.match); w.Code != tt.status {
				t.Errorf("If-Match %s: status %d, want %d: %s", tt.match, w.Code, tt.status, w.Body)
			}
		}
		if status, answer := c.yaml("PUT", "/none", "name: x", "If-Match", "*"); status != 404 {
			t.Errorf("one that is not there: %d %s", status, answer)
		}
		for match, status := range map[string]int{`"1"`: 412, "no": 422} {
			if w := c.do("DELETE", "/api/v1/campaigns/cart", "", "If-Match", match); w.Code != status {
				t.Errorf("removed by %s: status %d: %s", match, w.Code, w.Body)
			}
		}
	})
}

func TestCampaignsRefused(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		for _, tt := range []struct{ name, old, new, want string }{
			{"no message", `"message": "left"`, `"message": null`, `{"message":"a campaign needs message","location":"body"}`},
			{"a formula", `"message": "left"`, `"message": "{1 +}"`, `"location":"body.message"`},
			{"an unknown property", `"message"`, `"mesage": 1, "message"`, `"location":"body.mesage"`},
			{"a value", `"within": "2h"`, `"within": "2w"`, `"location":"body.goal.within"`},
			{"no name", `"name": "cart", `, "", `"message":"a campaign needs name"`},
			{"a key twice", `"name": "cart", `, `"name": "cart", "name": "b", `, "name"},
		} {
			w := c.do("POST", "/api/v1/campaigns", strings.Replace(cart, tt.old, tt.new, 1))
			if (w.Code != 422 && w.Code != 400) || !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("%s: %d, want %s in %s", tt.name, w.Code, tt.want, w.Body)
			}
		}
		for _, tt := range []struct{ written, want string }{
			{"name: c\nwhen: A\nunless: {event: B}\nafter: 5m\nmessage: m\n", `"line 2, column 7: when is a mapping, not`},
			{"name: [", "line 1"},
			{"", "body is required"},
			{"[]", "a campaign is a mapping, not a list"},
		} {
			if status, answer := c.yaml("POST", "", tt.written); status/100 != 4 || !strings.Contains(answer, tt.want) {
				t.Errorf("%q: %d, want %s in %s", tt.written, status, tt.want, answer)
			}
		}
		c.do("POST", "/api/v1/campaigns", cart)
		for _, tt := range []struct {
			body, kind string
			status     int
		}{
			{cart, "application/json", 409},
			{cart, "text/plain", 415},
			{cart + strings.Repeat(" ", httpapi.CampaignBytesMax-len(cart)), "application/json", 409},
			{cart + strings.Repeat(" ", httpapi.CampaignBytesMax-len(cart)+1), "application/json", 413},
		} {
			if w := c.do("POST", "/api/v1/campaigns", tt.body, "Content-Type", tt.kind); w.Code != tt.status {
				t.Errorf("%d bytes of %s: status %d, want %d: %s", len(tt.body), tt.kind, w.Code, tt.status, w.Body)
			}
		}
	})
}

func TestCampaignPages(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		for _, name := range []string{"b", "c", "a"} {
			c.as("mia", 201, "POST", "campaigns", strings.Replace(cart, `"cart"`, `"`+name+`"`, 1))
		}
		for _, tt := range []struct{ query, want, next string }{
			{"", "a b c", ""},
			{"?limit=2", "a b", "b"},
			{"?limit=2&after=b", "c", ""},
			{"?after=c", "", ""},
		} {
			page := c.as("mia", 200, "GET", "campaigns"+tt.query, "")
			var names []string
			for _, one := range list(page, "campaigns") {
				names = append(names, fmt.Sprint(one["name"]))
			}
			next, _ := page["next"].(string)
			if got := strings.Join(names, " "); got != tt.want || next != tt.next {
				t.Errorf("%q: %q and then %q, want %q and %q", tt.query, got, next, tt.want, tt.next)
			}
		}
	})
}

// The report tells what was done, of both arms, and says nothing of the lift as long as there is too little.
func TestCampaignReport(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("mia", 201, "POST", "campaigns", cart)
		c.as("mia", 200, "POST", "campaigns/cart/start", "")
		var written, control int64
		for n := range 40 {
			id := fmt.Sprintf("u%d", n)
			c.tracks(id, "A")
			if n == 0 {
				c.tracks(id, "B")
			} else if campaign.Control("cart", id, 50) {
				control++
			} else {
				written++
			}
		}
		later(31 * time.Minute)
		for n := range 20 {
			c.tracks(fmt.Sprintf("u%d", n), "G")
		}
		report := c.as("mia", 200, "GET", "campaigns/cart/report", "")
		got := fmt.Sprintf("%v %v %v %v", report["windows"], report["open"], report["closed"], report["status"])
		if want := "40 0 1 running"; got != want {
			t.Errorf("report %s, want %s", got, want)
		}
		listed := list(c.as("mia", 200, "GET", "campaigns", ""), "campaigns")[0]
		figures, _ := listed["figures"].(map[string]any)
		got = fmt.Sprintf("%v not %v by %v: %v %v", listed["when"], listed["unless"], listed["channel"], figures["sent"], figures["control"])
		if want := fmt.Sprintf("A not B by webhook: %d %d", written, control); got != want {
			t.Errorf("listed %s, want %s", got, want)
		}
		later(3 * time.Hour)
		w := c.do("GET", "/api/v1/campaigns/cart/report.csv", "")
		if kind := w.Header().Get("Content-Type"); kind != "text/csv; charset=utf-8" {
			t.Errorf("Content-Type %q", kind)
		}
		lines, err := csv.NewReader(w.Body).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		told := map[string]string{}
		for _, line := range lines[1:] {
			told[strings.Join(line[:3], "/")] = line[3]
		}
		for figure, want := range map[string]string{
			"windows//": "40", "closed//": "1", "sent/written/": strconv.FormatInt(written, 10), "sent/control/": strconv.FormatInt(control, 10),
			"mature/written/": strconv.FormatInt(written, 10), "mature/control/": strconv.FormatInt(control, 10),
		} {
			if told[figure] != want {
				t.Errorf("%s is %q, want %s", figure, told[figure], want)
			}
		}
		delays := list(c.as("mia", 200, "GET", "campaigns/cart/report", ""), "delays")
		if len(delays) != 1 || delays[0]["delay"] != "30m" || delays[0]["source"] != "written" {
			t.Errorf("delays %v", delays)
		}
		converted := map[string]any{"written": report["written"], "control": report["control"]}
		sum := 0.0
		for _, arm := range converted {
			arm, _ := arm.(map[string]any)
			n, _ := arm["converted"].(float64)
			sum += n
			want := map[string]any{}
			if n > 0 {
				want["EUR"] = strings.TrimSuffix(fmt.Sprintf("%.1f", n*12.5), ".0")
			}
			if diff := cmp.Diff(want, arm["revenue"]); diff != "" {
				t.Errorf("revenue (-want +got):\n%s", diff)
			}
		}
		if sum != 19 {
			t.Errorf("%v converted, want 19: u0 got nothing", sum)
		}
		c.tracks("u99", "A")
		c.as("mia", 200, "POST", "campaigns/cart/stop", "")
		report = c.as("mia", 200, "GET", "campaigns/cart/report", "")
		if got := fmt.Sprint(report["open"], report["stopped"]); got != "0 1" {
			t.Errorf("open and stopped: %s", got)
		}
	})
}

// What the comparison says, in words.
func TestReportedLift(t *testing.T) {
	const nothing = "nothing can be said as long as an arm has fewer than 10 conversions whose time is over"
	for _, tt := range []struct{ written, control, want string }{
		{`"mature": 100, "matureConverted": 50`, `"mature": 100, "matureConverted": 9`, nothing},
		{`"mature": 1000, "matureConverted": 100`, `"mature": 1000, "matureConverted": 101`, "no difference is shown so far"},
		{
			`"mature": 90000000, "matureConverted": 80000000`, `"mature": 90000000, "matureConverted": 100`,
			"the messages work: more of those who were written to convert",
		},
		{
			`"mature": 10000, "matureConverted": 100`, `"mature": 10000, "matureConverted": 5000`,
			"the messages do harm: fewer of those who were written to convert",
		},
	} {
		c := newClient(t)
		figures := `{"written": {` + tt.written + `}, "control": {` + tt.control + `}, "unsent": {"cap": 3}}`
		c.campaigns["c"] = engine.Campaign{Name: "c", Status: "running", Figures: []byte(figures)}
		answer, _ := decode(t, c.do("GET", "/api/v1/campaigns/c/report", "").Body.String()).(map[string]any)
		told, _ := answer["lift"].(map[string]any)
		_, sure := told["interval"]
		if told["words"] != tt.want || sure == (tt.want == nothing) {
			t.Errorf("%s, %s: %v, want %s", tt.written, tt.control, told, tt.want)
		}
		table := c.do("GET", "/api/v1/campaigns/c/report.csv", "").Body.String()
		if !strings.Contains(table, "\nunsent,,cap,3\n") || strings.Contains(table, "\nlift,,low,") != sure {
			t.Errorf("the table: %s", table)
		}
	}
}

// The p-value is the least of all looks, also where it looked better once than it does now; and what was learnt is told.
func TestReportedLooks(t *testing.T) {
	c := newClient(t)
	figures := `{"written": {"mature": 1000, "matureConverted": 100}, "control": {"mature": 1000, "matureConverted": 101}, "p": 0.01,
		"learnt": {"atUs": 5, "delayUs": 600000000, "text": "Send it.", "finding":
			{"verdict": "send_at", "confidence": "rough", "intervalUs": [300000000, 3600000000]}}}`
	c.campaigns["c"] = engine.Campaign{Name: "c", Status: "running", Figures: []byte(figures)}
	answer, _ := decode(t, c.do("GET", "/api/v1/campaigns/c/report", "").Body.String()).(map[string]any)
	told, _ := answer["lift"].(map[string]any)
	if told["p"] != 0.01 {
		t.Errorf("p %v", told["p"])
	}
	want := map[string]any{
		"atUs": 5.0, "delay": "10m", "text": "Send it.", "verdict": "send_at", "confidence": "rough",
		"interval": []any{"5m", "1h"},
	}
	if diff := cmp.Diff(any(want), answer["learnt"]); diff != "" {
		t.Errorf("learnt (-want +got):\n%s", diff)
	}
}
