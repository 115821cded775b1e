// Package regex runs the regular expressions of Power Fx: the part of the dialects that .NET, PCRE and
// JavaScript agree on. An expression is read and checked here, then written again for the engine that
// runs it: Go's, which is linear, wherever expression and text allow, else regexp2, which goes back and
// tries again, on short texts and with a time limit.
package regex

import (
	"time"
	"unicode/utf8"
)

// Error is what is wrong with an expression, or not supported.
type Error string

// Error returns the problem.
func (e Error) Error() string { return string(e) }

// Options are what MatchOptions says.
type Options struct {
	IgnoreCase, Multiline, FreeSpacing, DotAll, Numbered, Begins, Ends bool
}

// Regexp is an expression, compiled. Concurrent use is safe.
type Regexp struct {
	linear    *linear // nil where the expression needs more
	backtrack *backtrack
	names     []string // of the captures, from 1
	numbered  bool
}

// Match is where a match and its sub-matches lie, in bytes; -1 where a sub-match is not set.
type Match [][2]int

// Search is what one search found and what it cost.
type Search struct {
	Match Match         // nil for none
	Work  int           // of the linear engine: bytes that it has read, times the size of the expression
	Took  time.Duration // measured by the engine that has a time limit
}

// Compile reads an expression; an error is an [Error].
func Compile(pattern string, options Options) (*Regexp, error) {
	p, root := parse(pattern, options)
	if p.problem != "" {
		return nil, Error(p.problem)
	}
	root = p.options.anchored(root)
	r := &Regexp{names: p.names, numbered: p.options.Numbered}
	var err error
	if r.backtrack, err = compileBacktrack(root, p.options); err != nil {
		return nil, Error(err.Error())
	}
	r.linear = compileLinear(root, p.options)
	return r, nil
}

// Names returns the names of the sub-matches in their order, "" for numbered ones.
func (r *Regexp) Names() []string { return r.names[1:] }

// Numbered reports whether sub-matches have numbers, not names.
func (r *Regexp) Numbered() bool { return r.numbered }

// Searcher searches one text.
type Searcher struct {
	text      string
	linear    *linear // nil where the text needs more
	backtrack *backtrack
}

// On returns what searches the text, and chooses the engine for it.
func (r *Regexp) On(text string) Searcher {
	s := Searcher{text: text, backtrack: r.backtrack}
	if r.linear != nil && r.linear.fits(text) {
		s.linear = r.linear
	}
	return s
}

// Find returns the first match that begins at the offset or later. A search that comes to workMax is given up, and has
// that much Work and no match. The error is ErrTooLong or ErrTooSlow.
func (s Searcher) Find(offset, workMax int) (Search, error) {
	if s.linear != nil {
		return s.linear.find(s.text, offset, workMax), nil
	}
	return s.backtrack.find(s.text, offset)
}

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

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
