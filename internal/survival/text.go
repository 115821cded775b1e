package survival

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// WriteText writes the report for people: the recommendation, what it rests on, and the table.
func (r Report) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(t, format, args...) } // Flush tells of errors
	p("%s\n\n", r.Recommendation.Text)
	p("delay from\t%q to %q, %s, horizon %s\n", r.From, r.To, r.Rule, Spoken(r.Horizon))
	p("events\t%s\n", r.Data.spoken())
	p("windows\t%d of %d users: %d converted, %d censored\n",
		r.Windows.Count, r.Windows.Users, r.Windows.Converted, r.Windows.Censored)
	r.Recommendation.writeText(p)
	r.Converters.writeText(p, r.AtHorizon)
	p("\n")
	if len(r.Table) > 0 {
		p("after\tdone B\t95%% interval\tat risk\n")
	}
	for _, at := range r.Table {
		p("%s\t%.2f%%\t%.2f%% to %.2f%%\t%d\n", Spoken(at.At), 100*at.Share, 100*at.Low, 100*at.High, at.AtRisk)
	}
	return t.Flush()
}

// spoken says what a history holds.
func (d Data) spoken() string {
	if d.StartMS == nil || d.EndMS == nil {
		return "none"
	}
	instant := func(ms int64) string { return time.UnixMilli(ms).UTC().Format(time.RFC3339Nano) }
	return fmt.Sprintf("%d of %d users, %s to %s", d.Events, d.Users, instant(*d.StartMS), instant(*d.EndMS))
}

func (r Recommendation) writeText(p func(format string, args ...any)) {
	p("within\t%s: %d converted, %d followed that long\n", Spoken(r.Horizon), r.Converters, r.Followed)
	if r.Optimum == nil {
		return // nobody converted: there are none of these figures
	}
	p("half, 80%%, 90%%\tof those who do B within that have done it after %s, %s, %s\n",
		Spoken(*r.Median), Spoken(*r.Q80), Spoken(*r.Q90))
	p("best delay\t%s: worth %.4g conversions for each A, with the costs of a %s\n", Spoken(*r.Optimum),
		*r.Value, r.Preset)
	p("hardly worse\t%s to %s\n", Spoken(r.Flat[0]), Spoken(r.Flat[1]))
	p("needless\t%.1f%% of the messages at the best delay would reach people who do B anyway\n", 100**r.Wasted)
}

func (c Converters) writeText(p func(format string, args ...any), at AtHorizon) {
	if c.Mean == nil || c.Median == nil || c.P80 == nil {
		return
	}
	p("converters alone\tmean %s, median %s, 80%% within %s: what is still open is left out\n",
		Spoken(*c.Mean), Spoken(*c.Median), Spoken(*c.P80))
	if at.Mean != nil && at.MeanShare != nil {
		p("their mean\twithin the horizon is %s: by then %s of those who do B within it have done it\n",
			Spoken(*at.Mean), strings.TrimSuffix(fmt.Sprintf("%.1f", 100**at.MeanShare), ".0")+"%")
	}
}
