package regex

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

func TestCompileRefuses(t *testing.T) {
	for _, test := range []struct {
		pattern string
		options Options
		problem string
	}{
		{"a(b", Options{}, "does not end"},
		{"a)b", Options{}, "closes nothing"},
		{"*a", Options{}, "follows nothing"},
		{"a|{2}", Options{}, "follows nothing"},
		{"a**", Options{}, "follows a quantifier"},
		{"a{2}?", Options{}, "follows a quantifier"},
		{"a{3,2}", Options{}, "wrong way round"},
		{"a{10000}", Options{}, "too large"},
		{"a{", Options{}, "needs a backslash"},
		{"]", Options{}, "needs a backslash"},
		{`a\`, Options{}, "ends the expression"},
		{`\y`, Options{}, "not known"},
		{`\@`, Options{}, "for classes only"},
		{`\012`, Options{}, "octal"},
		{`\u12`, Options{}, "not known"},
		{`\uD83D`, Options{}, "surrogate"},
		{`\u{110000}`, Options{}, "no such character"},
		{`\p{Xx}`, Options{}, "no category"},
		{"[]", Options{}, "empty"},
		{"[a", Options{}, "does not end"},
		{"[z-a]", Options{}, "wrong way round"},
		{`[a-\d]`, Options{}, "class"},
		{"[&&]", Options{}, "twice"},
		{"[a-]", Options{}, "hyphen"},
		{"[(]", Options{}, "needs a backslash"},
		{"[/]", Options{}, "needs a backslash"},
		{`[\"]`, Options{}, "not known"},
		{"(?<=a(?<=b))", Options{}, "inside another"},
		{`[^\W]`, Options{}, "negated"},
		{`[\b]`, Options{}, "no place"},
		{"[😀]", Options{}, "beyond"},
		{"(?>a)", Options{}, "no kind"},
		{"a(?i)b", Options{}, "no kind"},
		{"(?q)a", Options{}, "inline options"},
		{"(?ii)a", Options{}, "twice"},
		{"(?n)(a)", Options{Numbered: true}, "does not go"},
		{"(?<a>x)(?<a>y)", Options{}, "two sub-matches"},
		{"(?<1a>x)", Options{}, "letters"},
		{"(?<FullMatch>x)", Options{}, "field of every match"},
		{"(?<a>x)", Options{Numbered: true}, "do not go"},
		{`(a)\1`, Options{}, "NumberedSubMatches"},
		{`\k<a>(?<a>x)`, Options{}, "no sub-match"},
		{`(?<a>x\k<a>)`, Options{}, "itself"},
		{`(?<a>x)?\k<a>`, Options{}, "may not have matched"},
		{`(a|(b))\2`, Options{Numbered: true}, "may not have matched"},
		{"(a*)+", Options{}, "may match nothing"},
		{"(?=a)*", Options{}, "look-ahead"},
		{"(?<=a+)b", Options{}, "without limit"},
		{"(?<=a{251})b", Options{}, "250"},
		{"(?<=(a))b", Options{Numbered: true}, "cannot have sub-matches"},
		{strings.Repeat("(", depthMax+1) + "a" + strings.Repeat(")", depthMax+1), Options{}, "too many groups"},
	} {
		_, err := Compile(test.pattern, test.options)
		if err == nil || !strings.Contains(err.Error(), test.problem) {
			t.Errorf("Compile(%.40q): %v, want an error about %q", test.pattern, err, test.problem)
		}
	}
}

func TestFind(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		options       Options
		want          Match
	}{
		{"b+", "abbc", Options{}, Match{{1, 3}}},
		{"B+", "abbc", Options{IgnoreCase: true}, Match{{1, 3}}},
		{"x", "abc", Options{}, nil},
		{"b", "abc", Options{Begins: true}, nil},
		{"b", "abc", Options{Ends: true}, nil},
		{"abc", "abc", Options{Begins: true, Ends: true}, Match{{0, 3}}},
		{"^abc$", "abc\r\n", Options{}, Match{{0, 3}}},
		{"^abc$", "abc\n\n", Options{}, nil},
		{"^b$", "a\r\nb\r\n", Options{Multiline: true}, Match{{3, 4}}},
		{"^b$", "a\u2028b\v", Options{Multiline: true}, Match{{4, 5}}},
		{"^b$", "b\f", Options{}, Match{{0, 1}}},
		{"[j-l]", "\u212a", Options{IgnoreCase: true}, Match{{0, 3}}},
		{"s", "\u017f", Options{IgnoreCase: true}, nil},
		{"[^k]", "\u212ak", Options{IgnoreCase: true}, nil},
		{`(a)\1`, "aA", Options{IgnoreCase: true, Numbered: true}, Match{{0, 2}, {0, 1}}},
		{"a.c", "a\nc", Options{}, nil},
		{`["" __\-\-]+`, `_-"`, Options{}, Match{{0, 3}}},
		{"a.c", "a\nc", Options{DotAll: true}, Match{{0, 3}}},
		{"a b # c", "ab", Options{FreeSpacing: true}, Match{{0, 2}}},
		{"(?x)a [ ] b", "a b", Options{}, Match{{0, 3}}},
		{"(?<x>a)(?<y>b)?", "a", Options{}, Match{{0, 1}, {0, 1}, {-1, -1}}},
		{`(a|b)c\1`, "acbcb", Options{Numbered: true}, Match{{2, 5}, {2, 3}}},
		{`(?<=ü)\w`, "aüb", Options{}, Match{{3, 4}}},
		{`\bé`, "é", Options{}, Match{{0, 2}}},
		{`\u{1F600}`, "x😀", Options{}, Match{{1, 5}}},
		{`\d{2,}?`, "1234", Options{}, Match{{0, 2}}},
		{strings.Repeat("(", depthMax) + "a" + strings.Repeat(")", depthMax), "a", Options{}, Match{{0, 1}}},
	} {
		r, err := Compile(test.pattern, test.options)
		if err != nil {
			t.Errorf("Compile(%q): %v", test.pattern, err)
			continue
		}
		got, err := r.On(test.text).Find(0, math.MaxInt)
		if diff := cmp.Diff(test.want, got.Match); err != nil || diff != "" {
			t.Errorf("%q on %q: %v (-want +got):\n%s", test.pattern, test.text, err, diff)
		}
	}
}

// TestEnginesAgree runs what the linear engine can run on the backtracking one as well, from every place in
// the text.
func TestEnginesAgree(t *testing.T) {
	texts := []string{"", "a", "ab12 cd", "x\ny\n", "aaa", "été 1", "  b\tb ", "😀a\n", "K\u212a\u017fs"}
	for _, pattern := range []string{
		"a*", "(a|b)+", `\w+\s*\d*`, `^\w`, `\w$`, `[^a-c]`, `\bb`, "(?i)A.?", `(?m)^.$`, `\S+$`, "(a?)(b?)", `[\D]`, "x|y|",
		"(?i)[^k]", "(?i)[J-S]+", "(?i)k", `(?m)$`, `\B`,
	} {
		r, err := Compile(pattern, Options{Numbered: true})
		if err != nil || r.linear == nil {
			t.Fatalf("Compile(%q): %v, linear %v", pattern, err, r)
		}
		for _, text := range texts {
			if !r.linear.fits(text) {
				continue
			}
			for offset := range text {
				linear := r.linear.find(text, offset, math.MaxInt)
				backtrack, err := r.backtrack.find(text, offset)
				if diff := cmp.Diff(backtrack.Match, linear.Match); err != nil || diff != "" {
					t.Errorf("%q on %q from %d: %v (-backtrack +linear):\n%s", pattern, text, offset, err, diff)
				}
			}
		}
	}
}

func TestLimits(t *testing.T) {
	r, err := Compile(`(?<x>a)\k<x>`, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.On(strings.Repeat("b", TextMax)).Find(0, math.MaxInt); err != nil {
		t.Errorf("a text of %d bytes: %v", TextMax, err)
	}
	if _, err := r.On(strings.Repeat("b", TextMax+1)).Find(0, math.MaxInt); !errors.Is(err, ErrTooLong) {
		t.Errorf("a text of %d bytes: %v, want ErrTooLong", TextMax+1, err)
	}
	if r, err = Compile("(?:a|aa)+b", Options{}); err != nil {
		t.Fatal(err)
	}
	if s, err := r.On(strings.Repeat("a", 100_000)).Find(0, math.MaxInt); s.Match != nil || err != nil {
		t.Errorf("the linear engine on a long text: %v, %v", s, err)
	}
}

// TestWorkAtTheLimit searches with as much work as is needed, and with less.
func TestWorkAtTheLimit(t *testing.T) {
	r, err := Compile("(?:a|aa)+b", Options{})
	if err != nil {
		t.Fatal(err)
	}
	on := r.On(strings.Repeat("a", 1000) + "b")
	for _, offset := range []int{0, 10} {
		all, err := on.Find(offset, math.MaxInt)
		if all.Match == nil || err != nil {
			t.Fatalf("from %d: %+v, %v", offset, all, err)
		}
		if s, err := on.Find(offset, all.Work); err != nil || s.Match == nil {
			t.Errorf("from %d with %d of work: %+v, %v", offset, all.Work, s, err)
		}
		if s, err := on.Find(offset, all.Work-1); err != nil || s.Match != nil || s.Work != all.Work-1 {
			t.Errorf("from %d with %d of work: %+v, %v, want it to be given up", offset, all.Work-1, s, err)
		}
	}
}

// TestTimeLimit ends a search that explodes, in real time and where time is fake and stands still, and leaves
// no goroutine behind in the bubble.
func TestTimeLimit(t *testing.T) {
	r, err := Compile(`(?:a|aa)+(?=b)`, Options{})
	if err != nil {
		t.Fatal(err)
	}
	explode := func(t *testing.T) {
		t.Helper()
		if _, err := r.On(strings.Repeat("a", 60)).Find(0, math.MaxInt); !errors.Is(err, ErrTooSlow) {
			t.Errorf("a search that explodes: %v, want ErrTooSlow", err)
		}
	}
	synctest.Test(t, explode)
	explode(t)
	synctest.Test(t, explode)
}

// TestReferencesToReferences doubles the width with each sub-match; it must not take that long.
func TestReferencesToReferences(t *testing.T) {
	var pattern strings.Builder
	pattern.WriteString("(a)")
	for i := 1; i < 60; i++ {
		fmt.Fprintf(&pattern, `(\%d\%d)`, i, i)
	}
	if _, err := Compile(pattern.String(), Options{Numbered: true}); err != nil {
		t.Error(err)
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"a*", `(?<x>a)\k<x>`, "[a-z]", "(?x) a # b", `\p{Lu}`, "(?<=a)b"} {
		f.Add(s, "abc", false)
	}
	f.Fuzz(func(t *testing.T, pattern, text string, numbered bool) {
		r, err := Compile(pattern, Options{Numbered: numbered})
		if err != nil {
			return
		}
		s, _ := r.On(text).Find(0, math.MaxInt)
		for _, span := range s.Match {
			if span != [2]int{-1, -1} && (span[0] < 0 || span[1] < span[0] || span[1] > len(text)) {
				t.Fatalf("%q on %q: %v is no part of it", pattern, text, span)
			}
		}
	})
}
