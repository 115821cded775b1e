// Package regex runs the regular expressions of Power Fx: the part of the dialects that .NET, PCRE and
// JavaScript agree on. An expression is read and checked here, then written again for the engine that
// runs it.
package regex

import (
	"errors"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2"
)

// TextMax is the longest text, in bytes, that an expression is run on which needs backtracking: a back
// reference, a look-ahead or a look-behind.
const TextMax = 4 << 10

// timeout bounds one search of the backtracking engine.
const timeout = 250 * time.Millisecond

// The reasons for which a search gives up.
var (
	ErrTooLong = errors.New("the text is too long for this regular expression")
	ErrTimeout = errors.New("the regular expression takes too long on this text")
)

// Error is what is wrong with an expression, or not supported.
type Error string

// Error returns the problem.
func (e Error) Error() string { return string(e) }

// Options are what MatchOptions says.
type Options struct {
	IgnoreCase, Multiline, FreeSpacing, DotAll, Numbered, Begins, Ends bool
}

// Regexp is an expression, compiled. Go's engine, which is linear, runs it where expression and text
// allow; else a backtracking one does, on short texts and with a time limit. Concurrent use is safe.
type Regexp struct {
	linear    *regexp.Regexp // nil where the expression needs more
	backtrack *regexp2.Regexp
	endsLine  bool     // the linear engine matches an end of line after the expression, outside capture 1
	asciiOnly bool     // the linear engine is right for ASCII texts only
	noReturns bool     // the linear engine is right for texts without \r only
	names     []string // of the captures, from 1
	numbered  bool
}

// Match is where a match and its sub-matches lie, in bytes; -1 where a sub-match is not set.
type Match [][2]int

// Compile reads an expression; an error is an [Error].
func Compile(pattern string, options Options) (*Regexp, error) {
	p, root := parse(pattern, options)
	if p.problem != "" {
		return nil, Error(p.problem)
	}
	root = p.options.anchored(root)
	r := &Regexp{names: p.names, numbered: p.options.Numbered}
	flags := regexp2.None
	if p.options.IgnoreCase {
		flags = regexp2.IgnoreCase
	}
	w := writer{engine: engineBacktrack, multiline: p.options.Multiline}
	w.node(root)
	var err error
	if r.backtrack, err = regexp2.Compile(w.String(), flags); err != nil {
		return nil, Error(err.Error())
	}
	r.backtrack.MatchTimeout = timeout
	r.compileLinear(root, p.options)
	return r, nil
}

// Names returns the names of the sub-matches in their order, "" for numbered ones.
func (r *Regexp) Names() []string { return r.names[1:] }

// Numbered reports whether sub-matches have numbers, not names.
func (r *Regexp) Numbered() bool { return r.numbered }

// anchored adds what BeginsWith, EndsWith and Complete ask for.
func (o *Options) anchored(root *node) *node {
	if !o.Begins && !o.Ends {
		return root
	}
	all := &node{op: opSequence}
	if o.Begins {
		all.subs = append(all.subs, &node{op: opBegin})
	}
	all.subs = append(all.subs, &node{op: opGroup, subs: []*node{root}})
	if o.Ends {
		all.subs = append(all.subs, &node{op: opEnd})
	}
	return all
}

// compileLinear compiles the expression for Go's engine, if that can run it.
func (r *Regexp) compileLinear(root *node, o Options) {
	if root.uses(opBack, opAhead, opNotAhead, opBehind, opNotBehind) {
		return
	}
	r.asciiOnly = root.uses(opBoundary, opNotBoundary)
	r.noReturns = o.Multiline && root.uses(opBegin, opEnd)
	body := root
	if !o.Multiline && root.uses(opEnd) {
		last := len(root.subs) - 1
		if root.op != opSequence || last < 0 || root.subs[last].op != opEnd {
			return
		}
		body = &node{op: opSequence, subs: root.subs[:last]}
		if body.uses(opEnd) {
			return
		}
		r.endsLine, r.noReturns = true, true
	}
	w := writer{engine: engineLinear, multiline: o.Multiline}
	if o.IgnoreCase {
		w.WriteString("(?i)")
	}
	w.wrapped("(", body)
	if r.endsLine {
		w.WriteString(`\n?\z`)
	}
	if linear, err := regexp.Compile(w.String()); err == nil {
		r.linear = linear
	}
}

// Find returns the first match that begins at the offset or later, nil for none. The error is ErrTooLong
// or ErrTimeout.
func (r *Regexp) Find(text string, offset int) (Match, error) {
	if r.linear != nil && offset == 0 && (!r.asciiOnly || isASCII(text)) &&
		(!r.noReturns || !strings.Contains(text, "\r")) {
		return pairs(r.linear.FindStringSubmatchIndex(text)), nil
	}
	if len(text) > TextMax {
		return nil, ErrTooLong
	}
	m, err := r.backtrack.FindStringMatchStartingAt(text, offset)
	if err != nil {
		return nil, ErrTimeout
	}
	if m == nil {
		return nil, nil
	}
	return backtrackMatch(text, m), nil
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// pairs drops the whole match of the linear engine: capture 1 is the expression.
func pairs(index []int) Match {
	if index == nil {
		return nil
	}
	m := make(Match, 0, len(index)/2-1)
	for i := 2; i < len(index); i += 2 {
		m = append(m, [2]int{index[i], index[i+1]})
	}
	return m
}

// backtrackMatch turns offsets in characters into those in bytes.
func backtrackMatch(text string, m *regexp2.Match) Match {
	bytesAt := func(runes int) int {
		at := 0
		for ; runes > 0; runes-- {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		return at
	}
	groups := m.Groups()
	found := make(Match, len(groups))
	for i, g := range groups {
		found[i] = [2]int{-1, -1}
		if len(g.Captures) > 0 {
			found[i] = [2]int{bytesAt(g.Index), bytesAt(g.Index + g.Length)}
		}
	}
	return found
}
