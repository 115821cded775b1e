package topic

import (
	"slices"

	"lull/powerfx"
)

// source is what a variable is given: a value of a type, an expression's, or another variable's.
type source struct {
	typ    powerfx.Type
	expr   *Expression
	row    bool // the expression is a row of the variable's table
	copyOf int  // a slot, where copied is set
	copied bool
}

// assignment is a target and what it is given; the slot is found when the targets are resolved.
type assignment struct {
	topic  string // schema name
	target *Target
	source source
}

// gift is an assignment to a slot.
type gift struct {
	slot   int
	topic  string
	source source
}

// inference finds the types of variables: the one type that everything agrees on which is assigned to it,
// Dynamic where there is none. It begins with what is known without formulas. A formula counts when all
// variables that it names are known, so those that only depend on each other stay Dynamic. A variable's type
// changes twice at most (unknown, one type, Dynamic), so this ends.
type inference struct {
	*builder

	readers map[int][]int // slot -> the gifts whose type depends on it
	queue   []int
	queued  []bool
}

func (b *builder) infer() {
	in := &inference{builder: b, readers: map[int][]int{}, queued: make([]bool, len(b.gifts))}
	for i, g := range b.gifts {
		for _, slot := range in.reads(g) {
			in.readers[slot] = append(in.readers[slot], i)
		}
		in.push(i)
	}
	for len(in.queue) > 0 {
		i := in.queue[0]
		in.queue, in.queued[i] = in.queue[1:], false
		g := b.gifts[i]
		if t, ok := in.typeOf(g); ok && in.widen(g.slot, t) {
			for _, reader := range in.readers[g.slot] {
				in.push(reader)
			}
		}
	}
}

func (in *inference) push(i int) {
	if !in.queued[i] {
		in.queue, in.queued[i] = append(in.queue, i), true
	}
}

// reads returns the slots that the type of a gift depends on. No type is known yet, so a formula that cannot
// be compiled now never can, and gives its variable nothing.
func (in *inference) reads(g gift) []int {
	if g.source.copied {
		return []int{g.source.copyOf}
	}
	if g.source.expr == nil || !g.source.expr.Formula {
		return nil
	}
	expr, err := powerfx.Compile(g.source.expr.Source, names{in.builder, g.topic})
	if err != nil {
		return nil
	}
	var slots []int
	for _, v := range expr.Variables() {
		slots = append(slots, v.Slot)
	}
	return slots
}

// typeOf returns the type of what is given, and whether it is known yet.
func (in *inference) typeOf(g gift) (powerfx.Type, bool) {
	t, known := in.wholeType(g)
	if g.source.row && known {
		t = tableOf(t)
	}
	return t, known
}

func (in *inference) wholeType(g gift) (powerfx.Type, bool) {
	switch e := g.source.expr; {
	case g.source.copied:
		s := in.bot.Symbols.list[g.source.copyOf]
		return s.Type, s.known
	case e == nil:
		return g.source.typ, true
	case !e.Formula:
		return e.Literal.TypeOf(), e.Err == nil
	default:
		return in.formulaType(e, g.topic)
	}
}

// tableOf returns the type of a table with rows of a type: a scalar stands in a column called Value.
func tableOf(row powerfx.Type) powerfx.Type {
	switch {
	case row.IsRecord():
		return powerfx.TableType(row)
	case row.IsDynamic() || row.IsTable():
		return powerfx.DynamicType
	}
	return powerfx.TableType(powerfx.RecordType(powerfx.FieldType{Name: "Value", Type: storable(row)}))
}

func (in *inference) formulaType(e *Expression, topic string) (powerfx.Type, bool) {
	expr, err := powerfx.Compile(e.Source, names{in.builder, topic})
	if err != nil {
		return powerfx.Type{}, false // it fails when it is reached, and assigns nothing
	}
	for _, v := range expr.Variables() {
		if !in.bot.Symbols.list[v.Slot].known {
			return powerfx.Type{}, false
		}
	}
	return expr.Type(), true
}

// widen makes a variable's type one that holds values of type t too, and reports whether it changed. Blank
// goes with every type.
func (in *inference) widen(slot int, t powerfx.Type) bool {
	s := &in.bot.Symbols.list[slot]
	t = storable(t)
	switch {
	case s.Scope == ScopeSystem || t.Equal(powerfx.BlankType):
		return false
	case !s.known:
		s.Type, s.known = t, true
	case s.Type.IsDynamic() || s.Type.Equal(t):
		return false
	default:
		s.Type = powerfx.DynamicType
	}
	return true
}

// storable returns the type that a variable of this type has: what is neither a scalar, a record nor a table
// (an enumeration, the result of branches without a common type) is Dynamic.
func storable(t powerfx.Type) powerfx.Type {
	scalars := []powerfx.Type{
		powerfx.BlankType, powerfx.BooleanType, powerfx.DecimalType, powerfx.FloatType, powerfx.TextType,
		powerfx.GUIDType, powerfx.DateType, powerfx.DateTimeType, powerfx.TimeType, powerfx.UntypedType,
	}
	if t.IsRecord() || t.IsTable() || slices.ContainsFunc(scalars, t.Equal) {
		return t
	}
	return powerfx.DynamicType
}
