package powerfx

import (
	"maps"
	"slices"
	"strings"
)

// binder gives the nodes of a formula their types and turns them into functions.
type binder struct {
	names     Names
	library   *library
	scopes    []*scope
	locals    int // slots handed out
	variables []Variable
	problems  []Problem
}

// bound is a node with its type and function.
type bound struct {
	node   node
	typ    Type
	eval   evalFunc
	known  *Value  // the value, where it is known before the formula runs
	filter *filter // the call of Filter, where it is one
}

// scope is a row that a function brings its later arguments to see.
type scope struct {
	row  Type   // a record, dynamic, untyped, or a scalar where the table is one of untyped values
	name string // as given by As; "" where ThisRecord and the fields alone name it
	slot int    // in frame.locals
	bare bool   // only its fields are named, there is no ThisRecord
}

func (b *binder) problem(kind ProblemKind, at span, message, expected string) {
	b.problems = append(b.problems,
		Problem{From: at.from, To: at.to, Kind: kind, Message: message, Expected: expected})
}

// refuse reports a type problem and returns something to go on with: it fits everywhere.
func (b *binder) refuse(n node, message, expected string) bound {
	b.problem(ProblemType, n.at(), message, expected)
	return unusable(n)
}

func unusable(n node) bound {
	return bound{node: n, typ: unknownType, eval: func(*frame) Value { return Value{} }}
}

func constant(n node, t Type, v Value) bound {
	return bound{node: n, typ: t, eval: func(*frame) Value { return v }, known: &v}
}

// bind returns the node with its type and function; what does not fit is reported.
func (b *binder) bind(n node) bound {
	switch n := n.(type) {
	case *literalNode:
		return constant(n, n.value.TypeOf(), n.value)
	case *nameNode:
		return b.bindName(n)
	case *dotNode:
		return b.bindDot(n)
	case *callNode:
		return b.bindCall(n)
	case *unaryNode:
		return b.bindUnary(n)
	case *binaryNode:
		return b.bindBinary(n)
	case *asNode:
		return b.refuse(n, "As has no place here", "As only after a table or record that a function iterates")
	case *recordNode:
		return b.bindRecord(n)
	case *tableNode:
		return b.bindTable(n)
	case *interpolationNode:
		return b.bindInterpolation(n)
	}
	return unusable(n)
}

func (b *binder) bindAll(nodes []node) []bound {
	all := make([]bound, len(nodes))
	for i, n := range nodes {
		all[i] = b.bind(n)
	}
	return all
}

// local hands out a slot for a scope's row.
func (b *binder) local() int {
	b.locals++
	return b.locals - 1
}

// within binds n with the scope in sight.
func (b *binder) within(s *scope, n node) bound {
	b.scopes = append(b.scopes, s)
	result := b.bind(n)
	b.scopes = b.scopes[:len(b.scopes)-1]
	return result
}

func (b *binder) bindName(n *nameNode) bound {
	if !n.global {
		if found, ok := b.inScope(n, []string{n.name}); ok {
			return found
		}
	}
	if v, _, ok := b.resolve([]string{n.name}); ok {
		return b.variable(n, v)
	}
	b.unknownName(n.span, []string{n.name})
	return unusable(n)
}

// inScope looks the first name of a path up in the scopes, the innermost first. A row whose fields are
// not known has every name that means nothing else.
func (b *binder) inScope(n node, path []string) (bound, bool) {
	name := path[0]
	for _, s := range slices.Backward(b.scopes) {
		switch {
		case s.name != "":
			if s.name == name {
				return s.value(n), true
			}
		case s.bare:
			if t, ok := s.row.Field(name); ok {
				return s.field(n, name, t), true
			}
		case name == "ThisRecord":
			return s.value(n), true
		default:
			if t, ok := s.row.Field(name); ok {
				return s.field(n, name, t), true
			}
			if s.row.kind == typeDynamic && !b.isGlobalPath(path) {
				return s.field(n, name, DynamicType), true
			}
		}
	}
	return bound{}, false
}

// isGlobalPath reports whether a path begins with a variable, or names a value of an enumeration.
func (b *binder) isGlobalPath(path []string) bool {
	_, _, known := b.resolve(path)
	return known || len(path) > 1 && b.library.enums[path[0]] != nil
}

func (s *scope) value(n node) bound {
	slot := s.slot
	return bound{node: n, typ: s.row, eval: func(f *frame) Value { return f.locals[slot] }}
}

// field is fieldOf for the scope's row.
func (s *scope) field(n node, name string, t Type) bound {
	slot, kind := s.slot, t.valueKind()
	return bound{node: n, typ: t, eval: func(f *frame) Value {
		value := member(f.locals[slot], name)
		if value.fits(kind) {
			return value
		}
		return f.coerce(value, t)
	}}
}

// fieldOf returns the field of what is known to be a record.
func fieldOf(record bound, name string, t Type) bound {
	eval, kind := record.eval, t.valueKind()
	return bound{node: record.node, typ: t, eval: func(f *frame) Value {
		value := member(eval(f), name)
		if value.fits(kind) {
			return value
		}
		return f.coerce(value, t)
	}}
}

// member returns a field as the language sees it: a blank's is blank, an error's is the error.
func member(v Value, name string) Value {
	switch v.kind {
	case KindRecord:
		field, _ := v.field(name)
		return field
	case KindError, KindBlank:
		return v
	case KindUntyped:
		if inner := v.inner(); inner.kind == KindRecord {
			field, _ := inner.field(name)
			return untypedOf(field)
		}
	case KindBoolean, KindDecimal, KindFloat, KindText, KindDate, KindDateTime, KindTime, KindGUID, KindTable:
	}
	return Error(ErrorInvalidArgument, "a "+v.kind.String()+" has no field "+name)
}

func (b *binder) resolve(path []string) (Variable, int, bool) {
	if b.names == nil {
		return Variable{}, 0, false
	}
	return b.names.Resolve(path)
}

func (b *binder) variable(n node, v Variable) bound {
	b.variables = addVariable(b.variables, v)
	slot, t, kind := v.Slot, v.Type, v.Type.valueKind()
	return bound{node: n, typ: t, eval: func(f *frame) Value {
		value := f.vars.Value(slot)
		if value.fits(kind) {
			return value
		}
		return f.coerce(value, t)
	}}
}

// fits reports whether v may stand where a value of the kind is declared, whatever the environment holds
// there; KindBlank declares none. Fields and rows are looked at where they are used.
func (v Value) fits(kind Kind) bool {
	return v.kind == kind || v.kind == KindBlank || v.kind == KindError || kind == KindBlank
}

// addVariable appends the variable unless it is there.
func addVariable(all []Variable, v Variable) []Variable {
	if slices.ContainsFunc(all, func(w Variable) bool { return w.Name == v.Name }) {
		return all
	}
	return append(all, v)
}

// unknownName reports a name, with the one that is nearest: a variable's, a column's, or an enumeration's with
// what follows it.
func (b *binder) unknownName(at span, path []string) {
	expected := ""
	if b.names != nil {
		expected = b.names.Suggest(path)
	}
	if expected == "" {
		var near []string
		for _, s := range b.scopes {
			near = append(near, fieldNames(s.row)...)
		}
		if len(path) > 1 {
			near = append(near, slices.Sorted(maps.Keys(b.library.enums))...)
		}
		if first := Nearest(path[0], near); first != "" {
			expected = strings.Join(append([]string{first}, path[1:]...), ".")
		}
	}
	b.problem(ProblemName, at, "the name "+strings.Join(path, ".")+" is not known", expected)
}

// bindDot binds a.b.c: a variable's dotted name as far as it goes, then fields.
func (b *binder) bindDot(n *dotNode) bound {
	if path, ok := dottedPath(n); ok {
		if found, ok := b.dotted(n, path); ok {
			return found
		}
	}
	return b.bindField(n, b.bind(n.left))
}

// dottedPath returns the names of a.b.c, if the node is nothing else.
func dottedPath(n node) ([]string, bool) {
	switch n := n.(type) {
	case *nameNode:
		return []string{n.name}, true
	case *dotNode:
		path, ok := dottedPath(n.left)
		return append(path, n.name), ok
	}
	return nil, false
}

// dotted binds a path whose beginning is no row and no field, but a variable or enumeration.
func (b *binder) dotted(n *dotNode, path []string) (bound, bool) {
	if _, local := b.inScope(n, path); local && !isGlobal(n) {
		return bound{}, false
	}
	if v, parts, ok := b.resolve(path); ok {
		result := b.variable(n, v)
		for _, d := range dots(n)[parts-1:] {
			result = b.bindField(d, result)
		}
		return result, true
	}
	if e := b.library.enums[path[0]]; e != nil {
		first := dots(n)[0]
		v, ok := e.member(first.name)
		if !ok {
			b.problem(ProblemName, first.where, path[0]+" has no value "+first.name, e.nearest(first.name))
			return unusable(n), true
		}
		result := constant(n, e.typ(), v)
		for _, d := range dots(n)[1:] {
			result = b.bindField(d, result)
		}
		return result, true
	}
	b.unknownName(n.span, path)
	return unusable(n), true
}

func isGlobal(n node) bool {
	switch n := n.(type) {
	case *nameNode:
		return n.global
	case *dotNode:
		return isGlobal(n.left)
	}
	return false
}

// dots returns the dot nodes of a path, the innermost first.
func dots(n *dotNode) []*dotNode {
	if left, ok := n.left.(*dotNode); ok {
		return append(dots(left), n)
	}
	return []*dotNode{n}
}

// bindField binds left.name.
func (b *binder) bindField(n *dotNode, left bound) bound {
	switch left.typ.kind {
	case typeUnknown:
		return unusable(n)
	case typeRecord:
		t, ok := left.typ.Field(n.name)
		if !ok {
			b.problem(ProblemName, n.where, "the record has no field "+n.name, Nearest(n.name, fieldNames(left.typ)))
			return unusable(n)
		}
		left.node = n
		return fieldOf(left, n.name, t)
	case typeDynamic, typeUntyped:
		left.node = n
		return fieldOf(left, n.name, left.typ)
	case typeBlank, typeBoolean, typeDecimal, typeFloat, typeText, typeGUID, typeDate, typeDateTime, typeTime,
		typeTable, typeVoid:
	}
	b.problem(ProblemType, n.where,
		"a value of type "+left.typ.String()+" has no fields", "a record before the dot")
	return unusable(n)
}

func fieldNames(t Type) []string {
	names := make([]string, 0, len(t.Fields()))
	for _, f := range t.Fields() {
		names = append(names, f.Name)
	}
	return names
}
