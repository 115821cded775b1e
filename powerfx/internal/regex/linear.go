package regex

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// linear is an expression for Go's engine.
type linear struct {
	first     *regexp.Regexp
	next      func() *regexp.Regexp // for searches further on: begins one character early, which it skips
	most      int                   // how many characters a match has, at most
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
	_, l.most = root.width(nil)
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
	if l.first, err = regexp.Compile(source); err != nil {
		return nil // such as repeats of repeats that are more than Go's engine allows
	}
	l.next = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\A(?s:.)(?s:.*?)` + source) })
	return l
}

// fits reports whether the expression means on this text what it should.
func (l *linear) fits(text string) bool {
	return (!l.asciiOnly || isASCII(text)) && (!l.plainOnly || !strings.ContainsAny(text, "\r\v\f\u0085\u2028\u2029"))
}

func (l *linear) find(text string, offset int) Search {
	if offset == 0 {
		return l.found(text, 0, l.first.FindStringSubmatchIndex(text))
	}
	_, size := utf8.DecodeLastRuneInString(text[:offset])
	from := offset - size
	return l.found(text, from, l.next().FindStringSubmatchIndex(text[from:]))
}

// found makes a search of what Go's engine returned for the text from an offset on. It drops the whole
// match: capture 1 is the expression. An expression whose matches have no greatest length may have looked
// at all of the text, whatever it found.
func (l *linear) found(text string, from int, index []int) Search {
	s := Search{Scanned: len(text) - from}
	if index == nil {
		return s
	}
	s.Match = make(Match, 0, len(index)/2-1)
	for i := 2; i < len(index); i += 2 {
		span := [2]int{-1, -1}
		if index[i] >= 0 {
			span = [2]int{index[i] + from, index[i+1] + from}
		}
		s.Match = append(s.Match, span)
	}
	if l.most != unlimited {
		s.Scanned = min(s.Scanned, s.Match[0][1]-from+l.most*utf8.UTFMax)
	}
	return s
}
