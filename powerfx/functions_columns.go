package powerfx

import (
	"slices"
)

// columnFunctions are those that change the columns of a table, or the fields of a record.
func columnFunctions() []*function {
	return []*function{
		{name: "AddColumns", min: 3, max: -1, bind: bindAddColumns},
		{name: "DropColumns", min: 2, max: -1, bind: bindDropColumns},
		{name: "ShowColumns", min: 2, max: -1, bind: bindShowColumns},
		{name: "RenameColumns", min: 3, max: -1, bind: bindRenameColumns},
		{name: "SortByColumns", min: 2, max: -1, bind: bindSortByColumns},
		{name: "Search", min: 3, max: -1, bind: bindSearch},
	}
}

// recordsOf binds a table or record whose fields a function changes.
func (b *binder) recordsOf(n node) (*scope, bound, bool) {
	s, x := b.bindScope(n)
	switch x.typ.kind {
	case typeTable:
		s.row = x.typ.row()
		return s, x, true
	case typeRecord:
		s.row = x.typ
		return s, x, true
	case typeDynamic, typeBlank, typeBoolean, typeDecimal, typeFloat, typeText, typeGUID, typeDate, typeDateTime,
		typeTime, typeUntyped, typeVoid, typeUnknown:
	}
	b.refuse(n, "a "+x.typ.String()+" has no columns that are known", "a table or record")
	return s, x, false
}

// columnName returns the name that an argument is: an identifier, not a formula.
func (b *binder) columnName(n node) (string, bool) {
	if name, ok := n.(*nameNode); ok && !name.global {
		return name.name, true
	}
	b.refuse(n, "the argument is no column's name", "an identifier")
	return "", false
}

// knownColumn returns the name of a column that is there.
func (b *binder) knownColumn(n node, t Type) (string, bool) {
	name, ok := b.columnName(n)
	if !ok {
		return "", false
	}
	if _, ok := t.Field(name); !ok {
		b.problem(ProblemName, n.at(), "there is no column "+name, Nearest(name, fieldNames(t)))
		return "", false
	}
	return name, true
}

// likeType returns the table or record type with the fields of another record.
func (t Type) likeType(record Type) Type {
	if t.kind == typeTable {
		return TableType(record)
	}
	return record
}

// eachRecord applies a change to a record, or to the rows of a table.
func eachRecord(n node, x bound, result Type, change func(f *frame, row Value) Value) bound {
	eval := x.eval
	return bound{node: n, typ: result, eval: func(f *frame) Value {
		v := eval(f)
		if v.kind == KindRecord {
			return change(f, v)
		}
		rows, otherwise, ok := rowsOf(f, v)
		if !ok {
			return otherwise
		}
		changed := make([]Value, len(rows))
		for i, row := range rows {
			f.step()
			if row.kind == KindRecord {
				row = change(f, row)
			}
			changed[i] = row
		}
		return f.table(changed)
	}}
}

// newColumn is a column that AddColumns computes.
type newColumn struct {
	name string
	eval evalFunc
}

func bindAddColumns(b *binder, n *callNode) bound {
	s, x, ok := b.recordsOf(n.args[0])
	if !ok || len(n.args)%2 == 0 {
		if ok {
			b.refuse(n, "a column has no formula", "names and formulas in pairs")
		}
		return unusable(n)
	}
	if s.row.def.system {
		return b.refuse(n.args[0], "the language's own record takes no columns", "ShowColumns around it")
	}
	types := slices.Clone(s.row.Fields())
	var columns []newColumn
	for i := 1; i < len(n.args); i += 2 {
		name, ok := b.columnName(n.args[i])
		if !ok {
			return unusable(n)
		}
		if slices.ContainsFunc(types, func(f FieldType) bool { return f.Name == name }) {
			return b.refuse(n.args[i], "there is a column "+name+" already", "another name")
		}
		body := b.within(s, n.args[i+1])
		types = append(types, FieldType{Name: name, Type: body.typ})
		columns = append(columns, newColumn{name: name, eval: body.eval})
	}
	slot := s.slot
	return eachRecord(n, x, x.typ.likeType(RecordType(types...)), func(f *frame, row Value) Value {
		fields := slices.Clone(row.fields())
		f.grow((len(fields) + len(columns)) * fieldBytes)
		for _, c := range columns {
			fields = append(fields, Field{Name: c.name, Value: f.with(slot, row, c.eval)})
		}
		return Record(fields...)
	})
}

func bindDropColumns(b *binder, n *callNode) bound {
	return b.bindKeep(n, func(named bool) bool { return !named })
}

func bindShowColumns(b *binder, n *callNode) bound {
	return b.bindKeep(n, func(named bool) bool { return named })
}

// bindKeep binds DropColumns or ShowColumns: keeps says which columns stay.
func (b *binder) bindKeep(n *callNode, keeps func(named bool) bool) bound {
	s, x, ok := b.recordsOf(n.args[0])
	if !ok {
		return unusable(n)
	}
	named := map[string]bool{}
	for _, arg := range n.args[1:] {
		name, ok := b.knownColumn(arg, s.row)
		if !ok {
			return unusable(n)
		}
		if named[name] {
			return b.refuse(arg, "the column "+name+" is named twice", "another column")
		}
		named[name] = true
	}
	var types []FieldType
	for _, t := range s.row.Fields() {
		if keeps(named[t.Name]) {
			types = append(types, t)
		}
	}
	record := RecordType(types...)
	record.def.system = s.row.def.system && !keeps(true)
	return eachRecord(n, x, x.typ.likeType(record), func(f *frame, row Value) Value {
		fields := make([]Field, 0, len(types))
		for _, t := range types {
			v, _ := row.field(t.Name)
			fields = append(fields, Field{Name: t.Name, Value: v})
		}
		return f.record(fields)
	})
}

func bindRenameColumns(b *binder, n *callNode) bound {
	s, x, ok := b.recordsOf(n.args[0])
	if !ok || len(n.args)%2 == 0 {
		if ok {
			b.refuse(n, "a column has no new name", "old and new names in pairs")
		}
		return unusable(n)
	}
	renamed := map[string]string{}
	for i := 1; i < len(n.args); i += 2 {
		from, ok := b.knownColumn(n.args[i], s.row)
		if !ok {
			return unusable(n)
		}
		to, ok := b.columnName(n.args[i+1])
		if !ok {
			return unusable(n)
		}
		if _, twice := renamed[from]; twice {
			return b.refuse(n.args[i], "the column "+from+" is renamed already", "another column")
		}
		renamed[from] = to
	}
	var types []FieldType
	seen := map[string]bool{}
	for _, t := range s.row.Fields() {
		if to, ok := renamed[t.Name]; ok {
			t.Name = to
		}
		if seen[t.Name] {
			return b.refuse(n, "two columns would be called "+t.Name, "another name")
		}
		seen[t.Name] = true
		types = append(types, t)
	}
	return eachRecord(n, x, x.typ.likeType(RecordType(types...)), func(f *frame, row Value) Value {
		fields := slices.Clone(row.fields())
		f.grow(len(fields) * fieldBytes)
		for i := range fields {
			if to, ok := renamed[fields[i].Name]; ok {
				fields[i].Name = to
			}
		}
		return Record(fields...)
	})
}

// bindSearch binds Search(table, text, column, …): the rows with the text in one of the columns.
func bindSearch(b *binder, n *callNode) bound {
	s, x, ok := b.source(n.args[0], false)
	part := b.text(b.bind(n.args[1]))
	if !ok {
		return unusable(n)
	}
	var names []string
	for _, arg := range n.args[2:] {
		name, ok := b.knownColumn(arg, s.row)
		if !ok {
			return unusable(n)
		}
		if t, _ := s.row.Field(name); t.kind != typeText && !t.isLate() && t.kind != typeBlank {
			return b.refuse(arg, "the column "+name+" holds no texts", "a column of texts")
		}
		names = append(names, name)
	}
	source, text := x.eval, part.eval
	return bound{node: n, typ: x.typ, eval: func(f *frame) Value {
		v, wanted := source(f), text(f)
		if e := firstErrors([]Value{v, wanted}); e.kind == KindError {
			return e
		}
		rows, otherwise, ok := rowsOf(f, v)
		if !ok {
			return otherwise
		}
		var kept []Value
		for _, row := range rows {
			found, failed := searchRow(f, row, names, wanted.text())
			if failed.kind == KindError {
				return failed
			}
			if found {
				kept = append(kept, row)
			}
		}
		return f.table(kept)
	}}
}

func searchRow(f *frame, row Value, names []string, wanted string) (bool, Value) {
	f.step()
	if row.kind == KindError {
		return false, row
	}
	for _, name := range names {
		cell, _ := row.Field(name)
		if cell = f.toText(cell); cell.kind == KindError {
			return false, cell
		}
		if containsText(f, cell.text(), wanted, true) {
			return true, Value{}
		}
	}
	return false, Value{}
}
