package powerfx

import (
	"cmp"

	"lull/powerfx/internal/culture"
)

// errorFunctions are those that make errors and look at them.
func errorFunctions() []*function {
	return []*function{
		{name: "IfError", min: 2, max: -1, bind: bindIfError},
		{name: "Error", min: 1, max: 1, bind: bindError},
		probe("IsError", func(v Value) Value { return Bool(v.kind == KindError) }),
		probe("IsBlankOrError", func(v Value) Value { return Bool(v.kind == KindError || isBlankOrEmpty(v)) }),
		probe("IsNumeric", func(v Value) Value {
			if v.kind == KindError {
				return v
			}
			_, reads := culture.ParseNumber(v.text())
			return Bool(hasSerial(v.kind) || v.kind == KindText && reads)
		}),
		probe("IsBlank", func(v Value) Value {
			if v.kind == KindError {
				return v
			}
			return Bool(isBlankOrEmpty(v))
		}),
	}
}

// probe is a function that looks at any value, an error too.
func probe(name string, look func(Value) Value) *function {
	return &function{name: name, min: 1, max: 1, bind: func(b *binder, n *callNode) bound {
		eval := b.bind(n.args[0]).eval
		return bound{node: n, typ: BooleanType, eval: func(f *frame) Value { return look(eval(f)) }}
	}}
}

// errorRecord is the type of FirstError, of which AllErrors is a table. It is the language's own: columns
// cannot be added to it.
//
//nolint:gochecknoglobals // read-only
var errorRecord = func() Type {
	t := RecordType(
		FieldType{"Kind", DecimalType}, FieldType{"Message", TextType}, FieldType{"Source", TextType},
		FieldType{"Observed", TextType}, FieldType{"Details", RecordType(
			FieldType{"HttpStatusCode", DecimalType}, FieldType{"HttpResponse", TextType})},
	)
	t.def.system = true
	return t
}()

// bindIfError binds IfError(value, fallback, …[, otherwise]). The last value or otherwise has the first
// say on the type of the result.
func bindIfError(b *binder, n *callNode) bound {
	s := &scope{slot: b.local(), bare: true, row: RecordType(
		FieldType{"FirstError", errorRecord}, FieldType{"AllErrors", TableType(errorRecord)})}
	args := make([]bound, len(n.args))
	last := len(args) - 1
	if len(args)%2 == 0 {
		last--
	}
	for i, arg := range n.args {
		if i%2 == 1 {
			args[i] = b.within(s, arg)
		} else {
			args[i] = b.bind(arg)
		}
	}
	results := []*bound{&args[last]}
	for i := 1; i < len(args); i += 2 {
		results = append(results, &args[i])
	}
	t := b.common(results...)
	evals := make([]evalFunc, len(args))
	for i, a := range args {
		evals[i] = a.eval
	}
	slot := s.slot
	return bound{node: n, typ: t, eval: func(f *frame) Value {
		f.step()
		for i := 0; ; i += 2 {
			v := evals[i](f)
			if v.kind == KindError && i+1 < len(evals) {
				return f.with(slot, errorScope(v), evals[i+1])
			}
			if i >= last {
				return v
			}
		}
	}}
}

// errorScope returns what a fallback sees of the error.
func errorScope(v Value) Value {
	rows := make([]Value, len(v.errs()))
	for i, info := range v.errs() {
		rows[i] = Record(Field{"Kind", Int(int64(info.Kind))}, Field{"Message", Text(info.Message)})
	}
	return Record(Field{"FirstError", rows[0]}, Field{"AllErrors", tableOf(rows)})
}

// bindError binds Error(text), Error({Kind: …}) and Error(table of such records).
func bindError(b *binder, n *callNode) bound {
	x := b.bind(n.args[0])
	switch x.typ.kind {
	case typeRecord, typeTable:
		kind, ok := x.typ.Field("Kind")
		if message, given := x.typ.Field("Message"); !ok || !DecimalType.accepts(kind) ||
			given && !TextType.accepts(message) {
			b.refuse(n.args[0], "the record describes no error", "the field Kind, and a text Message if any")
		}
	case typeText, typeDynamic, typeUnknown, typeBlank:
	case typeBoolean, typeDecimal, typeFloat, typeGUID, typeDate, typeDateTime, typeTime, typeUntyped, typeVoid:
		b.refuse(n.args[0], "a "+x.typ.String()+" describes no error", "a text, record or table")
	}
	eval := x.eval
	return bound{node: n, typ: BlankType, eval: func(f *frame) Value { return f.makeError(eval(f)) }}
}

func (f *frame) makeError(v Value) Value {
	switch v.kind {
	case KindError:
		return v
	case KindRecord:
		return f.errorFrom(v)
	case KindTable:
		found := make([]Value, len(v.rows()))
		for i, row := range v.rows() {
			found[i] = f.errorFrom(row)
		}
		if e := firstErrors(found); e.kind == KindError {
			return e
		}
	case KindText, KindBlank:
		return Error(ErrorCustom, v.text())
	case KindBoolean, KindDecimal, KindFloat, KindDate, KindDateTime, KindTime, KindGUID, KindUntyped:
	}
	return mismatch(v, "error")
}

func (f *frame) errorFrom(row Value) Value {
	kind, _ := row.Field("Kind")
	message, _ := row.Field("Message")
	n, text := f.toNumber(kind), f.toText(message)
	if failed := firstErrors([]Value{row, n, text}); failed.kind == KindError {
		return failed
	}
	k := ErrorKind(count(n))
	return Error(k, cmp.Or(text.text(), k.message()))
}

// message returns what an error of the kind says where nothing else is said.
func (k ErrorKind) message() string {
	if k >= 0 && int(k) < len(errorKindMessages) {
		return errorKindMessages[k]
	}
	if k >= ErrorCustom {
		return "Custom error"
	}
	return "Reserved error (" + formatInt(int64(k)) + ")"
}

//nolint:gochecknoglobals // read-only
var errorKindMessages = [...]string{
	"System no error", "System error", "Missing required field", "Create record permission denied",
	"Update record permission denied", "Delete record permission denied",
	"Record conflict, refresh and try again", "Record not found", "Constraint violated",
	"Generated value cannot be changed", "Read-only value cannot be changed", "Record is invalid",
	"Unknown error", "Division by zero", "Unknown language code", "Invalid regular expression",
	"Invalid function usage", "File not found", "Analysis error", "Read record permission denied",
	"Not supported", "Insufficient memory", "Storage quota exceeded", "Network error", "Numeric error",
	"Invalid argument", "System error", "Not applicable", "Timeout",
	"Online service connection not available", "Invalid JSON format",
}
