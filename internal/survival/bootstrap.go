package survival

import (
	"math"
	"slices"
	"sync"
)

// A bootstrap asks how different the figures could have been: each replicate takes every user as often as
// Poisson's law says (mean 1), with all their windows, since those of one user are alike, and estimates
// anew. It goes through the windows once for all replicates, and keeps for each what they weigh between two
// knots, which are times of conversions. Where there are no more than knotsMax of those it is exact; else a
// replicate is out by less than 1/knotsMax in F.

// knotsMax is how many knots there are at most, but for those that stand for logarithmic steps of time, and
// horizons.
const knotsMax = 1024

// knotsPerDecade is how many logarithmic steps of time have a knot each.
const knotsPerDecade = 64

// knots picks times of conversions, ascending: all of them where they are few, else such as divide the
// windows evenly, and the times evenly on a logarithmic scale. The last ones until each horizon are among
// them.
func (w *windows) knots(c curve, horizons ...int64) []int64 {
	if len(c.at) <= knotsMax {
		return c.at
	}
	var all []int64
	for i := 1; i <= knotsMax; i++ {
		all = append(all, w.converted[i*len(w.converted)/knotsMax-1])
	}
	for i, t := range c.at {
		if i+1 == len(c.at) || decade(t) != decade(c.at[i+1]) {
			all = append(all, t)
		}
	}
	for _, h := range horizons {
		if sorted := c.until(h).at; len(sorted) > 0 {
			all = append(all, sorted[len(sorted)-1])
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func decade(ms int64) int {
	return int(math.Log10(float64(max(ms, 1))) * knotsPerDecade)
}

// A replicate's weights are summed in lanes of 16 bits, four of them in a word, so that one addition serves
// four replicates. No weight is above weightMax, so a word takes lanesFull additions before a lane could
// overflow.
const (
	lanesInWord = 4
	laneBits    = 16
	lanesFull   = (1<<laneBits - 1) / weightMax
)

// sums adds the weights of one knot's windows up, for all replicates.
type sums struct {
	totals []uint64 // of each replicate
	lanes  []uint64
	added  int // since the lanes were last emptied
}

func (s *sums) add(weights []uint64) {
	for i, w := range weights {
		s.lanes[i] += w
	}
	if s.added++; s.added == lanesFull {
		s.empty()
	}
}

func (s *sums) empty() {
	for i, w := range s.lanes {
		for lane := range lanesInWord {
			s.totals[i*lanesInWord+lane] += w >> (lane * laneBits) & (1<<laneBits - 1)
		}
	}
	clear(s.lanes)
	s.added = 0
}

// weighed are what the windows weigh in every replicate.
type weighed struct {
	knots []int64
	// converted[i] are the windows that convert after the knot before and not after knots[i]; censored[i]
	// those that are censored from the knot before on and before knots[i]. Each has one more, for those beyond
	// the last knot.
	converted, censored []sums
	words               int
}

func newWeighed(knots []int64, replicates int) *weighed {
	b := &weighed{knots: knots, words: (replicates + lanesInWord - 1) / lanesInWord}
	b.converted, b.censored = b.newSums(), b.newSums()
	return b
}

func (b *weighed) newSums() []sums {
	all := make([]sums, len(b.knots)+1)
	for i := range all {
		all[i] = sums{totals: make([]uint64, b.words*lanesInWord), lanes: make([]uint64, b.words)}
	}
	return all
}

// add adds the windows of the users from one to before the other.
func (b *weighed) add(w *windows, first, end int) {
	law := poisson()
	weights := make([]uint64, b.words)
	for user := first; user < end; user++ {
		begin := 0
		if user > 0 {
			begin = w.ends[user-1]
		}
		law.weigh(w.seeds[user], weights)
		for _, s := range w.spans[begin:w.ends[user]] {
			if s.converted() {
				b.converted[before(b.knots, s.ms())].add(weights)
			} else {
				b.censored[before(b.knots, s.ms()+1)].add(weights)
			}
		}
	}
	for _, all := range [][]sums{b.converted, b.censored} {
		for i := range all {
			all[i].empty()
		}
	}
}

// merge adds what another has summed with the same knots.
func (b *weighed) merge(other *weighed) {
	for i := range b.converted {
		for r, total := range other.converted[i].totals {
			b.converted[i].totals[r] += total
		}
		for r, total := range other.censored[i].totals {
			b.censored[i].totals[r] += total
		}
	}
}

// curve estimates S in one replicate. Times at which nobody converts in it are left out.
func (b *weighed) curve(replicate int) curve {
	atRisk := uint64(0)
	for i := range b.converted {
		atRisk += b.converted[i].totals[replicate] + b.censored[i].totals[replicate]
	}
	var c curve
	left := 1.0
	for i, t := range b.knots {
		atRisk -= b.censored[i].totals[replicate]
		if d := b.converted[i].totals[replicate]; d > 0 {
			left *= float64(atRisk-d) / float64(atRisk)
			c.at, c.left = append(c.at, t), append(c.left, left)
			atRisk -= d
		}
	}
	return c
}

// bootstrap returns the curves of all replicates. Its halves run beside each other, which changes nothing:
// what they sum are whole numbers.
func (w *windows) bootstrap(knots []int64, replicates int) []curve {
	halves := [2]*weighed{newWeighed(knots, replicates), newWeighed(knots, replicates)}
	users := len(w.seeds)
	var both sync.WaitGroup
	for i, half := range halves {
		both.Go(func() { half.add(w, i*users/len(halves), (i+1)*users/len(halves)) })
	}
	both.Wait()
	halves[0].merge(halves[1])
	curves := make([]curve, replicates)
	for r := range curves {
		curves[r] = halves[0].curve(r)
	}
	return curves
}

// interval returns the 5th and the 95th percentile of a figure over the replicates in which somebody
// converts by the horizon, in seconds; nil where there are none.
func interval(replicates []curve, horizonMS int64, figure func(curve) int64) *[2]float64 {
	var all []int64
	for _, c := range replicates {
		if c = c.until(horizonMS); len(c.at) > 0 {
			all = append(all, figure(c))
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.Sort(all)
	return &[2]float64{seconds(quantile(all, 0.05)), seconds(quantile(all, 0.95))}
}
