package topic

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"
)

// unfolding puts what an anchor names in the place of each of its aliases, so that nothing else has to know of
// them. The parts are shared; their number is counted as if they were not, so that whoever goes through them
// all comes to an end.
type unfolding struct {
	anchors map[string]extent
	problem Problem // the first; reading stops there
}

// extent is a node and how much there is to it.
type extent struct {
	node   ast.Node
	size   int // values, its own included
	height int // lists and mappings within each other, itself included; 0 for a scalar
}

// unfold returns the node without anchors and aliases, or a problem whose place lacks the file.
func unfold(n ast.Node) (ast.Node, Problem) {
	u := &unfolding{anchors: map[string]extent{}}
	whole := u.node(n, 1)
	return whole.node, u.problem
}

func (u *unfolding) fail(n ast.Node, rule, message string) extent {
	if u.problem.Rule == "" {
		u.problem = Problem{Pos: tokenPosition(n.GetToken()), Rule: rule, Message: message, Severity: Fatal}
	}
	return extent{node: n, size: 1}
}

// node unfolds what stands on the level, counted from 1.
func (u *unfolding) node(n ast.Node, level int) extent {
	if n == nil || u.problem.Rule != "" {
		return extent{node: n, size: 1}
	}
	e := u.parts(n, level)
	switch {
	case level+e.height-1 > NestingMax:
		return u.fail(n, "nesting-too-deep", fmt.Sprintf("more than %d levels are nested", NestingMax))
	case e.size > ValuesMax:
		return u.fail(n, "too-many-values", fmt.Sprintf("more than %d values", ValuesMax))
	}
	return e
}

func (u *unfolding) parts(n ast.Node, level int) extent {
	e := extent{node: n, size: 1}
	switch n := n.(type) {
	case *ast.MappingNode:
		e.height = 1
		for _, pair := range n.Values {
			u.pair(&e, pair, level)
		}
	case *ast.MappingValueNode:
		e.height = 1
		u.pair(&e, n, level)
	case *ast.SequenceNode:
		e.height = 1
		for i, item := range n.Values {
			part := u.node(item, level+1)
			n.Values[i] = part.node
			e.hold(part)
		}
	case *ast.TagNode:
		n.Value = u.node(n.Value, level).node
	case *ast.AnchorNode:
		e = u.node(n.Value, level)
		if e.node == nil {
			e.node = ast.Null(n.GetToken())
		}
		u.anchors[n.Name.GetToken().Value] = e
	case *ast.AliasNode:
		name := n.Value.GetToken().Value
		named, ok := u.anchors[name]
		if !ok {
			return u.fail(n, "unknown-alias", "no anchor &"+name+" stands before this alias")
		}
		return named
	}
	return e
}

// pair unfolds a key and its value.
func (u *unfolding) pair(e *extent, pair *ast.MappingValueNode, level int) {
	key := u.node(pair.Key, level+1)
	if k, ok := key.node.(ast.MapKeyNode); ok {
		pair.Key = k
	}
	part := u.node(pair.Value, level+1)
	pair.Value = part.node
	e.hold(key)
	e.hold(part)
}

// hold counts a part in.
func (e *extent) hold(part extent) {
	e.size += part.size
	e.height = max(e.height, part.height+1)
}
