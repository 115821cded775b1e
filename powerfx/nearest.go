package powerfx

import "strings"

// nearestMax is how long a name may be, in letters, for which a near one is looked for.
const nearestMax = 100

// Nearest returns the candidate that a slip of the pen turns into the name, "" where none is near: at most a third of
// the name's letters may differ, and a name of more than 100 letters is nobody's slip. Case counts for nothing; of
// candidates that are equally near the first counts. It is what [Names] may suggest by.
func Nearest(name string, candidates []string) string {
	letters := foldLetters(name)
	if len(letters) > nearestMax {
		return ""
	}
	best, limit := "", len(letters)/3+1
	for _, c := range candidates {
		if d := editDistance(letters, foldLetters(c), limit); d < limit {
			best, limit = c, d
		}
	}
	return best
}

func foldLetters(s string) []rune { return []rune(strings.ToLower(s)) }

// editDistance counts the letters to insert, remove or replace and the neighbours to swap; from limit on the
// exact number is open.
func editDistance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, previous, current := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range a {
		current[0] = i + 1
		for j := range b {
			replace := previous[j]
			if a[i] != b[j] {
				replace++
			}
			current[j+1] = min(replace, previous[j+1]+1, current[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				current[j+1] = min(current[j+1], before[j-1]+1)
			}
		}
		before, previous, current = previous, current, before
	}
	return previous[len(b)]
}
