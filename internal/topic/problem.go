package topic

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Severity says what a problem prevents.
type Severity uint8

// The severities, the worst first.
const (
	Fatal   Severity = iota + 1 // the file cannot be read: there is no bot
	Error                       // the bot runs, and fails where the problem is; publication is refused
	Warning                     // publication goes on
)

// String returns the severity in lower case.
func (s Severity) String() string {
	switch s {
	case Fatal:
		return "fatal"
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "unknown"
}

// Problem is one thing that is wrong with a bot.
type Problem struct {
	Pos      Position
	Rule     string // a short name in kebab-case, stable: tools and tests may go by it
	Message  string // for the author: what is wrong and, where it is known, what to write instead
	Severity Severity

	// Values are what the message names, by name, for those who say it in other languages; what ends in Ms is a span in
	// milliseconds. nil: the rule says it all, or it is said in English alone.
	Values map[string]any
}

// String returns `file:line:column: message (rule)`.
func (p Problem) String() string {
	return p.Pos.String() + ": " + p.Message + " (" + p.Rule + ")"
}

// Problems are all that is wrong with a bot, in the order of their places.
type Problems []Problem //nolint:errname // what is found in a bot; most of the time it is no error

// ProblemsShown is how many problems Problems.Error prints before it only counts the rest.
const ProblemsShown = 20

// Error prints one problem a line, at most ProblemsShown, and how many more there are.
func (p Problems) Error() string {
	var b strings.Builder
	for i, problem := range p {
		if i == ProblemsShown {
			fmt.Fprintf(&b, "\nand %d more", len(p)-ProblemsShown)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(problem.String())
	}
	return b.String()
}

// Worst returns the problems that are at least as bad as the severity, in their order.
func (p Problems) Worst(s Severity) Problems {
	var worst Problems
	for _, problem := range p {
		if problem.Severity <= s {
			worst = append(worst, problem)
		}
	}
	return worst
}

// WorstFirst returns the errors in their order, then the warnings, so that where only some are shown no warning hides
// an error.
func (p Problems) WorstFirst() Problems {
	sorted := slices.Clone(p)
	slices.SortStableFunc(sorted, func(a, b Problem) int { return cmp.Compare(max(a.Severity, Error), max(b.Severity, Error)) })
	return sorted
}

// Err returns the fatal problems as an error, nil if there are none.
func (p Problems) Err() error {
	if fatal := p.Worst(Fatal); len(fatal) > 0 {
		return fatal
	}
	return nil
}

func (p Problems) with(s Severity, pos Position, rule, message string) Problems {
	return append(p, Problem{Pos: pos, Rule: rule, Message: message, Severity: s})
}

// InOrder returns the problems by place, without those said twice (an alias is read wherever it stands).
func (p Problems) InOrder() Problems {
	slices.SortStableFunc(p, byPlace)
	return slices.CompactFunc(p, func(a, b Problem) bool { return byPlace(a, b) == 0 })
}

func byPlace(a, b Problem) int {
	return cmp.Or(
		strings.Compare(a.Pos.File, b.Pos.File),
		cmp.Compare(a.Pos.Line, b.Pos.Line),
		cmp.Compare(a.Pos.Column, b.Pos.Column),
		cmp.Compare(a.Severity, b.Severity),
		strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Message, b.Message),
	)
}

// String returns `file:line:column`; without a line, the file alone.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}
