package topic

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"lull/powerfx"
)

// shape is what a YAML value is.
type shape uint8

const (
	shapeNull shape = iota
	shapeScalar
	shapeList
	shapeMapping
)

// String returns the shape as messages name it.
func (s shape) String() string {
	switch s {
	case shapeNull:
		return "nothing"
	case shapeScalar:
		return "a text"
	case shapeList:
		return "a list"
	case shapeMapping:
		return "a mapping"
	}
	return "unknown"
}

// value is one YAML value.
type value struct {
	shape   shape
	pos     Position
	text    string // of a scalar: as its author means it, without quotes and indentation
	plain   bool   // a scalar without quotes: it may be a number or a boolean
	written written
	items   []*value
	entries []entry
}

// entry is one key of a mapping.
type entry struct {
	key   string
	pos   Position
	value *value
}

// scanner turns the YAML parser's nodes, without anchors and aliases, into values.
type scanner struct {
	problems *Problems
	place    placer
}

// placer turns a line and column of a document into a place in the file that holds it.
type placer func(line, column int) Position

func fileOf(file string) placer {
	return func(line, column int) Position { return Position{File: file, Line: line, Column: column} }
}

// scan returns the value of a node, a null one for no node. It unfolds the node's aliases, which must name
// anchors within the node; where that cannot be done there is no value, and a problem.
func scan(n ast.Node, place placer, problems *Problems) (v *value, ok bool) {
	s := &scanner{problems: problems, place: place}
	n, problem := unfold(n)
	if problem.Rule != "" {
		s.fail(s.place(problem.Pos.Line, problem.Pos.Column), problem.Rule, problem.Message)
		return nil, false
	}
	if n == nil {
		return &value{pos: place(0, 0)}, true
	}
	return s.value(n), true
}

func (s *scanner) fail(pos Position, rule, message string) *value {
	*s.problems = s.problems.with(Fatal, pos, rule, message)
	return &value{pos: pos}
}

func (s *scanner) position(t *token.Token) Position {
	p := tokenPosition(t)
	return s.place(p.Line, p.Column)
}

func (s *scanner) value(n ast.Node) *value {
	if n == nil {
		return nil
	}
	pos := s.position(n.GetToken())
	switch n := n.(type) {
	case *ast.NullNode:
		return &value{pos: pos}
	case *ast.MappingNode:
		return s.mapping(n.Values, pos)
	case *ast.MappingValueNode:
		return s.mapping([]*ast.MappingValueNode{n}, pos)
	case *ast.SequenceNode:
		return s.list(n, pos)
	case *ast.TagNode:
		return s.tagged(n, pos)
	case *ast.MappingKeyNode:
		return s.value(n.Value)
	}
	return s.scalar(n, pos)
}

func (s *scanner) scalar(n ast.Node, pos Position) *value {
	v := &value{shape: shapeScalar, pos: pos}
	switch n := n.(type) {
	case *ast.LiteralNode:
		v.text, v.written = n.Value.Value, blockWritten(n, s.place)
	case *ast.StringNode:
		v.text, v.written = n.Value, inlineWritten(n.Token, s.place)
		v.plain = n.Token.Type != token.SingleQuoteType && n.Token.Type != token.DoubleQuoteType
	default:
		t := n.GetToken()
		v.text, v.plain, v.written = t.Value, true, inlineWritten(t, s.place)
	}
	return v
}

// tagged reads a value with a tag; !!str is the one that has a meaning in a topic.
func (s *scanner) tagged(n *ast.TagNode, pos Position) *value {
	if n.Start.Value != "!!str" {
		return s.fail(pos, "yaml-tag", "the tag "+n.Start.Value+" has no meaning here")
	}
	v := s.value(n.Value)
	switch {
	case v == nil || v.shape == shapeNull:
		return &value{shape: shapeScalar, pos: pos}
	case v.shape == shapeScalar:
		v.plain = false
	}
	return v
}

func (s *scanner) list(n *ast.SequenceNode, pos Position) *value {
	v := &value{shape: shapeList, pos: pos}
	for _, item := range n.Values {
		child := s.value(item)
		if child == nil {
			child = &value{pos: pos}
		}
		v.items = append(v.items, child)
	}
	return v
}

func (s *scanner) mapping(values []*ast.MappingValueNode, pos Position) *value {
	v := &value{shape: shapeMapping, pos: pos}
	if len(values) > 0 {
		v.pos = s.position(values[0].Key.GetToken())
	}
	seen := make(map[string]bool, len(values))
	for _, pair := range values {
		key := s.value(pair.Key)
		if key.shape == shapeList || key.shape == shapeMapping {
			s.fail(key.pos, "yaml-syntax", "a key is a text, not "+key.shape.String())
			continue
		}
		if seen[key.text] {
			s.fail(key.pos, "duplicate-key", "the key "+quote(key.text)+" stands here twice")
			continue
		}
		seen[key.text] = true
		child := s.value(pair.Value)
		if child == nil {
			child = &value{pos: key.pos}
		}
		v.entries = append(v.entries, entry{key: key.text, pos: key.pos, value: child})
	}
	return v
}

// numeral is a decimal number as YAML and JSON write it.
var numeral = regexp.MustCompile(`^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$`)

// isTrue and isFalse: Yes and No are texts, as in YAML 1.2.
func (v *value) isTrue() bool {
	return v.shape == shapeScalar && v.plain && strings.EqualFold(v.text, "true")
}

func (v *value) isFalse() bool {
	return v.shape == shapeScalar && v.plain && strings.EqualFold(v.text, "false")
}

func (v *value) isEmpty() bool { return len(v.items) == 0 && len(v.entries) == 0 && v.text == "" }

// any returns the value as encoding/json would give it, numbers as json.Number.
func (v *value) any() any {
	switch v.shape {
	case shapeNull:
		return nil
	case shapeList:
		list := make([]any, len(v.items))
		for i, item := range v.items {
			list[i] = item.any()
		}
		return list
	case shapeMapping:
		mapping := make(map[string]any, len(v.entries))
		for _, e := range v.entries {
			mapping[e.key] = e.value.any()
		}
		return mapping
	case shapeScalar:
	}
	switch {
	case v.isTrue():
		return true
	case v.isFalse():
		return false
	case v.plain && numeral.MatchString(v.text):
		return json.Number(strings.TrimPrefix(v.text, "+"))
	}
	return v.text
}

// literal returns the Power Fx value that is written: a boolean, a decimal number, a text, a record, a table.
func (v *value) literal() (powerfx.Value, error) { return powerfx.FromAny(v.any()) }

// quote puts a name from a file into a message, cut where it is too long to help.
func quote(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
