package simulate

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"lull/internal/topic"
)

// The rules by which a scenario's problems are told apart.
const (
	ruleUnknownKey  = "unknown-key"
	ruleBadValue    = "bad-value"
	ruleBadStep     = "bad-step"
	ruleUnknownName = "unknown-name"
	ruleUnreadable  = "unreadable"
)

// durationMax bounds every duration of a scenario: a hundred years.
const durationMax = 100 * 365 * 24 * time.Hour

// reader reads a file's YAML nodes and collects what is wrong with them: it never stops at the first problem.
type reader struct {
	file     string
	problems topic.Problems
}

// field is a key that a mapping may have.
type field struct {
	key  string
	read func(value ast.Node)
}

// pair is a key of a mapping with its value.
type pair struct {
	key   string
	at    topic.Position
	value ast.Node
}

func (r *reader) problem(at topic.Position, rule, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	r.problems = append(r.problems, topic.Problem{Pos: at, Rule: rule, Message: message, Severity: topic.Fatal})
}

// sorted returns the problems in the order of their places.
func (r *reader) sorted() topic.Problems {
	slices.SortStableFunc(r.problems, func(a, b topic.Problem) int {
		return cmp.Or(
			strings.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
		)
	})
	return r.problems
}

// place returns where a value begins; a block mapping begins at its first key.
func (r *reader) place(n ast.Node) topic.Position {
	switch m := n.(type) {
	case *ast.MappingNode:
		if !m.IsFlowStyle && len(m.Values) > 0 {
			return r.place(m.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return r.place(m.Key)
	}
	at := topic.Position{File: r.file}
	if t := n.GetToken(); t != nil && t.Position != nil {
		at.Line, at.Column = t.Position.Line, max(t.Position.Column, 1)
	}
	return at
}

// fields reads a mapping whose keys are all known; what names it in messages.
func (r *reader) fields(n ast.Node, what string, known []field) {
	for _, p := range r.pairs(n, what) {
		i := slices.IndexFunc(known, func(f field) bool { return f.key == p.key })
		if i < 0 {
			names := make([]string, len(known))
			for i, f := range known {
				names[i] = f.key
			}
			r.unknown(p, what, names)
			continue
		}
		known[i].read(p.value)
	}
}

func (r *reader) unknown(p pair, what string, known []string) {
	r.problem(p.at, ruleUnknownKey, "%s has no key %q%s", what, clip(p.key), didYouMean(p.key, known))
}

// pairs returns the keys of a mapping, each once, in the order of the file; none for an empty value.
func (r *reader) pairs(n ast.Node, what string) []pair {
	var pairs []pair
	seen := map[string]bool{}
	for _, v := range r.mapping(n, what) {
		key, ok := scalar(v.Key)
		p := pair{key: key, at: r.place(v.Key), value: v.Value}
		switch {
		case !ok:
			r.problem(p.at, ruleBadValue, "a key of %s is a text%s", what, not(v.Key))
		case seen[key]:
			r.problem(p.at, ruleBadValue, "the key %q stands here twice", clip(key))
		default:
			pairs = append(pairs, p)
			seen[key] = true
		}
	}
	return pairs
}

func (r *reader) mapping(n ast.Node, what string) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	case *ast.NullNode:
		return nil
	}
	r.problem(r.place(n), ruleBadValue, "%s is a mapping%s", what, not(n))
	return nil
}

// list returns the items of a list; none for an empty value.
func (r *reader) list(n ast.Node, what string) []ast.Node {
	switch n := n.(type) {
	case *ast.SequenceNode:
		return n.Values
	case *ast.NullNode:
		return nil
	}
	r.problem(r.place(n), ruleBadValue, "%s is a list%s", what, not(n))
	return nil
}

// text returns a scalar as its author wrote it: 4 and yes are texts, too.
func (r *reader) text(n ast.Node, what string) string {
	text, ok := scalar(n)
	if !ok {
		r.problem(r.place(n), ruleBadValue, "%s is a text%s", what, not(n))
	}
	return text
}

// name returns a text that is not empty.
func (r *reader) name(n ast.Node, what string) string {
	before := len(r.problems)
	name := r.text(n, what)
	if name == "" && len(r.problems) == before {
		r.problem(r.place(n), ruleBadValue, "%s is empty", what)
	}
	return name
}

// flag returns true or false.
func (r *reader) flag(n ast.Node, what string) bool {
	b, ok := n.(*ast.BoolNode)
	if !ok {
		r.problem(r.place(n), ruleBadValue, "%s is true or false%s", what, not(n))
		return false
	}
	return b.Value
}

// number returns a decimal number.
func (r *reader) number(n ast.Node, what string) float64 {
	if n.Type() == ast.IntegerType || n.Type() == ast.FloatType {
		if f, err := strconv.ParseFloat(n.GetToken().Value, 64); err == nil {
			return f
		}
	}
	r.problem(r.place(n), ruleBadValue, "%s is a number%s", what, not(n))
	return 0
}

// duration returns a Go duration of whole microseconds, from 0 to durationMax.
func (r *reader) duration(n ast.Node, what string) time.Duration {
	text := r.text(n, what)
	if text == "" {
		return 0
	}
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		r.problem(r.place(n), ruleBadValue, "%s is a duration such as 90s, 4m30s or 26h, not %q", what, clip(text))
	case d < 0:
		r.problem(r.place(n), ruleBadValue, "%s is below 0: %s", what, d)
	case d > durationMax:
		r.problem(r.place(n), ruleBadValue, "%s is above %s: %s", what, durationMax, d)
	case d%time.Microsecond != 0:
		r.problem(r.place(n), ruleBadValue, "%s has parts of a microsecond: %s", what, d)
	default:
		return d
	}
	return 0
}

// scalar returns the text of a scalar as its author wrote it, without quotes and indentation.
func scalar(n ast.Node) (text string, ok bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// not says what a value is that should have been something else.
func not(n ast.Node) string {
	if text, ok := scalar(n); ok {
		return ", not " + strconv.Quote(clip(text))
	}
	switch n.(type) {
	case *ast.NullNode:
		return ", and here is nothing"
	case *ast.SequenceNode:
		return ", not a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return ", not a mapping"
	case *ast.AliasNode, *ast.AnchorNode, *ast.MergeKeyNode:
		return "; anchors and aliases are not supported in a scenario"
	case *ast.TagNode:
		return "; tags are not supported in a scenario"
	}
	return ""
}

// clip cuts what is too long to help in a message.
func clip(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
