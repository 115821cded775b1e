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
	line, column int    // of raw's first character
	place        placer
	block        bool // a block scalar: raw begins with the line after its header
}

// inlineWritten describes a plain or quoted scalar. Its token's origin begins with the white space before it.
func inlineWritten(t *token.Token, place placer) written {
	p := tokenPosition(t)
	return written{raw: strings.TrimLeft(t.Origin, " \t\n"), line: p.Line, column: p.Column, place: place}
}

// blockWritten describes a block scalar, whose text begins in the line after its header.
func blockWritten(n *ast.LiteralNode, place placer) written {
	return written{raw: n.Value.GetToken().Origin, line: tokenPosition(n.Start).Line + 1, column: 1, place: place, block: true}
}

// at returns the place in the file of the byte offset in the scalar's text. It reads the raw form and the
// text side by side; in folded white space it is as near as the fold allows.
func (v *value) at(offset int) Position {
	w := v.written
	if w.place == nil {
		return v.pos
	}
	raw, text := w.raw, v.text[:min(offset, len(v.text))]
	i := 0
	if !v.plain && !w.block && len(raw) > 0 {
		i = 1
	}
	for _, want := range text {
		i = skipTo(raw, i, want)
		i = pastRune(raw, i, want)
	}
	if offset < len(v.text) {
		next, _ := utf8.DecodeRuneInString(v.text[offset:])
		i = skipTo(raw, i, next)
	}
	before := raw[:min(i, len(raw))]
	newline := strings.LastIndexByte(before, '\n')
	if newline < 0 {
		return w.place(w.line, w.column+utf8.RuneCountInString(before))
	}
	return w.place(w.line+strings.Count(before, "\n"), utf8.RuneCountInString(before[newline+1:])+1)
}

// skipTo returns where in raw, from i on, the rune begins: white space that the scalar's text has not (its
// indentation, a fold) lies before it.
func skipTo(raw string, i int, want rune) int {
	j := i
	for j < len(raw) && isWhite(raw[j]) {
		if rune(raw[j]) == want {
			return j
		}
		j++
	}
	if want == ' ' || want == '\n' || want == '\t' {
		return i // a fold that left nothing behind
	}
	return j
}

// pastRune returns the offset after the rune that begins at i: one character, a doubled quote, or an escape.
func pastRune(raw string, i int, want rune) int {
	if i >= len(raw) {
		return i
	}
	r, size := utf8.DecodeRuneInString(raw[i:])
	switch {
	case r == want && r == '\'' && strings.HasPrefix(raw[i+1:], "'"), r == '\\' && want != '\\':
		return i + escapeLength(raw[i:])
	case r == '\\' && strings.HasPrefix(raw[i+1:], `\`):
		return i + 2
	case r == want, !isWhite(raw[i]):
		return i + size
	case want == ' ' || want == '\n':
		return i + 1 // a fold: another kind of white space stands for it
	}
	return i
}

// escapeLength returns the length of the escape, or of the doubled quote, at the beginning of raw.
func escapeLength(raw string) int {
	if len(raw) < 2 {
		return len(raw)
	}
	digits := 0
	switch raw[1] {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	return min(2+digits, len(raw))
}

func isWhite(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }
