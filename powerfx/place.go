package powerfx

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// place sorts the problems by their offsets and gives each its line and column.
func place(source string, problems []Problem) Errors {
	if len(problems) == 0 {
		return nil
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.From, b.From) })
	for i := range problems {
		before := source[:min(problems[i].From, len(source))]
		problems[i].Line = strings.Count(before, "\n") + 1
		problems[i].Column = utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	}
	return problems
}
