package simulate

import (
	"slices"
	"time"

	"lull/internal/stage"
)

// alignCellsMax bounds the table with which two timelines are aligned. Beyond it everything between the beginning
// and the end that they share counts as different.
const alignCellsMax = 4 << 20

// line is one line of a difference: an expectation with the entry that met it, or one of the two alone.
type line struct {
	want *expectation // nil: the entry was not expected
	got  *stage.Entry // nil: what was expected was not seen
}

// align puts expectations and entries side by side so that as many as possible meet.
func align(expected []expectation, seen []stage.Entry) []line {
	seen = inExpectedOrder(expected, seen)
	var head, tail []line
	for len(expected) > 0 && len(seen) > 0 && expected[0].matches(&seen[0]) {
		head = append(head, line{&expected[0], &seen[0]})
		expected, seen = expected[1:], seen[1:]
	}
	for len(expected) > 0 && len(seen) > 0 && expected[len(expected)-1].matches(&seen[len(seen)-1]) {
		tail = append(tail, line{&expected[len(expected)-1], &seen[len(seen)-1]})
		expected, seen = expected[:len(expected)-1], seen[:len(seen)-1]
	}
	slices.Reverse(tail)
	return slices.Concat(head, alignMiddle(expected, seen), tail)
}

// alignMiddle finds the longest common subsequence; what is left over stands before it, expectations first.
func alignMiddle(expected []expectation, seen []stage.Entry) []line {
	var lines []line
	x, i := 0, 0
	if (len(expected)+1)*(len(seen)+1) <= alignCellsMax {
		common := commonLengths(expected, seen)
		width := len(seen) + 1
		for x < len(expected) && i < len(seen) {
			switch {
			case expected[x].matches(&seen[i]):
				lines = append(lines, line{&expected[x], &seen[i]})
				x, i = x+1, i+1
			case common[(x+1)*width+i] >= common[x*width+i+1]:
				lines = append(lines, line{want: &expected[x]})
				x++
			default:
				lines = append(lines, line{got: &seen[i]})
				i++
			}
		}
	}
	for ; x < len(expected); x++ {
		lines = append(lines, line{want: &expected[x]})
	}
	for ; i < len(seen); i++ {
		lines = append(lines, line{got: &seen[i]})
	}
	return lines
}

// commonLengths returns, row by row, how many of expected[x:] and seen[i:] can meet in order.
func commonLengths(expected []expectation, seen []stage.Entry) []int32 {
	width := len(seen) + 1
	common := make([]int32, (len(expected)+1)*width)
	for x := len(expected) - 1; x >= 0; x-- {
		for i := len(seen) - 1; i >= 0; i-- {
			best := max(common[(x+1)*width+i], common[x*width+i+1])
			if expected[x].matches(&seen[i]) {
				best = max(best, common[(x+1)*width+i+1]+1)
			}
			common[x*width+i] = best
		}
	}
	return common
}

// inExpectedOrder returns the entries with those of one instant in the order in which that instant's expectations
// stand, since their order means nothing. Those that nobody expects come last.
func inExpectedOrder(expected []expectation, seen []stage.Entry) []stage.Entry {
	at := map[time.Duration][]expectation{}
	for _, x := range expected {
		if x.at != nil {
			at[*x.at] = append(at[*x.at], x)
		}
	}
	ordered := make([]stage.Entry, 0, len(seen))
	for from := 0; from < len(seen); {
		to := endOfInstant(seen, from)
		instant := seen[from:to]
		placed := make([]bool, len(instant))
		for _, i := range assign(at[instant[0].At], instant) {
			if i >= 0 {
				ordered, placed[i] = append(ordered, instant[i]), true
			}
		}
		for i, is := range placed {
			if !is {
				ordered = append(ordered, instant[i])
			}
		}
		from = to
	}
	return ordered
}
