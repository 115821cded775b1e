package survival

import "fmt"

// Rule is what a further A does while a window is open: a campaign's `repeat`.
type Rule uint8

// The rules. Where A and B are the same event they agree: each event converts the window of the one before.
const (
	Restart Rule = iota // the further A censors the open window and opens one of its own
	Ignore              // the further A is ignored until B has come
	Each                // each A opens one more; B converts all that are open, a message ends the oldest
)

// String returns the rule as a campaign's `repeat` has it.
func (r Rule) String() string { return [...]string{"restart", "ignore", "each"}[r] }

// ParseRule returns the rule of this name.
func ParseRule(name string) (Rule, error) {
	for _, r := range []Rule{Restart, Ignore, Each} {
		if r.String() == name {
			return r, nil
		}
	}
	return 0, fmt.Errorf("no rule is called %q; there are restart, ignore, each", name)
}

// span is a window: how long it was followed, in milliseconds, and in the lowest bit whether B ended it.
type span int64

func (s span) ms() int64       { return int64(s) >> 1 }
func (s span) converted() bool { return s&1 != 0 }

func spanOf(ms int64, converted bool) span {
	if converted {
		return span(ms<<1 | 1)
	}
	return span(ms << 1)
}

// pairing turns the marks of one user after the other into windows.
type pairing struct {
	rule  Rule
	same  bool  // A and B are the same event: all marks are From
	endMS int64 // windows that are still open then are censored
	spans []span
	open  []int64 // starts of the open windows, the oldest first; more than one by Each alone
}

// user pairs the marks of one user, which are in order: at one instant A, then B, then a message. So an A
// at the instant at which B ends a window is ignored by Ignore, and gets the B for itself by Restart.
func (p *pairing) user(marks []mark) {
	p.open = p.open[:0]
	for _, m := range marks {
		switch m.kind() {
		case From:
			p.start(m.at())
		case To:
			p.end(len(p.open), m.at(), true)
		case Sent:
			p.end(min(1, len(p.open)), min(m.at(), p.endMS), false)
		case Other: // is not marked
		}
	}
	p.end(len(p.open), p.endMS, false)
}

// start takes an A. As many as there are at one instant, they are one.
func (p *pairing) start(at int64) {
	if n := len(p.open); n > 0 {
		switch {
		case p.open[n-1] == at, p.rule == Ignore && !p.same:
			return
		case p.rule == Restart || p.same:
			p.end(n, at, p.same)
		}
	}
	p.open = append(p.open, at)
}

// end ends the oldest n open windows.
func (p *pairing) end(n int, at int64, converted bool) {
	for _, start := range p.open[:n] {
		p.spans = append(p.spans, spanOf(at-start, converted))
	}
	p.open = append(p.open[:0], p.open[n:]...)
}
