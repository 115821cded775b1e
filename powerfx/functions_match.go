package powerfx

import (
	"strings"
	"unicode/utf8"
)

// The fields of a match.
const (
	fullMatch  = "FullMatch"
	startMatch = "StartMatch"
	subMatches = "SubMatches"
)

// matchFunctions are those that search by regular expressions.
func matchFunctions() []*function {
	return []*function{
		{name: "IsMatch", min: 2, max: 3, bind: bindIsMatch},
		{name: "Match", min: 2, max: 3, bind: bindMatch},
		{name: "MatchAll", min: 2, max: 3, bind: bindMatchAll},
	}
}

// regexCall binds the arguments of a call: the text, and the expression with its options, which must be
// known before the formula runs.
func (b *binder) regexCall(n *callNode) (evalFunc, *regex, bool) {
	text := b.text(b.bind(n.args[0]))
	pattern := b.bind(n.args[1])
	options := regexOptions{}
	if len(n.args) == 3 {
		o := b.convert(b.bind(n.args[2]), enumMatchOptions.typ())
		if o.typ.kind == typeUnknown {
			return nil, nil, false
		}
		if o.known == nil || o.known.kind != KindText {
			b.refuse(n.args[2], "the options are not constant", "values of MatchOptions")
			return nil, nil, false
		}
		options = readMatchOptions(o.known.text)
	}
	if pattern.typ.kind == typeUnknown {
		return nil, nil, false
	}
	if e := pattern.typ.enum(); e != nil && e != enumMatch || pattern.typ.kind != typeText || pattern.known == nil {
		b.refuse(n.args[1], "the regular expression is not a constant text", "a text, or values of Match")
		return nil, nil, false
	}
	r, problem := compileRegex(pattern.known.text, options)
	if problem != "" {
		b.refuse(n.args[1], "the regular expression is not supported: "+problem, "")
		return nil, nil, false
	}
	return text.eval, r, true
}

// readMatchOptions understands the joined values of MatchOptions.
func readMatchOptions(s string) regexOptions {
	return regexOptions{
		ignoreCase: strings.Contains(s, "i"), multiline: strings.Contains(s, "m"), freeSpacing: strings.Contains(s, "x"),
		dotAll: strings.Contains(s, "s"), numbered: strings.Contains(s, "N"),
		begins: strings.Contains(s, "^"), ends: strings.Contains(s, "$"),
	}
}

func bindIsMatch(b *binder, n *callNode) bound {
	text, r, ok := b.regexCall(n)
	if !ok {
		return unusable(n)
	}
	return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
		v := text(f)
		if v.kind == KindError {
			return v
		}
		m, failed := r.find(f, v.text, 0)
		if failed.kind == KindError {
			return failed
		}
		return Bool(m != nil)
	}}
}

func bindMatch(b *binder, n *callNode) bound {
	text, r, ok := b.regexCall(n)
	if !ok {
		return unusable(n)
	}
	return bound{node: n, typ: r.typ(), eval: func(f *frame) Value {
		v := text(f)
		if v.kind == KindError {
			return v
		}
		m, failed := r.find(f, v.text, 0)
		if m == nil {
			return failed
		}
		return r.record(f, v.text, m)
	}}
}

func bindMatchAll(b *binder, n *callNode) bound {
	text, r, ok := b.regexCall(n)
	if !ok {
		return unusable(n)
	}
	return bound{node: n, typ: TableType(r.typ()), eval: func(f *frame) Value {
		v := text(f)
		if v.kind == KindError {
			return v
		}
		return r.all(f, v.text)
	}}
}

// all returns every match, each beginning where the one before ended; after an empty match the search
// goes on one character further.
func (r *regex) all(f *frame, text string) Value {
	var rows []Value
	for at := 0; at <= len(text); {
		f.step()
		m, failed := r.find(f, text, at)
		if failed.kind == KindError {
			return failed
		}
		if m == nil {
			break
		}
		rows = append(rows, r.record(f, text, m))
		at = m[0][1]
		if m[0][0] == m[0][1] {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += max(size, 1)
		}
	}
	return f.table(rows)
}

// typ returns the type of a match.
func (r *regex) typ() Type {
	fields := []FieldType{{fullMatch, TextType}, {startMatch, DecimalType}}
	if r.numbered {
		fields = append(fields, FieldType{subMatches, TableType(TextType)})
	}
	for _, name := range r.names[1:] {
		if name != "" {
			fields = append(fields, FieldType{name, TextType})
		}
	}
	return RecordType(fields...)
}

// record returns a match as formulas see it.
func (r *regex) record(f *frame, text string, m regexMatch) Value {
	fields := []Field{
		{fullMatch, f.text(text[m[0][0]:m[0][1]])},
		{startMatch, Int(int64(utf16Len(text[:m[0][0]]) + 1))},
	}
	var rows []Value
	for i, name := range r.names[1:] {
		v := Blank()
		if i+1 < len(m) && m[i+1][0] >= 0 {
			v = f.text(text[m[i+1][0]:m[i+1][1]])
		}
		if name != "" {
			fields = append(fields, Field{name, v})
		} else {
			rows = append(rows, recordOf([]Field{{Name: valueColumn, Value: v}}))
		}
	}
	if r.numbered {
		fields = append(fields, Field{subMatches, f.table(rows)})
	}
	return Record(fields...)
}
