package powerfx

import (
	"errors"
	"math"
	"strings"
	"unicode/utf8"

	"lull/powerfx/internal/regex"
)

// subMatches is the field of a match that holds numbered sub-matches.
const subMatches = "SubMatches"

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
func (b *binder) regexCall(n *callNode) (evalFunc, *regex.Regexp, bool) {
	text := b.text(b.bind(n.args[0]))
	pattern := b.bind(n.args[1])
	options := regex.Options{}
	if len(n.args) == 3 {
		o := b.convert(b.bind(n.args[2]), enumMatchOptions.typ())
		if o.typ.kind == typeUnknown {
			return nil, nil, false
		}
		if o.known == nil || o.known.kind != KindText {
			b.refuse(n.args[2], "the options are not constant", "values of MatchOptions")
			return nil, nil, false
		}
		options = readMatchOptions(o.known.text())
	}
	if pattern.typ.kind == typeUnknown {
		return nil, nil, false
	}
	e := pattern.typ.enum()
	if pattern.known == nil || pattern.typ.kind != typeText || e != nil && e != enumMatch {
		b.refuse(n.args[1], "the regular expression is not a constant text", "a text, or values of Match")
		return nil, nil, false
	}
	r, err := regex.Compile(pattern.known.text(), options)
	if err != nil {
		b.refuse(n.args[1], "the regular expression is not supported: "+err.Error(), "")
		return nil, nil, false
	}
	return text.eval, r, true
}

// readMatchOptions understands the joined values of MatchOptions.
func readMatchOptions(s string) regex.Options {
	return regex.Options{
		IgnoreCase: strings.Contains(s, "i"), Multiline: strings.Contains(s, "m"), DotAll: strings.Contains(s, "s"),
		FreeSpacing: strings.Contains(s, "x"), Numbered: strings.Contains(s, "N"),
		Begins: strings.Contains(s, "^"), Ends: strings.Contains(s, "$"),
	}
}

// workPerStep is how much of a search's work counts as a step: it takes about as long as one.
const workPerStep = 32

// search returns the first match from the offset on, nil for none. What stops the search is an error value.
func search(f *frame, on regex.Searcher, offset int) (regex.Match, Value) {
	s, err := on.Find(offset, min(f.steps+1, math.MaxInt/workPerStep)*workPerStep)
	f.count(1 + s.Work/workPerStep)
	f.searched(s.Took)
	switch {
	case errors.Is(err, regex.ErrTooSlow):
		return nil, Error(ErrorTimeout, err.Error())
	case err != nil:
		return nil, Error(ErrorNotSupported, err.Error())
	}
	return s.Match, Value{}
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
		m, failed := search(f, r.On(v.text()), 0)
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
	return bound{node: n, typ: matchType(r), eval: func(f *frame) Value {
		v := text(f)
		if v.kind == KindError {
			return v
		}
		m, failed := search(f, r.On(v.text()), 0)
		if m == nil {
			return failed
		}
		return newMatches(r, v.text()).record(f, m)
	}}
}

func bindMatchAll(b *binder, n *callNode) bound {
	text, r, ok := b.regexCall(n)
	if !ok {
		return unusable(n)
	}
	return bound{node: n, typ: TableType(matchType(r)), eval: func(f *frame) Value {
		v := text(f)
		if v.kind == KindError {
			return v
		}
		return searchAll(f, r, v.text())
	}}
}

// searchAll returns every match, each beginning where the one before ended; after an empty match the search
// goes on one character further.
func searchAll(f *frame, r *regex.Regexp, text string) Value {
	var rows []Value
	found, on := newMatches(r, text), r.On(text)
	for at := 0; at <= len(text); {
		f.step()
		m, failed := search(f, on, at)
		if failed.kind == KindError {
			return failed
		}
		if m == nil {
			break
		}
		rows = append(rows, found.record(f, m))
		at = m[0][1]
		if m[0][0] == m[0][1] {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += max(size, 1)
		}
	}
	return f.table(rows)
}

// matchType returns the type of a match.
func matchType(r *regex.Regexp) Type {
	fields := []FieldType{{regex.FullMatch, TextType}, {regex.StartMatch, DecimalType}}
	if r.Numbered() {
		fields = append(fields, FieldType{subMatches, TableType(TextType)})
	}
	for _, name := range r.Names() {
		if name != "" {
			fields = append(fields, FieldType{name, TextType})
		}
	}
	return RecordType(fields...)
}

// matches makes records of the matches in a text, from the first to the last.
type matches struct {
	r       *regex.Regexp
	text    string
	counted int // bytes whose code units are counted
	units   int
}

func newMatches(r *regex.Regexp, text string) *matches { return &matches{r: r, text: text} }

// record returns a match as formulas see it.
func (found *matches) record(f *frame, m regex.Match) Value {
	found.units += utf16Len(found.text[found.counted:m[0][0]])
	found.counted = m[0][0]
	fields := []Field{
		{regex.FullMatch, f.text(found.text[m[0][0]:m[0][1]])},
		{regex.StartMatch, Int(int64(found.units + 1))},
	}
	var rows []Value
	for i, name := range found.r.Names() {
		v := Blank()
		if i+1 < len(m) && m[i+1][0] >= 0 {
			v = f.text(found.text[m[i+1][0]:m[i+1][1]])
		}
		if name != "" {
			fields = append(fields, Field{name, v})
		} else {
			rows = append(rows, f.row(v))
		}
	}
	if found.r.Numbered() {
		fields = append(fields, Field{subMatches, f.table(rows)})
	}
	f.grow(len(fields) * fieldBytes)
	return Record(fields...)
}
