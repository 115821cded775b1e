package simulate

import (
	"encoding/json"

	"github.com/goccy/go-yaml/ast"
)

// json returns a value as JSON.
func (r *reader) json(n ast.Node, what string) json.RawMessage {
	encoded, err := json.Marshal(r.any(n, what))
	if err != nil {
		r.problem(r.place(n), ruleBadValue, "%s cannot be written as JSON: %v", what, err)
	}
	return encoded
}

// any returns a value as encoding/json would decode it, and numbers with all their digits.
func (r *reader) any(n ast.Node, what string) any {
	switch n := n.(type) {
	case *ast.NullNode:
		return nil
	case *ast.BoolNode:
		return n.Value
	case *ast.IntegerNode:
		return number(n.Token.Value, n.Value)
	case *ast.FloatNode:
		return number(n.Token.Value, n.Value)
	case *ast.SequenceNode:
		list := make([]any, 0, len(n.Values))
		for _, item := range n.Values {
			list = append(list, r.any(item, what))
		}
		return list
	case *ast.MappingNode, *ast.MappingValueNode:
		mapping := map[string]any{}
		for _, p := range r.pairs(n, what) {
			mapping[p.key] = r.any(p.value, what)
		}
		return mapping
	}
	return r.text(n, what)
}

// number keeps the digits as they were written where JSON writes them so, too.
func number(written string, parsed any) any {
	if json.Valid([]byte(written)) {
		return json.Number(written)
	}
	return parsed
}
