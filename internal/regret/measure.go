package regret

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"text/tabwriter"
	"time"

	"lull/internal/survival"
)

// Histories is how many histories of a world are drawn. Their seeds are 1, 2, 3 …, so that everybody gets
// the same table.
const Histories = 100

// replicates of the bootstrap in each history: as many as the percentiles need that are counted here.
const replicates = 60

// Rule is how a rule for choosing a delay did in a world.
type Rule struct {
	Delay  *float64 `json:"delay_s"`          // the median over the histories; nil: it sends nothing in most
	Regret float64  `json:"regret_per_1000"`  // what it loses beside the best, in conversions for 1,000 A
	Silent int      `json:"histories_silent"` // in how many histories it sends nothing
}

// Result is how the rules did in a world, side by side.
type Result struct {
	World     string `json:"world"`
	Histories int    `json:"histories"`

	Best  *float64 `json:"best_delay_s"`  // what somebody would choose who knew the truth; nil: to send nothing
	Worth float64  `json:"best_per_1000"` // and what it is worth, in conversions for 1,000 A
	Mean  Rule     `json:"mean"`          // the mean delay of those who converted
	P80   Rule     `json:"p80"`           // their 80th percentile
	RD1   Rule     `json:"recommended"`   // the recommendation
	// In how many histories the interval of the time by which 80 % have converted holds the truth. It is one
	// of 90 %.
	Covered int `json:"histories_q80_covered"`
}

// Measure lets the rules choose in histories of a world.
func Measure(w World, histories int) Result {
	best, worth := w.Best()
	r := Result{World: w.Name, Histories: histories, Best: seconds(best), Worth: 1000 * worth}
	truth := w.quantile(0.8).Seconds()
	var mean, p80, rd1 []time.Duration
	for seed := range histories {
		report := w.Drawn(uint64(seed + 1)).Analyse(survival.Options{
			Rule: survival.Restart, Horizon: w.Horizon, Preset: w.Preset, Replicates: replicates,
		})
		mean = append(mean, delay(report.Converters.Mean))
		p80 = append(p80, delay(report.Converters.P80))
		rd1 = append(rd1, delay(report.Recommendation.Delay))
		if i := report.AtHorizon.Q80Interval; i != nil && i[0] <= truth && truth <= i[1] {
			r.Covered++
		}
	}
	r.Mean, r.P80, r.RD1 = w.rate(mean, worth), w.rate(p80, worth), w.rate(rd1, worth)
	return r
}

// delay turns what a rule says to what is done. Nobody can be written to before DelayMin.
func delay(s *float64) time.Duration {
	if s == nil {
		return Never
	}
	return max(DelayMin, time.Duration(*s*float64(time.Second)))
}

func seconds(d time.Duration) *float64 {
	if d == Never {
		return nil
	}
	return new(d.Seconds())
}

// rate says what the delays are worth beside the best.
func (w World) rate(delays []time.Duration, best float64) Rule {
	var r Rule
	for _, d := range delays {
		r.Regret += 1000 * (best - w.Worth(d)) / float64(len(delays))
		if d == Never {
			r.Silent++
		}
	}
	slices.Sort(delays)
	r.Delay = seconds(delays[len(delays)/2])
	return r
}

// MeasureAll measures worlds beside each other, with as many histories each.
func MeasureAll(worlds []World, histories int) []Result {
	results := make([]Result, len(worlds))
	var all sync.WaitGroup
	for i, w := range worlds {
		all.Go(func() { results[i] = Measure(w, histories) })
	}
	all.Wait()
	return results
}

// WriteText writes results as a table.
func WriteText(w io.Writer, results []Result) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(t, format, args...) } // Flush tells of errors
	p("world\tbest\tworth\tmean\tloses\tP80\tloses\trecommended\tloses\tcovered\n")
	for _, r := range results {
		p("%s\t%s\t%.2f", r.World, spoken(r.Best), r.Worth)
		for _, rule := range []Rule{r.Mean, r.P80, r.RD1} {
			p("\t%s\t%.2f", spoken(rule.Delay), rule.Regret)
		}
		p("\t%d%%\n", 100*r.Covered/r.Histories)
	}
	return t.Flush()
}

func spoken(s *float64) string {
	if s == nil {
		return "nothing"
	}
	d := time.Duration(*s * float64(time.Second))
	if d >= 48*time.Hour {
		return fmt.Sprintf("%.1fd", d.Hours()/24)
	}
	if d >= 2*time.Hour {
		return fmt.Sprintf("%.1fh", d.Hours())
	}
	return fmt.Sprintf("%.0fm", d.Minutes())
}
