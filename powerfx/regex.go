package powerfx

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2"
)

// regexTimeout bounds one search of the backtracking engine.
const regexTimeout = 250 * time.Millisecond

// regex is a regular expression, compiled. Go's engine, which is linear, runs it where the expression and
// the text allow; else a backtracking one does, on short texts and with a time limit.
type regex struct {
	linear    *regexp.Regexp // nil where the expression needs more
	backtrack *regexp2.Regexp
	endsLine  bool // the linear engine matches an end of line after the expression, outside capture 1
	asciiOnly bool // the linear engine is right for ASCII texts only
	noReturns bool // the linear engine is right for texts without \r only
	empty     bool // the expression may match nothing
	names     []string
	numbered  bool
}

// span16 is a match: where it and its sub-matches lie, in bytes; -1 where a sub-match is not set.
type regexMatch [][2]int

// compileRegex compiles a pattern; the problem is "" where it is right.
func compileRegex(pattern string, options regexOptions) (*regex, string) {
	p, root := parseRegex(pattern, options)
	if p.problem != "" {
		return nil, p.problem
	}
	root = p.options.anchored(root)
	r := &regex{names: p.names, numbered: p.options.numbered}
	least, _ := root.width(p.captures)
	r.empty = least == 0
	flags := regexp2.None
	if p.options.ignoreCase {
		flags = regexp2.IgnoreCase
	}
	w := regexWriter{engine: engineBacktrack, multiline: p.options.multiline}
	w.node(root)
	var err error
	if r.backtrack, err = regexp2.Compile(strings.ReplaceAll(w.String(), `\x00-\x{10FFFF}`, `\s\S`), flags); err != nil {
		return nil, err.Error()
	}
	r.backtrack.MatchTimeout = regexTimeout
	r.compileLinear(root, p.options)
	return r, ""
}

// anchored adds what BeginsWith, EndsWith and Complete ask for.
func (o *regexOptions) anchored(root *regexNode) *regexNode {
	if !o.begins && !o.ends {
		return root
	}
	all := &regexNode{op: regexSequence}
	if o.begins {
		all.subs = append(all.subs, &regexNode{op: regexBegin})
	}
	all.subs = append(all.subs, &regexNode{op: regexGroup, subs: []*regexNode{root}})
	if o.ends {
		all.subs = append(all.subs, &regexNode{op: regexEnd})
	}
	return all
}

// compileLinear compiles the expression for Go's engine, if that can run it.
func (r *regex) compileLinear(root *regexNode, o regexOptions) {
	uses := func(ops ...regexOp) bool {
		return root.contains(func(n *regexNode) bool {
			for _, op := range ops {
				if n.op == op {
					return true
				}
			}
			return false
		})
	}
	if uses(regexBack, regexAhead, regexNotAhead, regexBehind, regexNotBehind) {
		return
	}
	r.asciiOnly = uses(regexBoundary, regexNotBoundary)
	r.noReturns = o.multiline && uses(regexBegin, regexEnd)
	body := root
	if !o.multiline && uses(regexEnd) {
		last := len(root.subs) - 1
		if root.op != regexSequence || last < 0 || root.subs[last].op != regexEnd {
			return
		}
		body = &regexNode{op: regexSequence, subs: root.subs[:last]}
		if body.contains(func(n *regexNode) bool { return n.op == regexEnd }) {
			return
		}
		r.endsLine, r.noReturns = true, true
	}
	w := regexWriter{engine: engineLinear, multiline: o.multiline}
	if o.ignoreCase {
		w.WriteString("(?i)")
	}
	w.WriteByte('(')
	w.node(body)
	w.WriteByte(')')
	if r.endsLine {
		w.WriteString(`\n?\z`)
	}
	if linear, err := regexp.Compile(w.String()); err == nil {
		r.linear = linear
	}
}

// find returns the first match that begins at the offset or later, nil for none. What stops the search is
// an error value.
func (r *regex) find(f *frame, text string, offset int) (regexMatch, Value) {
	f.count(1 + len(text)/16)
	if r.linear != nil && offset == 0 && (!r.asciiOnly || isASCII(text)) &&
		(!r.noReturns || !strings.Contains(text, "\r")) {
		return pairs(r.linear.FindStringSubmatchIndex(text)), Value{}
	}
	if len(text) > regexBacktrackMax {
		return nil, Error(ErrorNotSupported, "the text is longer than "+formatInt(regexBacktrackMax)+
			" bytes, too long for this regular expression")
	}
	m, err := r.backtrack.FindStringMatchStartingAt(text, offset)
	if err != nil {
		return nil, Error(ErrorTimeout, "the regular expression takes too long on this text")
	}
	if m == nil {
		return nil, Value{}
	}
	return backtrackMatch(text, m), Value{}
}

// pairs drops the whole match of the linear engine: capture 1 is the expression.
func pairs(index []int) regexMatch {
	if index == nil {
		return nil
	}
	m := make(regexMatch, 0, len(index)/2-1)
	for i := 2; i < len(index); i += 2 {
		m = append(m, [2]int{index[i], index[i+1]})
	}
	return m
}

// backtrackMatch turns offsets in characters into those in bytes.
func backtrackMatch(text string, m *regexp2.Match) regexMatch {
	bytesAt := func(runes int) int {
		at := 0
		for ; runes > 0; runes-- {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		return at
	}
	groups := m.Groups()
	found := make(regexMatch, len(groups))
	for i, g := range groups {
		found[i] = [2]int{-1, -1}
		if len(g.Captures) > 0 {
			found[i] = [2]int{bytesAt(g.Index), bytesAt(g.Index + g.Length)}
		}
	}
	return found
}
