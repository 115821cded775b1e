package powerfx

import (
	"slices"
	"strconv"
	"strings"
)

// The language's regular expressions are the part that engines agree on. They are read into nodes, which
// are checked and then written again for the engine that runs them.

// regexOp says what a node matches.
type regexOp uint8

const (
	regexClass regexOp = iota // one character
	regexBegin
	regexEnd
	regexBoundary    // \b
	regexNotBoundary // \B
	regexSequence
	regexChoice
	regexGroup
	regexRepeat
	regexBack // a back reference
	regexAhead
	regexNotAhead
	regexBehind
	regexNotBehind
)

// regexNode is a part of a regular expression.
type regexNode struct {
	op       regexOp
	class    regexSet
	subs     []*regexNode
	capture  int // groups: the number of what they capture, 0 for nothing; back references: of whom
	min, max int // repeats; max below 0 is any number
	lazy     bool
}

// unlimited is a length without bound.
const unlimited = -1

// width returns the least and greatest number of characters that the node matches.
func (n *regexNode) width(captures []*regexNode) (least, most int) {
	switch n.op {
	case regexClass:
		return 1, 1
	case regexGroup:
		return n.subs[0].width(captures)
	case regexSequence:
		for _, sub := range n.subs {
			l, m := sub.width(captures)
			least, most = least+l, addWidth(most, m)
		}
		return least, most
	case regexChoice:
		least, most = n.subs[0].width(captures)
		for _, sub := range n.subs[1:] {
			l, m := sub.width(captures)
			least = min(least, l)
			if m == unlimited || most == unlimited {
				most = unlimited
			} else {
				most = max(most, m)
			}
		}
		return least, most
	case regexRepeat:
		l, m := n.subs[0].width(captures)
		if n.max == unlimited || m == unlimited {
			return clampWidth(l * n.min), unlimited
		}
		return clampWidth(l * n.min), clampWidth(m * n.max)
	case regexBack:
		return captures[n.capture].width(captures)
	case regexBegin, regexEnd, regexBoundary, regexNotBoundary, regexAhead, regexNotAhead, regexBehind, regexNotBehind:
	}
	return 0, 0
}

// widthMax is where widths stop growing; it is beyond every limit.
const widthMax = 1 << 20

func clampWidth(n int) int { return min(n, widthMax) }

func addWidth(a, b int) int {
	if a == unlimited || b == unlimited {
		return unlimited
	}
	return clampWidth(a + b)
}

// contains reports whether the node or one inside it fits.
func (n *regexNode) contains(fits func(*regexNode) bool) bool {
	return fits(n) || slices.ContainsFunc(n.subs, func(sub *regexNode) bool { return sub.contains(fits) })
}

func (n *regexNode) isLook() bool { return n.op >= regexAhead }

// mayLeaveCaptureUnset reports whether a capture inside a quantified group may be skipped: it stands in
// one branch of a choice, or is optional itself.
func (n *regexNode) mayLeaveCaptureUnset() bool {
	return n.contains(func(m *regexNode) bool {
		switch m.op {
		case regexRepeat:
			return m.min == 0 && m.subs[0].capture > 0 && m.subs[0].op == regexGroup
		case regexChoice:
			return slices.ContainsFunc(m.subs, (*regexNode).capturesDirectly)
		default:
			return false
		}
	})
}

// capturesDirectly reports whether a branch captures, not inside a further group.
func (n *regexNode) capturesDirectly() bool {
	switch n.op {
	case regexGroup:
		return n.capture > 0
	case regexSequence, regexRepeat:
		return slices.ContainsFunc(n.subs, (*regexNode).capturesDirectly)
	default:
		return false
	}
}

// regexEngine is what an expression is written for.
type regexEngine uint8

const (
	engineLinear    regexEngine = iota // Go's regexp
	engineBacktrack                    // regexp2
)

// wordSet is what \w and \b go by.
const wordSet = `\p{L}\p{Nd}\p{Pc}`

// regexWriter writes nodes for an engine.
type regexWriter struct {
	strings.Builder
	engine    regexEngine
	multiline bool
}

func (w *regexWriter) node(n *regexNode) {
	switch n.op {
	case regexClass:
		w.WriteString(n.class.String())
	case regexBegin:
		w.begin()
	case regexEnd:
		w.end()
	case regexBoundary:
		w.boundary(`\b`, `(?:(?<=[`+wordSet+`])(?![`+wordSet+`])|(?<![`+wordSet+`])(?=[`+wordSet+`]))`)
	case regexNotBoundary:
		w.boundary(`\B`, `(?:(?<=[`+wordSet+`])(?=[`+wordSet+`])|(?<![`+wordSet+`])(?![`+wordSet+`]))`)
	case regexSequence:
		for _, sub := range n.subs {
			w.node(sub)
		}
	case regexChoice:
		for i, sub := range n.subs {
			if i > 0 {
				w.WriteByte('|')
			}
			w.node(sub)
		}
	case regexGroup:
		open := "(?:"
		if n.capture > 0 {
			open = "("
		}
		w.wrapped(open, n.subs[0])
	case regexRepeat:
		w.repeat(n)
	case regexBack:
		w.WriteString(`(?:\` + strconv.Itoa(n.capture) + `)`)
	case regexAhead:
		w.wrapped("(?=", n.subs[0])
	case regexNotAhead:
		w.wrapped("(?!", n.subs[0])
	case regexBehind:
		w.wrapped("(?<=", n.subs[0])
	case regexNotBehind:
		w.wrapped("(?<!", n.subs[0])
	}
}

func (w *regexWriter) wrapped(open string, n *regexNode) {
	w.WriteString(open)
	w.node(n)
	w.WriteByte(')')
}

// begin writes ^. A line ends in \r\n, \r or \n.
func (w *regexWriter) begin() {
	switch {
	case !w.multiline:
		w.WriteString(`\A`)
	case w.engine == engineLinear:
		w.WriteString(`(?m:^)`)
	default:
		w.WriteString(`(?<=\A|\n|\r(?!\n))`)
	}
}

// end writes $, which matches before a line end that ends the text, too.
func (w *regexWriter) end() {
	switch {
	case w.engine == engineLinear && w.multiline:
		w.WriteString(`(?m:$)`)
	case w.engine == engineLinear:
		w.WriteString(`\z`)
	case w.multiline:
		w.WriteString(`(?=\z|\r|(?<!\r)\n)`)
	default:
		w.WriteString(`(?=\z|\r\z|\r\n\z|(?<!\r)\n\z)`)
	}
}

func (w *regexWriter) boundary(linear, backtrack string) {
	if w.engine == engineLinear {
		w.WriteString(linear)
	} else {
		w.WriteString(backtrack)
	}
}

func (w *regexWriter) repeat(n *regexNode) {
	w.node(n.subs[0])
	switch {
	case n.min == 0 && n.max == 1:
		w.WriteByte('?')
	case n.min == 0 && n.max == unlimited:
		w.WriteByte('*')
	case n.min == 1 && n.max == unlimited:
		w.WriteByte('+')
	default:
		w.WriteString("{" + strconv.Itoa(n.min))
		if n.max != n.min {
			w.WriteByte(',')
			if n.max != unlimited {
				w.WriteString(strconv.Itoa(n.max))
			}
		}
		w.WriteByte('}')
	}
	if n.lazy {
		w.WriteByte('?')
	}
}
