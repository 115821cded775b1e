package httpapi_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A campaign that will do little is saved, with the reasons; what nobody has done so far is told until somebody does it.
func TestCampaignWarnings(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		for _, event := range []string{"A", "B", "G"} {
			c.tracks("u1", event)
		}
		for name, tt := range map[string]struct {
			written string
			want    []string // places and rules
		}{
			"nothing": {`"when": {"event": "A"}, "unless": {"event": "B"}, "after": "1h", "goal": {"event": "G"}`, nil},
			"events that nobody has done": {
				`"when": {"event": "X"}, "unless": {"event": "Y"}, "after": "1h", "goal": {"event": "Z"}`,
				[]string{"event-unseen", "event-unseen", "event-unseen"},
			},
			"a goal that is the trigger": {
				`"when": {"event": "A"}, "unless": {"event": "B"}, "after": "1h", "goal": {"event": "A"}`, []string{"goal goal-is-trigger"},
			},
			"a delay above the time for the goal": {
				`"when": {"event": "A"}, "unless": {"event": "B"}, "after": "3h", "goal": {"event": "G", "within": "2h"}`,
				[]string{"after delay-exceeds-goal"},
			},
			"a fallback above it": {
				`"when": {"event": "A"}, "unless": {"event": "B"}, "after": "recommended", "fallback": "3h", "goal": {"event": "G", "within": "2h"}`,
				[]string{"after delay-exceeds-goal"},
			},
			"unless that is the trigger": {`"when": {"event": "A"}, "unless": {"event": "A"}, "after": "1h"`, []string{"unless unless-is-trigger"}},
			"a channel through which nothing goes out": {
				`"channel": "email", "subject": "s", "when": {"event": "A"}, "unless": {"event": "B"}, "after": "1h"`, []string{"channel-unserved"},
			},
		} {
			if !strings.Contains(tt.written, "channel") {
				tt.written = `"channel": "conversation", ` + tt.written
			}
			answer := c.as("mia", 201, "POST", "campaigns", `{"name": "`+name+`", "message": "m", `+tt.written+"}")
			var got []string
			for _, w := range list(answer, "warnings") {
				place, _ := w["path"].(string)
				rule, _ := w["rule"].(string)
				got = append(got, strings.TrimSpace(place+" "+rule))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
		for _, written := range []string{
			`"name": "c", "when": {"event": "A"}, "unless": {"event": "B"}, "after": "1h"`,
			`"name": "c", "when": {"event": "A", "where": "=1 +"}, "unless": {"event": "B"}, "after": "1h",
				"message": "m"`,
		} {
			c.as("mia", 422, "POST", "campaigns", "{"+written+"}")
			c.as("mia", 404, "GET", "campaigns/c", "")
		}
	})
}
