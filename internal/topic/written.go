package topic

import (
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// written is a scalar as it stands in the file, so that a place within its text finds its place in the file.
type written struct {
	raw          string // from its first character on, with quotes, escapes and indentation
	quote        byte   // ' or ", 0 for none
	block        bool   // a block scalar: raw begins with the line after its header
	line, column int    // of raw's first character
	place        placer
}

// inlineWritten describes a plain or quoted scalar. Its token's origin begins with the white space before it.
func inlineWritten(t *token.Token, place placer) written {
	p := tokenPosition(t)
	w := written{raw: strings.TrimLeft(t.Origin, " \t\n"), line: p.Line, column: p.Column, place: place}
	if (t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType) && w.raw != "" {
		w.quote = w.raw[0]
	}
	return w
}

// blockWritten describes a block scalar, whose text begins in the line after its header.
func blockWritten(n *ast.LiteralNode, place placer) written {
	return written{
		raw: n.Value.GetToken().Origin, block: true, line: tokenPosition(n.Start).Line + 1, column: 1, place: place,
	}
}

// at returns the place in the file of the byte offset in the scalar's text. It reads the raw form and the
// text side by side; in white space that is folded it is as near as the fold allows.
func (v *value) at(offset int) Position {
	if v.written.place == nil {
		return v.pos
	}
	offset = min(offset, len(v.text))
	w := walk{written: v.written}
	if w.quote != 0 {
		w.i = 1
	}
	for _, r := range v.text[:offset] {
		w.to(r)
		w.past(r)
	}
	if next, size := utf8.DecodeRuneInString(v.text[offset:]); size > 0 {
		w.to(next)
	}
	before := w.raw[:min(w.i, len(w.raw))]
	newline := strings.LastIndexByte(before, '\n')
	column := utf8.RuneCountInString(before[newline+1:]) + w.hidden
	if newline < 0 {
		return w.place(w.line, w.column+column)
	}
	return w.place(w.line+strings.Count(before, "\n"), column+1)
}

// walk goes through a scalar's raw form.
type walk struct {
	written

	i      int
	hidden int // characters of this line that stand in the file and not in raw
}

// to moves to where the rune begins: white space that the text has not (indentation, a fold, a line that is
// continued) lies before it.
func (w *walk) to(want rune) {
	begin, hidden := w.i, w.hidden
	for w.i < len(w.raw) {
		c := w.raw[w.i]
		switch {
		case rune(c) == want:
			return
		case isWhite(c):
			w.i++
		case w.quote == '"' && strings.HasPrefix(w.raw[w.i:], "\\\n"):
			c = '\n'
			w.i += 2
		case isSpace(want):
			w.i, w.hidden = begin, hidden // a fold that left nothing behind, or an escape
			return
		default:
			return
		}
		if c == '\n' {
			w.hidden = 0
		}
	}
}

// past moves behind the rune that begins here: one character, a doubled quote, or an escape.
func (w *walk) past(want rune) {
	if w.i >= len(w.raw) {
		return
	}
	rest := w.raw[w.i:]
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case w.quote == '"' && r == '\\':
		w.pastEscape(want, rest)
	case w.quote == '\'' && strings.HasPrefix(rest, "''"):
		w.i += 2
	case r == '\n':
		w.i, w.hidden = w.i+1, 0
	case r == want || !isWhite(rest[0]) || isSpace(want):
		w.i += size
	}
}

// pastEscape moves behind an escape. Of one with digits the YAML parser's raw form keeps the backslash alone;
// their number is a guess, by what writes the fewest.
func (w *walk) pastEscape(want rune, rest string) {
	if len(rest) > 1 && isEscape(rest[1], want) {
		w.i += 2
		return
	}
	w.i++
	switch {
	case want <= 0xff:
		w.hidden += len("xff")
	case want <= 0xffff:
		w.hidden += len("uffff")
	default:
		w.hidden += len("U0010ffff")
	}
}

// isEscape reports whether the letter after a backslash stands for the rune.
func isEscape(letter byte, r rune) bool {
	const letters, runes = "0abtnvfe \"/\\N_LP", "\x00\a\b\t\n\v\f\x1b \"/\\\u0085\u00a0\u2028\u2029"
	i := strings.IndexByte(letters, letter)
	return i >= 0 && []rune(runes)[i] == r
}

func isWhite(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }
