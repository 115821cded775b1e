package powerfx

// bindType understands a node as a type: Number, Type({a: Text}), Type([Number]), RecordOf(…).
func (b *binder) bindType(n node) (Type, bool) {
	switch n := n.(type) {
	case *nameNode:
		if t, ok := namedType(n.name); ok {
			return t, true
		}
	case *callNode:
		if n.name == "Type" && len(n.args) == 1 {
			return b.bindTypeExpression(n.args[0])
		}
	}
	b.problem(ProblemType, n.at(), "the argument is no type", "Number, Text, Boolean …, or Type(…)")
	return Type{}, false
}

func namedType(name string) (Type, bool) {
	switch name {
	case "Number", "Float":
		return FloatType, true
	case "Decimal":
		return DecimalType, true
	case "Text":
		return TextType, true
	case "Boolean":
		return BooleanType, true
	case "Date":
		return DateType, true
	case "DateTime":
		return DateTimeType, true
	case "Time":
		return TimeType, true
	case "GUID":
		return GUIDType, true
	case "Dynamic", "UntypedObject":
		return UntypedType, true
	}
	return Type{}, false
}

// bindTypeExpression understands what stands inside Type(…).
func (b *binder) bindTypeExpression(n node) (Type, bool) {
	switch n := n.(type) {
	case *recordNode:
		fields := make([]FieldType, len(n.names))
		for i, value := range n.values {
			t, ok := b.bindTypeExpression(value)
			if !ok {
				return Type{}, false
			}
			fields[i] = FieldType{Name: n.names[i].name, Type: t}
		}
		return RecordType(fields...), true
	case *tableNode:
		if len(n.rows) == 1 {
			t, ok := b.bindTypeExpression(n.rows[0])
			return TableType(t), ok
		}
	case *callNode:
		if n.name == "RecordOf" && len(n.args) == 1 {
			t, ok := b.bindTypeExpression(n.args[0])
			return t.row(), ok && t.kind == typeTable
		}
	case *nameNode:
		if t, ok := namedType(n.name); ok {
			return t, true
		}
	}
	b.problem(ProblemType, n.at(), "this means nothing in a type", "a type's name, a record or a table")
	return Type{}, false
}
