package regex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stepsMax bounds one search of the backtracking engine, so that no expression takes long on any text.
const stepsMax = 1_000_000

// matcher runs an expression on a text by backtracking. A node is matched at a place; what comes after it
// is a continuation, so that the node can try another way when that fails.
type matcher struct {
	text     string
	options  Options
	captures Match
	steps    int
}

// then goes on after a node, at a place in the text.
type then func(at int) bool

// search returns the first match that begins at the offset or later.
func (m *matcher) search(root *node, offset int) (Match, error) {
	for at := offset; at <= len(m.text); at++ {
		if at > offset && at < len(m.text) && !utf8.RuneStart(m.text[at]) {
			continue
		}
		for i := range m.captures {
			m.captures[i] = [2]int{-1, -1}
		}
		matched := m.match(root, at, func(end int) bool {
			m.captures[0] = [2]int{at, end}
			return true
		})
		switch {
		case m.steps > stepsMax:
			return nil, ErrTooSlow
		case matched:
			return m.captures, nil
		}
	}
	return nil, nil
}

// match reports whether the node matches at the place and the rest after it.
func (m *matcher) match(n *node, at int, next then) bool {
	m.steps++
	if m.steps > stepsMax {
		return false
	}
	switch n.op {
	case opClass:
		size := m.classAt(n, at)
		return size > 0 && next(at+size)
	case opBegin:
		return m.begins(at) && next(at)
	case opEnd:
		return m.ends(at) && next(at)
	case opBoundary:
		return m.wordBefore(at) != m.wordAfter(at) && next(at)
	case opNotBoundary:
		return m.wordBefore(at) == m.wordAfter(at) && next(at)
	case opSequence:
		return m.sequence(n.subs, at, next)
	case opChoice:
		for _, sub := range n.subs {
			if m.match(sub, at, next) {
				return true
			}
		}
		return false
	case opGroup:
		return m.group(n, at, next)
	case opRepeat:
		if n.subs[0].op == opClass {
			return m.repeatClass(n, at, next)
		}
		return m.repeat(n, at, 0, next)
	case opBack:
		size, ok := m.backReference(n.capture, at)
		return ok && next(at+size)
	case opAhead:
		return m.match(n.subs[0], at, func(int) bool { return true }) && next(at)
	case opNotAhead:
		return !m.match(n.subs[0], at, func(int) bool { return true }) && next(at)
	case opBehind:
		return m.behind(n, at) && next(at)
	case opNotBehind:
		return !m.behind(n, at) && next(at)
	}
	return false
}

func (m *matcher) sequence(subs []*node, at int, next then) bool {
	if len(subs) == 0 {
		return next(at)
	}
	return m.match(subs[0], at, func(end int) bool { return m.sequence(subs[1:], end, next) })
}

func (m *matcher) group(n *node, at int, next then) bool {
	if n.capture == 0 {
		return m.match(n.subs[0], at, next)
	}
	before := m.captures[n.capture]
	if m.match(n.subs[0], at, func(end int) bool {
		inside := m.captures[n.capture]
		m.captures[n.capture] = [2]int{at, end}
		if next(end) {
			return true
		}
		m.captures[n.capture] = inside
		return false
	}) {
		return true
	}
	m.captures[n.capture] = before
	return false
}

// repeat matches the rest of a repetition, of which count rounds are done. A round that moved nothing is
// the last.
func (m *matcher) repeat(n *node, at, count int, next then) bool {
	again := func() bool {
		return (n.max == unlimited || count < n.max) && m.match(n.subs[0], at, func(end int) bool {
			if end == at && count >= n.min {
				return false
			}
			return m.repeat(n, end, count+1, next)
		})
	}
	switch {
	case count < n.min:
		return again()
	case n.lazy:
		return next(at) || again()
	}
	return again() || next(at)
}

// repeatClass matches a repetition of single characters, without a level of calls for each.
func (m *matcher) repeatClass(n *node, at int, next then) bool {
	ends := []int{at}
	for n.max == unlimited || len(ends) <= n.max {
		last := ends[len(ends)-1]
		if n.lazy && len(ends) > n.min && next(last) {
			return true
		}
		size := m.classAt(n.subs[0], last)
		m.steps++
		if size == 0 || m.steps > stepsMax {
			break
		}
		ends = append(ends, last+size)
	}
	if n.lazy {
		return len(ends) > n.min && n.max != unlimited && len(ends) > n.max && next(ends[len(ends)-1])
	}
	for count := len(ends) - 1; count >= n.min; count-- {
		if next(ends[count]) {
			return true
		}
	}
	return false
}

// behind reports whether the inside of a look-behind matches up to the place.
func (m *matcher) behind(n *node, at int) bool {
	start := at
	for range n.widths[0] {
		if start = m.before(start); start < 0 {
			return false
		}
	}
	for width := n.widths[0]; width <= n.widths[1] && start >= 0; width++ {
		if m.match(n.subs[0], start, func(end int) bool { return end == at }) {
			return true
		}
		start = m.before(start)
	}
	return false
}

// before returns the place one character earlier, -1 at the beginning.
func (m *matcher) before(at int) int {
	if at == 0 {
		return -1
	}
	_, size := utf8.DecodeLastRuneInString(m.text[:at])
	return at - size
}

// classAt returns the size of the character at the place if it is one of the class, else 0.
func (m *matcher) classAt(n *node, at int) int {
	if at >= len(m.text) {
		return 0
	}
	r, size := utf8.DecodeRuneInString(m.text[at:])
	if !n.class.has(r) {
		return 0
	}
	return size
}

// backReference returns the length of what the sub-match captured if it stands at the place.
func (m *matcher) backReference(capture, at int) (int, bool) {
	span := m.captures[capture]
	if span[0] < 0 || at+span[1]-span[0] > len(m.text) {
		return 0, false
	}
	captured := m.text[span[0]:span[1]]
	here := m.text[at : at+len(captured)]
	return len(captured), here == captured || m.options.IgnoreCase && strings.EqualFold(here, captured)
}

// begins reports whether ^ matches: at the beginning, or in multiline mode after a line end.
func (m *matcher) begins(at int) bool {
	if at == 0 || !m.options.Multiline {
		return at == 0
	}
	last := m.text[at-1]
	return last == '\n' || last == '\r' && !strings.HasPrefix(m.text[at:], "\n")
}

// ends reports whether $ matches: at the end, before a line end that ends the text, or in multiline mode
// before any line end. \r\n is one.
func (m *matcher) ends(at int) bool {
	rest := m.text[at:]
	if rest == "" {
		return true
	}
	inside := at > 0 && m.text[at-1] == '\r' && rest[0] == '\n'
	if m.options.Multiline {
		return (rest[0] == '\r' || rest[0] == '\n') && !inside
	}
	return (rest == "\r" || rest == "\n" || rest == "\r\n") && !inside
}

func (m *matcher) wordBefore(at int) bool {
	r, size := utf8.DecodeLastRuneInString(m.text[:at])
	return size > 0 && isWord(r)
}

func (m *matcher) wordAfter(at int) bool {
	r, size := utf8.DecodeRuneInString(m.text[at:])
	return size > 0 && isWord(r)
}

// isWord is the set that wordSet names.
func isWord(r rune) bool { return unicode.In(r, unicode.L, unicode.Nd, unicode.Pc) }
