// Package regex runs the regular expressions of Power Fx: the part of the dialects that .NET, PCRE and
// JavaScript agree on. An expression is read and checked here, then written again for the engine that
// runs it.
package regex

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"
)

// TextMax is the longest text, in bytes, that an expression is run on which needs backtracking: a back
// reference, a look-ahead or a look-behind.
const TextMax = 4 << 10

// The reasons for which a search gives up.
var (
	ErrTooLong = errors.New("the text is too long for this regular expression")
	ErrTooSlow = errors.New("the regular expression takes too many steps on this text")
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
// allow; else one of our own does by backtracking, on short texts and with a limit of steps: a limit of
// time would make results depend on the machine. Concurrent use is safe.
type Regexp struct {
	linear    *regexp.Regexp // nil where the expression needs more
	root      *node
	options   Options
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
	r := &Regexp{
		root: p.options.anchored(root), options: p.options, names: p.names, numbered: p.options.Numbered,
	}
	if err := r.root.compileClasses(p.options.IgnoreCase); err != nil {
		return nil, Error(err.Error())
	}
	r.compileLinear()
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
func (r *Regexp) compileLinear() {
	root, o := r.root, r.options
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
	w := writer{multiline: o.Multiline}
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

// Find returns the first match that begins at the offset or later, nil for none, and the steps that the
// search took. The error is ErrTooLong or ErrTooSlow.
func (r *Regexp) Find(text string, offset int) (m Match, steps int, err error) {
	if r.linear != nil && offset == 0 && (!r.asciiOnly || isASCII(text)) &&
		(!r.noReturns || !strings.Contains(text, "\r")) {
		return pairs(r.linear.FindStringSubmatchIndex(text)), len(text), nil
	}
	if len(text) > TextMax {
		return nil, 0, ErrTooLong
	}
	run := matcher{text: text, options: r.options, captures: make(Match, len(r.names))}
	m, err = run.search(r.root, offset)
	return m, run.steps, err
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
