package powerfx

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// proper begins every word with a capital letter and goes on with small ones. A word begins with a letter
// and goes on through digits, marks and apostrophes.
func proper(s string) string {
	inWord := false
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) && inWord:
			return unicode.ToLower(r)
		case unicode.IsLetter(r):
			inWord = true
			return unicode.ToTitle(unicode.ToLower(r))
		case r != '\'' && unicode.In(r, unicode.Z, unicode.Cc, unicode.Cf, unicode.P, unicode.S):
			inWord = false
		}
		return r
	}, s)
}

// trim leaves one space of the white space between words and none around them. What ends a line stays, and
// so does a space that does not break, except at the ends.
func trim(s string) string {
	var b strings.Builder
	for between := false; s != ""; {
		i := strings.IndexFunc(s, isGap)
		if i < 0 {
			i = len(s)
		}
		if between && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[:i])
		s = strings.TrimLeftFunc(s[i:], isGap)
		between = true
	}
	return strings.TrimSpace(b.String())
}

// isGap reports whether Trim takes the character for white space between words.
func isGap(r rune) bool {
	return r != '\u00a0' && (r == '\t' || r == '\u0085' || unicode.Is(unicode.Z, r))
}

// pieceBytes is how many bytes of a long text are worked on at once.
const pieceBytes = 64 << 10

// pieces returns the parts of a text, of pieceBytes or little less, that no character is cut by.
func pieces(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			end := min(pieceBytes, len(s))
			for cut := end; cut < len(s) && cut > end-utf8.UTFMax; cut-- {
				if utf8.RuneStart(s[cut]) {
					end = cut
					break
				}
			}
			if !yield(s[:end]) {
				return
			}
			s = s[end:]
		}
	}
}
