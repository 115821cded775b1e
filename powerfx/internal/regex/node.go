package regex

import "slices"

// op says what a node matches.
type op uint8

const (
	opClass op = iota // one character
	opBegin
	opEnd
	opBoundary    // \b
	opNotBoundary // \B
	opSequence
	opChoice
	opGroup
	opRepeat
	opBack // a back reference
	opAhead
	opNotAhead
	opBehind
	opNotBehind
)

// node is a part of a regular expression.
type node struct {
	op       op
	class    charSet
	subs     []*node
	capture  int    // groups: the number of what they capture, 0 for nothing; back references: of whom
	widths   [2]int // captures and look-behinds: how many characters they match, at least and at most
	min, max int    // repeats; max below 0 is any number
	lazy     bool
}

// unlimited is a length without bound.
const unlimited = -1

// width returns the least and greatest number of characters that the node matches.
func (n *node) width(captures []*node) (least, most int) {
	switch n.op {
	case opClass:
		return 1, 1
	case opGroup:
		return n.subs[0].width(captures)
	case opSequence:
		for _, sub := range n.subs {
			l, m := sub.width(captures)
			least, most = least+l, addWidth(most, m)
		}
		return least, most
	case opChoice:
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
	case opRepeat:
		l, m := n.subs[0].width(captures)
		if n.max == unlimited || m == unlimited {
			return clampWidth(l * n.min), unlimited
		}
		return clampWidth(l * n.min), clampWidth(m * n.max)
	case opBack:
		return captures[n.capture].widths[0], captures[n.capture].widths[1]
	case opBegin, opEnd, opBoundary, opNotBoundary, opAhead, opNotAhead, opBehind, opNotBehind: // no width
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
func (n *node) contains(fits func(*node) bool) bool {
	return fits(n) || slices.ContainsFunc(n.subs, func(sub *node) bool { return sub.contains(fits) })
}

// uses reports whether the node or one inside it is one of these.
func (n *node) uses(ops ...op) bool {
	return n.contains(func(m *node) bool { return slices.Contains(ops, m.op) })
}

func (n *node) isLook() bool { return n.op >= opAhead }

// mayLeaveCaptureUnset reports whether a capture inside a quantified group may be skipped: it stands in
// one branch of a choice, or is optional itself.
func (n *node) mayLeaveCaptureUnset() bool {
	return n.contains(func(m *node) bool {
		if m.op == opChoice {
			return slices.ContainsFunc(m.subs, (*node).capturesDirectly)
		}
		return m.op == opRepeat && m.min == 0 && m.subs[0].op == opGroup && m.subs[0].capture > 0
	})
}

// capturesDirectly reports whether a branch captures, not inside a further group.
func (n *node) capturesDirectly() bool {
	if n.op == opGroup {
		return n.capture > 0
	}
	return (n.op == opSequence || n.op == opRepeat) && slices.ContainsFunc(n.subs, (*node).capturesDirectly)
}
