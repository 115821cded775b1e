package campaign_test

import (
	"os"
	"strings"
	"testing"

	"lull/internal/campaign"
)

// The page shows a campaign that can be read, and explains every key and every reason.
func TestDocumentation(t *testing.T) {
	b, err := os.ReadFile("../../docs/campaigns.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	_, rest, _ := strings.Cut(page, "```yaml cart.yaml\n")
	written, _, ok := strings.Cut(rest, "```")
	if c, told := read(t, written); !ok || c == nil || len(told) > 0 {
		t.Errorf("the campaign on the page: %v", told)
	}
	for _, key := range campaign.Keys() {
		if !strings.Contains(page, "`"+key+"`") {
			t.Errorf("the page does not explain %s", key)
		}
	}
	for _, reason := range []campaign.Reason{
		campaign.ReasonEnded, campaign.ReasonUnsubscribed, campaign.ReasonAudience, campaign.ReasonCap, campaign.ReasonAddress,
		campaign.ReasonConversation, campaign.ReasonFailed,
	} {
		if !strings.Contains(page, "| `"+string(reason)+"` |") {
			t.Errorf("the page does not explain %s", reason)
		}
	}
}
