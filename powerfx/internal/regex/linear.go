package regex

import (
	"io"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode/utf8"
)

// linear is an expression for Go's engine.
type linear struct {
	first     *regexp.Regexp
	next      func() *regexp.Regexp // for searches further on: begins one character early, which it skips
	size      int                   // its instructions, each of which the engine may look at for every character
	asciiOnly bool                  // right for ASCII texts only
	plainOnly bool                  // right only for texts whose lines end in \n and nothing else
}

// compileLinear compiles the expression for Go's engine; nil if that cannot run it.
func compileLinear(root *node, o Options) *linear {
	if root.uses(opBack, opAhead, opNotAhead, opBehind, opNotBehind) {
		return nil
	}
	l := &linear{
		asciiOnly: root.uses(opBoundary, opNotBoundary),
		plainOnly: o.Multiline && root.uses(opBegin, opEnd),
	}
	body, end := root, ""
	if !o.Multiline && root.uses(opEnd) {
		last := len(root.subs) - 1
		if root.op != opSequence || last < 0 || root.subs[last].op != opEnd {
			return nil
		}
		body = &node{op: opSequence, subs: root.subs[:last]}
		if body.uses(opEnd) {
			return nil
		}
		// The end of the line is matched after the expression, outside capture 1.
		end, l.plainOnly = `\n?\z`, true
	}
	w := writer{multiline: o.Multiline}
	w.wrapped("(", body)
	w.WriteString(end)
	source := w.String()
	var err error
	if l.size, err = sizeOf(source); err != nil {
		return nil // such as repeats of repeats that are more than Go's engine allows
	}
	l.first = regexp.MustCompile(source)
	l.next = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\A(?s:.)(?s:.*?)` + source) })
	return l
}

// fits reports whether the expression means on this text what it should.
func (l *linear) fits(text string) bool {
	return (!l.asciiOnly || isASCII(text)) && (!l.plainOnly || !strings.ContainsAny(text, "\r\v\f\u0085\u2028\u2029"))
}

// sizeOf counts the instructions of an expression.
func sizeOf(source string) (int, error) {
	parsed, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return 0, err //nolint:wrapcheck // nobody is told
	}
	program, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return 0, err //nolint:wrapcheck // nobody is told
	}
	return len(program.Inst), nil
}

// find searches from an offset on, and gives up where that is more work than it may be.
func (l *linear) find(text string, offset, workMax int) Search {
	expression, from := l.first, offset
	if offset > 0 {
		_, size := utf8.DecodeLastRuneInString(text[:offset])
		expression, from = l.next(), offset-size
	}
	read := &meter{text: text[from:], left: max(0, workMax) / l.size}
	index := expression.FindReaderSubmatchIndex(read)
	s := Search{Work: read.at * l.size}
	switch {
	case read.cut:
		s.Work = workMax
	case index != nil:
		s.Match = spans(index, from)
	}
	return s
}

// meter gives a text to Go's engine and counts what it reads. Where that is more than it may be, the text is cut off.
type meter struct {
	text     string
	at, left int // bytes
	cut      bool
}

// ReadRune implements io.RuneReader.
func (m *meter) ReadRune() (r rune, size int, err error) {
	switch {
	case m.at == len(m.text):
		return 0, 0, io.EOF
	case m.left <= 0:
		m.cut = true
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRuneInString(m.text[m.at:])
	m.at += size
	m.left -= size
	return r, size, nil
}

// spans makes a match of what Go's engine returned for a text from an offset on. It drops the whole match: capture 1 is
// the expression.
func spans(index []int, from int) Match {
	match := make(Match, 0, len(index)/2-1)
	for i := 2; i < len(index); i += 2 {
		span := [2]int{-1, -1}
		if index[i] >= 0 {
			span = [2]int{index[i] + from, index[i+1] + from}
		}
		match = append(match, span)
	}
	return match
}
