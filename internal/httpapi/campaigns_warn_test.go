package httpapi_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A campaign that will do little is saved, with the reasons; what nobody has done so far is told until somebody does it.
// The Studio's English catalogue says each of them as the server does.
func TestCampaignWarnings(t *testing.T) {
	catalogue, said := remarksOfTheStudio(t), map[string]bool{}
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
			"a subject that is shown nowhere": {
				`"subject": "s", "when": {"event": "A"}, "unless": {"event": "B"}, "after": "1h"`, []string{"subject subject-unused"},
			},
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
				said[rule] = true
				if words := filledIn(catalogue[rule], w["values"]); words != w["message"] {
					t.Errorf("%s: the server says %q, the Studio %q", rule, w["message"], words)
				}
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
	for rule := range catalogue {
		if !said[rule] {
			t.Errorf("%s: the Studio has words for it, and nothing is warned of it", rule)
		}
	}
}

// remarksOfTheStudio are the warnings in the Studio's English catalogue.
func remarksOfTheStudio(t *testing.T) map[string]string {
	t.Helper()
	written, err := os.ReadFile("../../web/src/studio/i18n/en/campaigns.json")
	if err != nil {
		t.Fatal(err)
	}
	var catalogue struct{ Remark map[string]string }
	if err := json.Unmarshal(written, &catalogue); err != nil {
		t.Fatal(err)
	}
	return catalogue.Remark
}

// filledIn gives a text of the Studio's with its values.
func filledIn(text string, values any) string {
	all, _ := values.(map[string]any)
	for name, value := range all {
		if strings.HasSuffix(name, "Ms") {
			ms, _ := value.(float64)
			value = time.Duration(ms * float64(time.Millisecond))
		}
		text = strings.ReplaceAll(text, "{{"+name+"}}", fmt.Sprint(value))
	}
	return text
}
