package simulate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lull/internal/simulate"
	"lull/internal/survival"
)

// past is what people did in a scenario, and the history of it.
type past struct {
	history *survival.History
	steps   strings.Builder
	t       *testing.T
}

// did has somebody do something so long after the start of the scenario.
func (p *past) did(user, event string, after time.Duration) {
	p.t.Helper()
	fmt.Fprintf(&p.steps, "  - {at: %s, track: %s, profile: %s}\n", after, event, user)
	if err := p.history.Add([]byte(user), p.history.Kind([]byte(event)), after.Milliseconds()); err != nil {
		p.t.Fatal(err)
	}
}

// shop has so many come and put something into their carts, of whom all but a hundred order: the first after a step, the
// next after two.
func (p *past) shop(group string, many int, begin, step time.Duration) {
	p.t.Helper()
	for i := range many {
		p.did(fmt.Sprint(group, i), "A", begin)
	}
	for i := range many - 100 {
		p.did(fmt.Sprint(group, i), "B", begin+time.Duration(i+1)*step)
	}
}

func (p *past) delay() time.Duration {
	r := p.history.Analyse(survival.Options{Horizon: 3 * time.Hour, Preset: survival.Reminder})
	if r.Recommendation.Verdict != survival.SendAt {
		p.t.Fatalf("the test plants no delay: %s", r.Recommendation.Text)
	}
	return time.Duration(*r.Recommendation.Delay*1000) * time.Millisecond
}

// A campaign learns its delay from what was tracked before it starts, and anew a day after, also over a crash; without a
// delay and a fallback it does not start, and says why (rule I8).
func TestLearntDelays(t *testing.T) {
	p := &past{t: t, history: survival.NewHistory("A", "B")}
	p.shop("u", 400, 0, 10*time.Second)
	p.did("u0", "Page", 4*time.Hour)
	first := p.delay()
	p.steps.WriteString("  - {at: 4h, campaign: cart, do: start}\n  - {at: 4h, campaign: young, do: start}\n")
	p.did("ann", "A", 5*time.Hour)
	p.steps.WriteString("  - {at: 5h1s, crash: true}\n")
	p.did("ann", "B", 20*time.Hour)
	p.shop("v", 900, 21*time.Hour, 9*time.Second)
	p.did("u0", "Page", 27*time.Hour)
	if err := p.history.Add([]byte("ann"), survival.Sent, (5*time.Hour + first).Milliseconds()); err != nil {
		t.Fatal(err) // her window has ended with the message
	}
	second := p.delay()
	p.did("bob", "A", 28*time.Hour+time.Second)
	story := `start: 1970-01-01T00:00:00Z
campaigns:
  cart: {when: {event: A}, unless: {event: B}, goal: {event: B, within: 3h}, after: recommended, refresh: daily, message: m, started: false, audience: '=Profile.x = 1'}
  young: {when: {event: C}, unless: {event: B}, after: recommended, message: m, started: false}
steps:
  - {at: 0s, identify: ann, traits: {x: 1}}
  - {at: 0s, identify: bob, traits: {x: 1}}
` + p.steps.String() + fmt.Sprintf(`until: 40h
only: [sent, error]
expect:
  - {at: 4h, kind: error, where: campaign}
  - {at: %s, kind: sent, campaign: cart, profile: ann, text: m}
  - {at: %s, kind: sent, campaign: cart, profile: bob, text: m}
`, 5*time.Hour+first, 28*time.Hour+time.Second+second)
	file := filepath.Join(t.TempDir(), "learnt.yaml")
	if err := os.WriteFile(file, []byte(story), 0o600); err != nil {
		t.Fatal(err)
	}
	if first == second {
		t.Errorf("both delays are %s", first)
	}
	if got := run(t, false, file); got.exit != simulate.ExitMet {
		t.Errorf("exit %d\n%s%s", got.exit, got.out, got.err)
	}
}
