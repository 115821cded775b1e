package powerfx

// tokenKind says what a token is.
type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokName
	tokNumber
	tokText
	tokInterpolation // $" … its text and islands follow, up to tokInterpolationEnd
	tokInterpolationEnd
	tokIsland // { inside an interpolation
	tokIslandEnd
	tokOperator // punctuation and the word operators
	tokBad      // reported already
)

// token is one word of a formula.
type token struct {
	kind     tokenKind
	quoted   bool   // names: written in single quotes
	from, to int    // byte offsets in the source
	text     string // names and texts: unescaped; numbers and operators: as written
}

// is reports whether the token is that operator.
func (t token) is(operator string) bool { return t.kind == tokOperator && t.text == operator }

// isWord reports whether the token is that unquoted name.
func (t token) isWord(word string) bool { return t.kind == tokName && !t.quoted && t.text == word }
