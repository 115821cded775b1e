package campaign

import (
	"fmt"
	"time"

	"lull/internal/topic"
)

// judge reports what only the parts of a campaign together can say.
func (r *reader) judge() {
	c := r.c
	if !c.After.Recommended && (c.After.FallbackUS != nil || c.After.Daily) {
		r.fail(r.places.after, ruleValue, "fallback and refresh are for a campaign whose after is recommended")
	}
	if c.StartUS != 0 && c.EndUS != 0 && c.EndUS <= c.StartUS {
		r.fail(r.places.end, rulePeriod, "endAt is not after startAt")
	}
	if g := c.Goal; g != nil && g.Event != "" && same(g.Match, c.When) {
		r.warn(r.places.goal, ruleGoal, nil,
			"the goal is the event that opens the windows: whoever does it once more counts as converted")
	}
	switch {
	case c.Channel == Email && c.Subject == nil && r.places.subject == topic.Position{}:
		r.fail(r.places.channel, ruleMissing, "a campaign whose channel is email needs subject")
	case c.Channel == Conversation && c.Subject != nil:
		r.warn(r.places.subject, ruleSubject, nil, "a message in a conversation has no subject: this one is shown nowhere")
	}
	if same(c.When, c.Unless) && c.When.Event != "" {
		r.warn(r.places.unless, ruleNever, nil,
			"unless is the event that opens the windows: each one closes the window before it, and the last is always sent")
	}
	if delay, _ := c.Delay(nil); c.Goal != nil && delay != nil && *delay > c.Goal.WithinUS {
		delay, within := spanOf(*delay), spanOf(c.Goal.WithinUS)
		r.warn(r.places.after, ruleLongDelay, map[string]any{"delayMs": delay.Milliseconds(), "withinMs": within.Milliseconds()},
			fmt.Sprintf("the delay of %s is longer than the %s within which the goal counts: "+
				"few who want to will still be there to convert", delay, within))
	}
}

// same reports whether two matches are written alike.
func same(a, b Match) bool {
	source := func(f *Formula) string {
		if f == nil {
			return ""
		}
		return f.Source
	}
	return a.Event == b.Event && source(a.Where) == source(b.Where)
}

// Unseen warns of the events that nobody has done so far.
func (c *Campaign) Unseen(done func(event string) bool) topic.Problems {
	var problems topic.Problems
	warn := func(place string, m Match) {
		if !done(m.Event) {
			problems = append(problems, topic.Problem{
				Severity: topic.Warning, Pos: c.Pos, Rule: ruleUnseen,
				Message: place + ": the event " + topic.Quote(m.Event) + " was never seen so far; is it written as it is tracked?",
				Values:  map[string]any{"place": place, "event": m.Event},
			})
		}
	}
	warn("when", c.When)
	warn("unless", c.Unless)
	if c.Goal != nil {
		warn("goal", c.Goal.Match)
	}
	return problems
}

// Unserved warns of a channel through which nothing goes out.
func (c *Campaign) Unserved(served func(channel Channel) bool) topic.Problems {
	if served(c.Channel) {
		return nil
	}
	flag := map[Channel]string{Webhook: "--contact-webhook", Email: "--smtp"}[c.Channel]
	return topic.Problems{{
		Severity: topic.Warning, Pos: c.Pos, Rule: ruleUnserved,
		Message: "nothing goes out through the channel " + string(c.Channel) + ": lull serves without " + flag +
			", and records what would be sent",
		Values: map[string]any{"channel": c.Channel, "flag": flag},
	}}
}

// spanOf shows a duration of microseconds.
func spanOf(us int64) time.Duration { return time.Duration(us) * time.Microsecond }
