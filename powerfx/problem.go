package powerfx

import (
	"strconv"
	"strings"
)

// ProblemKind sorts the reasons for which [Compile] refuses a formula.
type ProblemKind uint8

// The kinds of problem. Callers may treat them differently: a ProblemName may go away when a variable is
// declared, a ProblemSyntax never does.
const (
	ProblemSyntax ProblemKind = iota + 1 // the text is no formula
	ProblemName                          // a name or function that nobody knows
	ProblemType                          // an operand or argument that does not fit
	ProblemLimit                         // too long or nested too deep
	ProblemEffect                        // a function that does more than give a value
)

// String returns the kind in lower case.
func (k ProblemKind) String() string {
	switch k {
	case ProblemSyntax:
		return "syntax"
	case ProblemName:
		return "name"
	case ProblemType:
		return "type"
	case ProblemLimit:
		return "limit"
	case ProblemEffect:
		return "effect"
	}
	return "unknown"
}

// Problem is one reason why a formula is refused.
type Problem struct {
	From, To     int // byte offsets in the source: [From, To)
	Line, Column int // of From, from 1; the column counts characters
	Kind         ProblemKind
	Message      string
	Expected     string // what would have been right; "" where the message says it all
}

// String returns the place, the message and what was expected.
func (p Problem) String() string {
	s := strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column) + ": " + p.Message
	if p.Expected != "" {
		s += "; expected " + p.Expected
	}
	return s
}

// Errors is why [Compile] refuses a formula: one problem or more, in the order of their places.
type Errors []Problem

// Error returns the problems, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, p := range e {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// HasKind reports whether one of the problems is of the kind.
func (e Errors) HasKind(kind ProblemKind) bool {
	for _, p := range e {
		if p.Kind == kind {
			return true
		}
	}
	return false
}
