package topic

import (
	"iter"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Words returns the words of a text, so folded that words which differ in case alone are equal: runs of
// letters, numbers and the marks on them, in any script. All else parts words, but for an apostrophe, which is
// dropped: "what's" is "whats". Only where a text has no other words are its symbols the words, so that a lone
// thumb up can be meant, and a face at the end of a sentence changes nothing.
//
// Folding is Unicode's compatibility caseless matching (The Unicode Standard, 3.13, D146): ß is ss, a full-width
// letter is the letter, and an accent is the same in one character or in two. Accents themselves count, and
// so do the digits of each script. What is invisible is dropped, and so is the colour of an emoji's skin.
// Scripts that are written without spaces have one word from one punctuation mark to the next, since to part
// them takes a dictionary for each language.
func Words(text string) []string {
	return wordsOf(text, math.MaxInt).parted
}

// wordsOf reads the words of a text, and none where they have more bytes than most. It stops there.
func wordsOf(text string, most int) wording {
	for _, within := range []func(rune) bool{inWord, inSymbol} {
		w := wording{within: within}
		for piece := range pieces(text) {
			w.read(fold(piece))
			if w.size > most {
				return wording{}
			}
		}
		w.endRun()
		if len(w.parted) > 0 {
			return w
		}
	}
	return wording{}
}

// wording gathers the words of a folded text.
type wording struct {
	within func(rune) bool // whether a word has such characters
	parted []string        // the words
	joined []string        // the words, where those of a run without white space are one
	run    int             // the first of parted that belongs to the run
	word   []byte          // of the word that is being read
	size   int             // bytes of all words
}

func (w *wording) read(folded string) {
	for _, r := range folded {
		switch {
		case r == '\'' || r == '`':
		case w.within(r) && (len(w.word) > 0 || !unicode.IsMark(r)): // a mark stands on something
			before := len(w.word)
			w.word = utf8.AppendRune(w.word, r)
			w.size += len(w.word) - before
		case unicode.IsSpace(r):
			w.endRun()
		default:
			w.endWord()
		}
	}
}

func (w *wording) endWord() {
	if len(w.word) > 0 {
		w.parted = append(w.parted, string(w.word))
		w.word = w.word[:0]
	}
}

func (w *wording) endRun() {
	w.endWord()
	if len(w.parted) > w.run {
		w.joined = append(w.joined, strings.Join(w.parted[w.run:], ""))
		w.run = len(w.parted)
	}
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' // folded, so there are no capitals
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) ||
		r == '\u2044' // the fraction slash: folded, 2½ is 21⁄2, and would fall apart
}

func inSymbol(r rune) bool { return unicode.IsSymbol(r) }

// pieces cuts a text into short pieces that can be folded one by one: then a long text is folded only as far
// as it is needed.
func pieces(text string) iter.Seq[string] {
	const (
		enough = 32  // bytes
		most   = 256 // bytes: more marks on one letter than any script has are folded apart
	)
	return func(yield func(string) bool) {
		for text != "" {
			n := min(enough, len(text))
			for n < len(text) && n < most && !startsPiece(text[n:]) {
				n++
			}
			if !yield(text[:n]) {
				return
			}
			text = text[n:]
		}
	}
}

// startsPiece reports that nothing before the text can change how its beginning is folded.
func startsPiece(text string) bool {
	if !utf8.RuneStart(text[0]) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text)
	return plain(r) >= 0 && norm.NFKC.PropertiesString(text).BoundaryBefore()
}

func fold(text string) string {
	text = strings.Map(plain, text)
	if isASCII(text) {
		return strings.ToLower(text)
	}
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(text)))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plain makes one of the apostrophes that keyboards and phones write, in Hebrew too, and drops what cannot be
// seen or is mere colour.
func plain(r rune) rune {
	const (
		lightSkin = '\U0001F3FB'
		darkSkin  = '\U0001F3FF'
	)
	switch {
	case r < utf8.RuneSelf:
		return r
	case strings.ContainsRune("´‘’ʼ＇׳", r):
		return '\''
	case r >= lightSkin && r <= darkSkin,
		unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
		return -1
	}
	return r
}
