package simulate_test

import (
	"testing"

	"lull/internal/simulate"
)

// TestCampaigns plays the stories of campaigns, and plays them again with a crash after every step: nothing else is seen.
func TestCampaigns(t *testing.T) {
	for _, file := range stories(t, "campaign") {
		if p := run(t, true, file); p.exit != simulate.ExitMet {
			t.Errorf("Run(%s) = %d\n%s", file, p.exit, p.err)
		}
		if p := run(t, true, crashed(t, file)); p.exit != simulate.ExitMet {
			t.Errorf("Run(%s) with crashes = %d\n%s", file, p.exit, p.err)
		}
	}
}
