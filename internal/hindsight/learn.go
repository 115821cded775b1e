package hindsight

import (
	"context"
	"math"
	"time"

	"lull/internal/campaign"
	"lull/internal/survival"
)

// OptionsOf gives what a campaign as it is written asks of its delay: its own rule for repeated events, and the time
// within which its goal counts.
func OptionsOf(c *campaign.Campaign) survival.Options {
	o := survival.Options{
		Horizon: campaign.WithinDefault, Preset: survival.Reminder, Replicates: survival.ReplicatesDefault,
	}
	switch c.Repeat {
	case campaign.Restart:
		o.Rule = survival.Restart
	case campaign.Ignore:
		o.Rule = survival.Ignore
	case campaign.Each:
		o.Rule = survival.Each
	}
	if c.Goal != nil {
		o.Horizon = time.Duration(c.Goal.WithinUS) * time.Microsecond
	}
	return o
}

// AskFor answers what the delay of a campaign should be, from what opens its windows to what closes them. Its own
// conditions on the events count, and its key: windows are those that it would have had. Errors are those of Ask.
func (a *Analyst) AskFor(ctx context.Context, c *campaign.Campaign, o survival.Options) (survival.Report, error) {
	s := Study{From: c.When.Event, To: c.Unless.Event, Options: o}
	if !c.JudgesProperties() {
		return a.Ask(ctx, s)
	}
	return a.work(ctx, func(ctx context.Context) (survival.Report, error) { return a.studyProperties(ctx, s, c) })
}

// Learn implements engine.Learner: what is learnt for a campaign from all that is stored.
func (a *Analyst) Learn(ctx context.Context, c *campaign.Campaign) (campaign.Learnt, error) {
	options := OptionsOf(c)
	if wrong := options.Validate(); wrong != nil {
		return campaign.Learnt{Text: "No delay can be learnt: " + wrong.Error() + "."}, nil //nolint:nilerr // it is what was found out
	}
	report, err := a.AskFor(ctx, c, options)
	if err != nil {
		return campaign.Learnt{}, err
	}
	r := report.Recommendation
	learnt := campaign.Learnt{Text: r.Text, Finding: &campaign.Finding{
		Verdict: string(r.Verdict), Converters: r.Missing.Converters, Followed: r.Missing.Followed,
	}}
	if r.Delay != nil {
		learnt.DelayUS = new(wholeMS(*r.Delay))
	}
	if r.Interval != nil {
		learnt.Finding.IntervalUS = &[2]int64{wholeMS(r.Interval[0]), wholeMS(r.Interval[1])}
	}
	if r.Confidence != nil {
		learnt.Finding.Confidence = *r.Confidence
	}
	return learnt, nil
}

// wholeMS gives a span of seconds in microseconds, as whole milliseconds.
func wholeMS(seconds float64) int64 {
	return int64(math.Round(seconds*float64(time.Second/time.Millisecond))) * time.Millisecond.Microseconds()
}
