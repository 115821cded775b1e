package powerfx

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonWriter writes a value as JSON.
type jsonWriter struct {
	frame   *frame
	out     strings.Builder
	depth   int
	indent  bool // by four blanks
	flatten bool // a table of the column Value becomes an array of its values
}

// json returns a value as JSON; the options are joined values of JSONFormat.
func (f *frame) json(v Value, options string) Value {
	w := jsonWriter{frame: f, indent: strings.Contains(options, "4"), flatten: strings.Contains(options, "_")}
	if failed := w.value(v); failed.kind == KindError {
		return failed
	}
	return Text(w.out.String())
}

// put writes what is counted first.
func (w *jsonWriter) put(s string) {
	w.frame.grow(len(s))
	w.out.WriteString(s)
}

func (w *jsonWriter) newline() {
	if w.indent {
		w.put("\r\n")
		w.put(strings.Repeat("    ", w.depth))
	}
}

// value writes v; an error in it is returned.
func (w *jsonWriter) value(v Value) Value {
	w.frame.step()
	switch v.kind {
	case KindError:
		return v
	case KindUntyped:
		return w.value(v.inner())
	case KindBlank:
		w.put("null")
	case KindBoolean:
		w.put(strconv.FormatBool(v.num != 0))
	case KindDecimal, KindFloat:
		if digits := v.digits(); digits != "" {
			w.put(digits)
		} else {
			w.put(w.frame.toText(v).text())
		}
	case KindText, KindGUID:
		w.text(v.text())
	case KindDate:
		t, _ := v.Date()
		w.put(t.Format(`"2006-01-02"`))
	case KindDateTime:
		w.text(w.frame.utcText(v).text())
	case KindTime:
		w.put(timeOf(w.frame.wall(v)).Format(`"15:04:05.000"`))
	case KindRecord:
		return w.record(v)
	case KindTable:
		return w.table(v)
	}
	return Value{}
}

// text writes a text between quotes.
func (w *jsonWriter) text(s string) {
	w.put(`"`)
	for piece := range pieces(s) {
		quoted := quoteJSON(piece)
		w.put(quoted[1 : len(quoted)-1])
	}
	w.put(`"`)
}

// quoteJSON quotes a text, escaping what JSON wants escaped and characters beyond the basic plane.
func quoteJSON(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""` // cannot be: a string always encodes
	}
	quoted := strings.TrimSuffix(b.String(), "\n")
	if strings.IndexFunc(quoted, beyondBasicPlane) < 0 {
		return quoted
	}
	var escaped []byte
	for _, r := range quoted {
		if beyondBasicPlane(r) {
			high, low := utf16.EncodeRune(r)
			escaped = fmt.Appendf(escaped, `\u%04X\u%04X`, high, low)
		} else {
			escaped = utf8.AppendRune(escaped, r)
		}
	}
	return string(escaped)
}

func beyondBasicPlane(r rune) bool { return r > 0xffff }

func (w *jsonWriter) record(v Value) Value {
	if len(v.fields()) == 0 {
		w.put("{}")
		return Value{}
	}
	w.put("{")
	w.depth++
	for i, f := range v.fields() {
		if i > 0 {
			w.put(",")
		}
		w.newline()
		w.text(f.Name)
		w.put(":")
		if w.indent {
			w.put(" ")
		}
		if failed := w.value(f.Value); failed.kind == KindError {
			return failed
		}
	}
	w.depth--
	w.newline()
	w.put("}")
	return Value{}
}

func (w *jsonWriter) table(v Value) Value {
	if len(v.rows()) == 0 {
		w.put("[]")
		return Value{}
	}
	w.put("[")
	w.depth++
	for i, row := range v.rows() {
		if i > 0 {
			w.put(",")
		}
		w.newline()
		if fields := row.Fields(); w.flatten && len(fields) == 1 && fields[0].Name == valueColumn {
			row = fields[0].Value
		}
		if failed := w.value(row); failed.kind == KindError {
			return failed
		}
	}
	w.depth--
	w.newline()
	w.put("]")
	return Value{}
}
