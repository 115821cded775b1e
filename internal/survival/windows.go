package survival

import (
	"slices"
	"sync"
)

// windows are the windows of all users.
type windows struct {
	spans []span   // user by user
	ends  []int    // where in spans those of each user who has any end
	seeds []uint64 // of these users, for the bootstrap

	// The lengths in milliseconds, in ascending order.
	converted, censored []int64
}

// pair pairs all that a history has.
func (h *History) pair(rule Rule) *windows {
	marks, ends := h.byUser()
	var halves [2]windows
	var both sync.WaitGroup
	for i := range halves {
		first, end := i*len(ends)/len(halves), (i+1)*len(ends)/len(halves)
		both.Go(func() { halves[i] = h.pairUsers(rule, marks, ends, first, end) })
	}
	both.Wait()
	w := halves[0]
	for _, end := range halves[1].ends {
		w.ends = append(w.ends, len(w.spans)+end)
	}
	w.spans, w.seeds = append(w.spans, halves[1].spans...), append(w.seeds, halves[1].seeds...)
	converted := 0
	for _, s := range w.spans {
		converted += int(s & 1)
	}
	w.converted, w.censored = make([]int64, 0, converted), make([]int64, 0, len(w.spans)-converted)
	for _, s := range w.spans {
		if s.converted() {
			w.converted = append(w.converted, s.ms())
		} else {
			w.censored = append(w.censored, s.ms())
		}
	}
	both.Go(func() { slices.Sort(w.converted) })
	both.Go(func() { slices.Sort(w.censored) })
	both.Wait()
	return &w
}

// pairUsers pairs the marks of the users from one to before the other: whose marks begin where those of the user before
// end, in any order.
func (h *History) pairUsers(rule Rule, marks []mark, ends []int, first, end int) windows {
	p := pairing{rule: rule, same: h.from == h.to, endMS: h.endMS}
	var w windows
	begin := 0
	if first > 0 {
		begin = ends[first-1]
	}
	for user := first; user < end; user++ {
		before := len(p.spans)
		slices.Sort(marks[begin:ends[user]])
		p.user(marks[begin:ends[user]])
		begin = ends[user]
		if len(p.spans) > before {
			w.ends, w.seeds = append(w.ends, len(p.spans)), append(w.seeds, h.seeds[user])
		}
	}
	w.spans = p.spans
	return w
}

func (w *windows) count() int { return len(w.converted) + len(w.censored) }

// longest returns the length of the longest window; there must be one.
func (w *windows) longest() int64 {
	longest := int64(0)
	for _, sorted := range [][]int64{w.converted, w.censored} {
		if len(sorted) > 0 {
			longest = max(longest, sorted[len(sorted)-1])
		}
	}
	return longest
}

// atRisk returns how many windows are at least as long.
func (w *windows) atRisk(ms int64) int {
	return w.count() - before(w.converted, ms) - before(w.censored, ms)
}

// within returns the converted windows that are at most as long.
func (w *windows) within(ms int64) []int64 { return w.converted[:before(w.converted, ms+1)] }

// before returns how many of the sorted lengths are shorter.
func before(sorted []int64, ms int64) int {
	i, _ := slices.BinarySearch(sorted, ms)
	return i
}

// kthLongest returns the length of the kth longest window, k from 1; there must be as many.
func (w *windows) kthLongest(k int) int64 {
	last := func(sorted []int64) []int64 { return sorted[max(0, len(sorted)-k):] }
	both := slices.Sorted(slices.Values(slices.Concat(last(w.converted), last(w.censored))))
	return both[len(both)-k]
}
