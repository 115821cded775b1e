package simulate

import (
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

const ruleBadExpectation = "bad-expectation"

// expectations reads the list of what must be seen.
func (r *reader) expectations(n ast.Node) []expectation {
	var expected []expectation
	for _, item := range r.list(n, "expect") {
		expected = append(expected, r.expectation(item))
	}
	return expected
}

func (r *reader) expectation(n ast.Node) expectation {
	x := expectation{pos: r.place(n)}
	pairs := r.pairs(n, "an expectation")
	fields := anyKindFields()
	if i := slices.IndexFunc(pairs, func(p pair) bool { return p.key == "kind" }); i >= 0 {
		x.kind = r.kind(pairs[i].value)
		kind, known := kindNamed(x.kind)
		if !known {
			return x
		}
		fields = kind.fields
	}
	names := []string{"at", "kind"}
	for _, f := range fields {
		names = append(names, f.name)
	}
	for _, p := range pairs {
		i := slices.Index(names, p.key) - 2
		switch {
		case p.key == "at":
			x.at = new(r.duration(p.value, p.key))
		case p.key == "kind":
		case i < 0:
			r.unknown(p, strings.TrimSpace("an expectation "+ofKind(x.kind)), names)
		default:
			x.fields = append(x.fields, r.wanted(p, fields[i]))
		}
	}
	return x
}

func ofKind(kind string) string {
	if kind == "" {
		return ""
	}
	return "of kind " + kind
}

// kind reads the name of a kind.
func (r *reader) kind(n ast.Node) string {
	kind := r.name(n, "kind")
	if _, known := kindNamed(kind); !known && kind != "" {
		r.problem(r.place(n), ruleUnknownName, "there is no kind %q%s", clip(kind), didYouMean(kind, kindNames()))
	}
	return kind
}

// wanted reads a field of an expectation.
func (r *reader) wanted(p pair, f entryField) wanted {
	w := wanted{name: f.name, otherwise: f.otherwise}
	switch f.zero.(type) {
	case bool:
		w.value = r.flag(p.value, p.key)
	case float64:
		w.value = r.number(p.value, p.key)
	default:
		text := r.text(p.value, p.key)
		w.value = text
		if pattern, ok := strings.CutPrefix(text, "~"); ok && f.name == "text" {
			w.pattern = r.pattern(p.value, pattern)
		}
	}
	return w
}

func (r *reader) pattern(n ast.Node, pattern string) *regexp.Regexp {
	compiled, err := regexp.Compile(pattern)
	if err != nil {
		r.problem(r.place(n), ruleBadExpectation, "the text after ~ is no regular expression: %v", err)
	}
	return compiled
}

// counted returns the kinds of entry that count: those listed, else those that are expected.
func (r *reader) counted(only ast.Node, expected []expectation) map[string]bool {
	kinds := map[string]bool{}
	if only != nil {
		for _, item := range r.list(only, "only") {
			kinds[r.kind(item)] = true
		}
		return kinds
	}
	for _, x := range expected {
		if x.kind == "" {
			r.problem(x.pos, ruleBadExpectation, "an expectation without a kind needs the scenario's only")
		}
		kinds[x.kind] = true
	}
	return kinds
}
