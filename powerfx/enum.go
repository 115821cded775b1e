package powerfx

// enum is an enumeration that formulas name, such as TimeUnit. Its values are plain values at run time;
// only the static type tells them apart.
type enum struct {
	name    string
	kind    typeKind // of its values: decimal or text
	members []enumMember
	// What the language lets it do: pass for its values, take a plain value, be joined to more of itself.
	passes, takes, joins bool
}

type enumMember struct {
	name  string
	value Value
}

// member returns the value of that name.
func (e *enum) member(name string) (Value, bool) {
	for _, m := range e.members {
		if m.name == name {
			return m.value, true
		}
	}
	return Value{}, false
}

func (e *enum) nearest(name string) string {
	names := make([]string, len(e.members))
	for i, m := range e.members {
		names[i] = m.name
	}
	return Nearest(name, names)
}

func (e *enum) typ() Type { return Type{kind: e.kind, def: &typeDef{enum: e}} }

// accepts reports whether a value of the type may stand for one of the enumeration's.
func (e *enum) accepts(from Type) bool {
	return from.enum() == e || from.enum() == nil && e.takes && from.kind == e.kind
}

// standsFor reports whether a value of the enumeration may be used as a plain one of the kind.
func (e *enum) standsFor(kind typeKind) bool {
	return kind == typeText || e.passes && (kind == typeDecimal || kind == typeFloat)
}

// comparesWith reports whether = may stand between the enumeration and a plain type.
func (e *enum) comparesWith(t Type) bool {
	return e != nil && (e.passes && t.isNumber() || e.takes && t.kind == e.kind)
}

// textOf returns the text of a value: the name of a number, a text itself.
func (e *enum) textOf(v Value) Value {
	if e.kind == typeText {
		return v
	}
	for _, m := range e.members {
		if v.Equal(m.value) {
			return Text(m.name)
		}
	}
	return v
}

// named returns x, whose values are numbers, as the texts of their names.
func (e *enum) named(x bound) bound {
	if x.known != nil {
		return constant(x.node, TextType, e.textOf(*x.known))
	}
	eval := x.eval
	return bound{node: x.node, typ: TextType, eval: func(f *frame) Value {
		v := eval(f)
		if v.kind == KindBlank || v.kind == KindError {
			return v
		}
		return e.textOf(v)
	}}
}

func numberEnum(name string, members ...enumMember) *enum {
	return &enum{name: name, kind: typeDecimal, members: members}
}

// textEnum takes the names and values in turn.
func textEnum(name string, pairs ...string) *enum {
	e := &enum{name: name, kind: typeText}
	for i := 0; i < len(pairs); i += 2 {
		e.members = append(e.members, enumMember{name: pairs[i], value: Text(pairs[i+1])})
	}
	return e
}

// The enumerations that functions ask for by name.
//
//nolint:gochecknoglobals // read-only
var (
	enumStartOfWeek = numberEnum("StartOfWeek",
		enumMember{"Sunday", Int(1)}, enumMember{"Monday", Int(2)}, enumMember{"MondayZero", Int(3)},
		enumMember{"Tuesday", Int(12)}, enumMember{"Wednesday", Int(13)}, enumMember{"Thursday", Int(14)},
		enumMember{"Friday", Int(15)}, enumMember{"Saturday", Int(16)})
	enumTimeUnit = textEnum("TimeUnit",
		"Years", "years", "Quarters", "quarters", "Months", "months", "Days", "days",
		"Hours", "hours", "Minutes", "minutes", "Seconds", "seconds", "Milliseconds", "milliseconds")
	enumSortOrder      = textEnum("SortOrder", "Ascending", "ascending", "Descending", "descending")
	enumDateTimeFormat = (&enum{takes: true}).extend(textEnum("DateTimeFormat",
		"LongDate", "'longdate'", "ShortDate", "'shortdate'", "LongTime", "'longtime'",
		"ShortTime", "'shorttime'", "LongTime24", "'longtime24'", "ShortTime24", "'shorttime24'",
		"LongDateTime", "'longdatetime'", "ShortDateTime", "'shortdatetime'",
		"LongDateTime24", "'longdatetime24'", "ShortDateTime24", "'shortdatetime24'", "UTC", "utc"))
	enumMatchOptions = (&enum{joins: true}).extend(textEnum("MatchOptions",
		"BeginsWith", "^c", "EndsWith", "c$", "Complete", "^c$", "Contains", "c", "IgnoreCase", "i",
		"Multiline", "m", "FreeSpacing", "x", "DotAll", "s", "NumberedSubMatches", "N"))
	enumMatch = (&enum{takes: true, joins: true}).extend(textEnum("Match",
		"Any", ".", "Comma", ",", "Digit", `\d`, "Email", matchEmail, "Hyphen", "-", "LeftParen", `\(`,
		"Letter", `\p{L}`, "MultipleDigits", `\d+`, "MultipleLetters", `\p{L}+`, "MultipleNonSpaces", `\S+`,
		"MultipleSpaces", `\s+`, "NonSpace", `\S`, "OptionalDigits", `\d*`, "OptionalLetters", `\p{L}*`,
		"OptionalNonSpaces", `\S*`, "OptionalSpaces", `\s*`, "Period", `\.`, "RightParen", `\)`, "Space", `\s`,
		"Tab", `\t`))
	enumJSONFormat = (&enum{joins: true}).extend(textEnum("JSONFormat",
		"Compact", "", "IndentFour", "4", "IgnoreBinaryData", "G", "IncludeBinaryData", "B",
		"IgnoreUnsupportedTypes", "I", "FlattenValueTables", "_"))
	enumJoinType  = textEnum("JoinType", "Inner", "inner", "Left", "left", "Right", "right", "Full", "full")
	enumErrorKind = (&enum{passes: true}).extend(errorKindEnum())
)

// matchEmail is the pattern of Match.Email: a local part without blanks and the punctuation that mail
// reserves, then domain labels, at least two, with dots between.
const matchEmail = `(?:(?:[\{\}]|[^\s@<>,;:\\"\p{Pi}\p{Ps}\p{Pe}\p{Pf}])+@(?:(?:[\-_\xb7\u05f3\u05f4\u0f0b` +
	`\u30fb]|[^\s\p{P}<=>+\|])+\.)+(?:[\-_\xb7\u05f3\u05f4\u0f0b\u30fb]|[^\s\p{P}<=>+\|])+)`

// extend returns e2 with what e lets an enumeration do.
func (e *enum) extend(e2 *enum) *enum {
	e2.passes, e2.takes, e2.joins = e.passes, e.takes, e.joins
	return e2
}

func errorKindEnum() *enum {
	e := numberEnum("ErrorKind")
	for i, name := range errorKindNames {
		e.members = append(e.members, enumMember{name, Int(int64(i))})
	}
	e.members = append(e.members, enumMember{"Custom", Int(int64(ErrorCustom))})
	return e
}

func builtInEnums() []*enum {
	return []*enum{
		enumStartOfWeek, enumTimeUnit, enumSortOrder, enumDateTimeFormat, enumMatchOptions, enumMatch,
		enumJSONFormat, enumJoinType, enumErrorKind,
	}
}
