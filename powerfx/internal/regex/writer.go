package regex

import (
	"strconv"
	"strings"
)

// wordSet is what \w and \b go by.
const wordSet = `\p{L}\p{Nd}\p{Pc}`

// newlineSet are the characters that end a line; \r\n is one end.
const newlineSet = `\r\n` + otherNewlines

const otherNewlines = "\\x0B\\f\\x85\u2028\u2029"

// writer writes nodes for Go's engine, which knows no back references and looks around, or for regexp2.
type writer struct {
	strings.Builder
	backtrack  bool // for regexp2
	multiline  bool
	ignoreCase bool
}

func (w *writer) node(n *node) {
	switch n.op {
	case opClass:
		w.WriteString(n.class.String())
	case opBegin:
		w.begin()
	case opEnd:
		w.end()
	case opBoundary:
		w.choose(`\b`, `(?:(?<=[`+wordSet+`])(?![`+wordSet+`])|(?<![`+wordSet+`])(?=[`+wordSet+`]))`)
	case opNotBoundary:
		w.choose(`\B`, `(?:(?<=[`+wordSet+`])(?=[`+wordSet+`])|(?<![`+wordSet+`])(?![`+wordSet+`]))`)
	case opSequence:
		for _, sub := range n.subs {
			w.node(sub)
		}
	case opChoice:
		for i, sub := range n.subs {
			if i > 0 {
				w.WriteByte('|')
			}
			w.node(sub)
		}
	case opGroup:
		open := "(?:"
		if n.capture > 0 {
			open = "("
		}
		w.wrapped(open, n.subs[0])
	case opRepeat:
		w.repeat(n)
	case opBack:
		w.back(n)
	case opAhead:
		w.wrapped("(?=", n.subs[0])
	case opNotAhead:
		w.wrapped("(?!", n.subs[0])
	case opBehind:
		w.wrapped("(?<=", n.subs[0])
	case opNotBehind:
		w.wrapped("(?<!", n.subs[0])
	}
}

// choose writes what the engine needs.
func (w *writer) choose(linear, backtrack string) {
	if w.backtrack {
		w.WriteString(backtrack)
	} else {
		w.WriteString(linear)
	}
}

// begin writes ^, which in multiline mode matches after every line end.
func (w *writer) begin() {
	if w.multiline {
		w.choose(`(?m:^)`, `(?:(?<=\A|[\n`+otherNewlines+`])|(?<=\r)(?!\n))`)
	} else {
		w.WriteString(`\A`)
	}
}

// end writes $, which matches before a line end that ends the text, too, in multiline mode before any.
func (w *writer) end() {
	if w.multiline {
		w.choose(`(?m:$)`, `(?:(?=\z|[\r`+otherNewlines+`])|(?<!\r)(?=\n))`)
	} else {
		w.choose(`\z`, `(?:(?=\z|(?:\r\n|[\r`+otherNewlines+`])\z)|(?<!\r)(?=\n\z))`)
	}
}

// back writes a back reference, which compares as the options say; classes hold both cases already.
func (w *writer) back(n *node) {
	w.WriteString("(?")
	if w.ignoreCase {
		w.WriteByte('i')
	}
	w.WriteString(`:\` + strconv.Itoa(n.capture) + `)`)
}

func (w *writer) wrapped(open string, n *node) {
	w.WriteString(open)
	w.node(n)
	w.WriteByte(')')
}

func (w *writer) repeat(n *node) {
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
