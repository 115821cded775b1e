package simulate

import "lull/internal/stage"

// counts returns the entries of the kinds that count, in their order.
func (s *scenario) counts(timeline []stage.Entry) []stage.Entry {
	var counted []stage.Entry
	for _, e := range timeline {
		if s.only[e.Kind] {
			counted = append(counted, e)
		}
	}
	return counted
}

// met reports whether the entries, which are in order of time, are those expected: as many, and in their order,
// save that those of one instant may stand in any order.
func met(expected []expectation, seen []stage.Entry) bool {
	if len(expected) != len(seen) {
		return false
	}
	for from := 0; from < len(seen); {
		to := endOfInstant(seen, from)
		for _, match := range assign(expected[from:to], seen[from:to]) {
			if match < 0 {
				return false
			}
		}
		from = to
	}
	return true
}

// endOfInstant returns the index after the last entry that has the instant of the one at from.
func endOfInstant(seen []stage.Entry, from int) int {
	to := from + 1
	for to < len(seen) && seen[to].At == seen[from].At {
		to++
	}
	return to
}

// assign gives as many expectations as possible an entry of their own: the result has the entry's index for each
// expectation, -1 for none. An expectation may match several entries, so a greedy choice can be wrong: where the one
// wanted is taken, whoever has it looks for another (Kuhn's augmenting paths).
func assign(expected []expectation, seen []stage.Entry) []int {
	owner := make([]int, len(seen)) // the expectation that has the entry; -1: none
	for i := range owner {
		owner[i] = -1
	}
	var place func(x int, tried []bool) bool
	place = func(x int, tried []bool) bool {
		for i := range seen {
			if tried[i] || !expected[x].matches(&seen[i]) {
				continue
			}
			tried[i] = true
			if owner[i] < 0 || place(owner[i], tried) {
				owner[i] = x
				return true
			}
		}
		return false
	}
	for x := range expected {
		place(x, make([]bool, len(seen)))
	}
	matches := make([]int, len(expected))
	for x := range matches {
		matches[x] = -1
	}
	for i, x := range owner {
		if x >= 0 {
			matches[x] = i
		}
	}
	return matches
}
