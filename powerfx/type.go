package powerfx

import (
	"slices"
	"strings"
)

// typeKind is the outer shape of a [Type].
type typeKind uint8

const (
	typeDynamic typeKind = iota
	typeBlank
	typeBoolean
	typeDecimal
	typeFloat
	typeText
	typeGUID
	typeDate
	typeDateTime
	typeTime
	typeRecord
	typeTable
	typeUntyped
	typeVoid // branches that have no common type: such a result can be returned, not used
	typeUnknown
)

// Type is a static type, immutable. The zero Type is DynamicType.
type Type struct {
	kind typeKind
	def  *typeDef
}

// typeDef holds what a type has beside its kind.
type typeDef struct {
	fields []FieldType // records and tables: in ordinal order of their names
	enum   *enum       // a value of this enumeration; the Type's kind is that of its values
	system bool        // the language's own record: it takes no further columns
}

// FieldType is one named field of a record type.
type FieldType struct {
	Name string
	Type Type
}

// The types without parts. DynamicType is a type known only at run time: such an operand is checked when
// it is evaluated, by the same rules. BlankType is the type of a Blank whose type nothing tells.
//
//nolint:gochecknoglobals // Type has no exported part to change
var (
	DynamicType  = Type{}
	BlankType    = Type{kind: typeBlank}
	BooleanType  = Type{kind: typeBoolean}
	DecimalType  = Type{kind: typeDecimal}
	FloatType    = Type{kind: typeFloat}
	TextType     = Type{kind: typeText}
	GUIDType     = Type{kind: typeGUID}
	DateType     = Type{kind: typeDate}
	DateTimeType = Type{kind: typeDateTime}
	TimeType     = Type{kind: typeTime}
	UntypedType  = Type{kind: typeUntyped}

	voidType    = Type{kind: typeVoid}
	unknownType = Type{kind: typeUnknown}
)

// RecordType returns the type of records with these fields. Of two with one name the later counts.
func RecordType(fields ...FieldType) Type {
	sorted := slices.Clone(fields)
	slices.SortStableFunc(sorted, func(a, b FieldType) int { return strings.Compare(a.Name, b.Name) })
	kept := sorted[:0]
	for i, f := range sorted {
		if i+1 < len(sorted) && sorted[i+1].Name == f.Name {
			continue
		}
		kept = append(kept, f)
	}
	return Type{kind: typeRecord, def: &typeDef{fields: kept}}
}

// TableType returns the type of tables whose rows are of the type record; any other type than a record's
// becomes that of the one column Value.
func TableType(record Type) Type {
	if record.kind != typeRecord {
		record = RecordType(FieldType{Name: valueColumn, Type: record})
	}
	return Type{kind: typeTable, def: record.def}
}

// Equal reports whether t and u are the same type.
func (t Type) Equal(u Type) bool {
	if t.kind != u.kind {
		return false
	}
	if t.def == u.def {
		return true
	}
	if t.def == nil || u.def == nil || t.def.enum != u.def.enum {
		return false
	}
	return slices.EqualFunc(t.def.fields, u.def.fields, func(a, b FieldType) bool {
		return a.Name == b.Name && a.Type.Equal(b.Type)
	})
}

// Field returns the type of the field of a record or the column of a table, and whether it has one.
func (t Type) Field(name string) (Type, bool) {
	for _, f := range t.Fields() {
		if f.Name == name {
			return f.Type, true
		}
	}
	return Type{}, false
}

// Fields returns the fields of a record type or the columns of a table type, in ordinal order of their
// names. It must not be changed.
func (t Type) Fields() []FieldType {
	if t.def == nil {
		return nil
	}
	return t.def.fields
}

// IsRecord reports whether t is a record type.
func (t Type) IsRecord() bool { return t.kind == typeRecord }

// IsTable reports whether t is a table type.
func (t Type) IsTable() bool { return t.kind == typeTable }

// IsDynamic reports whether t is known only at run time.
func (t Type) IsDynamic() bool { return t.kind == typeDynamic }

// row returns the record type of a table's rows.
func (t Type) row() Type { return Type{kind: typeRecord, def: t.def} }

// String returns the type as messages name it: Text, Record {a: Decimal}, Table {Value: Text}.
func (t Type) String() string {
	if t.def != nil && t.def.enum != nil {
		return t.def.enum.name
	}
	switch t.kind {
	case typeRecord:
		return "Record " + t.fieldList()
	case typeTable:
		return "Table " + t.fieldList()
	case typeDynamic, typeBlank, typeBoolean, typeDecimal, typeFloat, typeText, typeGUID, typeDate,
		typeDateTime, typeTime, typeUntyped, typeVoid, typeUnknown:
	}
	return [...]string{
		typeDynamic: "Dynamic", typeBlank: "Blank", typeBoolean: "Boolean", typeDecimal: "Decimal",
		typeFloat: "Float", typeText: "Text", typeGUID: "GUID", typeDate: "Date", typeDateTime: "DateTime",
		typeTime: "Time", typeUntyped: "Untyped", typeVoid: "Void", typeUnknown: "Unknown",
	}[t.kind]
}

func (t Type) fieldList() string {
	var b strings.Builder
	b.WriteByte('{')
	for i, f := range t.Fields() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(quoteName(f.Name))
		b.WriteString(": ")
		b.WriteString(f.Type.String())
	}
	b.WriteByte('}')
	return b.String()
}

// TypeOf returns the type that v shows. An error value's is DynamicType; a table's is that of its rows'
// fields together, a field whose rows disagree being Dynamic.
func (v Value) TypeOf() Type {
	switch v.kind {
	case KindBlank:
		return BlankType
	case KindBoolean:
		return BooleanType
	case KindDecimal:
		return DecimalType
	case KindFloat:
		return FloatType
	case KindText:
		return TextType
	case KindDate:
		return DateType
	case KindDateTime:
		return DateTimeType
	case KindTime:
		return TimeType
	case KindGUID:
		return GUIDType
	case KindUntyped:
		return UntypedType
	case KindRecord:
		fields := make([]FieldType, len(v.fields()))
		for i, f := range v.fields() {
			fields[i] = FieldType{Name: f.Name, Type: f.Value.TypeOf()}
		}
		return RecordType(fields...)
	case KindTable:
		return Type{kind: typeTable, def: rowsType(v.rows()).def}
	case KindError:
	}
	return DynamicType
}

// rowsType returns the record type that holds every row.
func rowsType(rows []Value) Type {
	types := map[string]Type{}
	for _, row := range rows {
		for _, f := range row.Fields() {
			seen, ok := types[f.Name]
			t := f.Value.TypeOf()
			switch {
			case !ok || seen.kind == typeBlank:
				types[f.Name] = t
			case t.kind != typeBlank && !seen.Equal(t):
				types[f.Name] = DynamicType
			}
		}
	}
	fields := make([]FieldType, 0, len(types))
	for name, t := range types {
		fields = append(fields, FieldType{Name: name, Type: t})
	}
	return RecordType(fields...)
}
