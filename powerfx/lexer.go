package powerfx

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexer cuts a source into tokens.
type lexer struct {
	source string
	pos    int
	tokens []token
	modes  []lexMode
	report func(from, to int, message, expected string)
}

// lexMode is one level of an interpolated text: braces counts the records that are open in its island.
type lexMode struct {
	inText bool
	braces int
}

// lex returns the tokens of the source; the last is tokEnd. Problems go to report.
func lex(source string, report func(from, to int, message, expected string)) []token {
	l := &lexer{source: source, report: report, tokens: make([]token, 0, len(source)/4+4)}
	for l.next() {
		continue
	}
	if len(l.modes) > 0 {
		report(len(source), len(source), "the interpolated text does not end", `a closing "`)
	}
	l.tokens = append(l.tokens, token{kind: tokEnd, from: len(source), to: len(source)})
	return l.tokens
}

// next reads one token or stretch of white space; false at the end of the source.
func (l *lexer) next() bool {
	if n := len(l.modes); n > 0 && l.modes[n-1].inText {
		return l.interpolated()
	}
	if l.pos >= len(l.source) {
		return false
	}
	c := l.source[l.pos]
	switch {
	case c == ' ' || c == '\t' || c == '\n' || c == '\r':
		l.pos++
	case c == '"':
		l.text()
	case c == '\'':
		l.quotedName()
	case c == '$' && strings.HasPrefix(l.source[l.pos:], `$"`):
		l.emit(tokInterpolation, l.pos+2, "")
		l.modes = append(l.modes, lexMode{inText: true})
	case isDigit(c) || c == '.' && l.pos+1 < len(l.source) && isDigit(l.source[l.pos+1]):
		l.number()
	case c == '/' && l.comment():
	default:
		l.nameOrOperator()
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (l *lexer) emit(kind tokenKind, to int, text string) {
	l.tokens = append(l.tokens, token{kind: kind, from: l.pos, to: to, text: text})
	l.pos = to
}

func (l *lexer) bad(to int, message, expected string) {
	l.report(l.pos, to, message, expected)
	l.emit(tokBad, to, "")
}

// comment skips // and /* */; false where neither begins here.
func (l *lexer) comment() bool {
	rest := l.source[l.pos:]
	switch {
	case strings.HasPrefix(rest, "//"):
		end := strings.IndexAny(rest, "\r\n")
		if end < 0 {
			end = len(rest)
		}
		l.pos += end
	case strings.HasPrefix(rest, "/*"):
		end := strings.Index(rest[2:], "*/")
		if end < 0 {
			l.bad(len(l.source), "the comment does not end", "*/")
			return true
		}
		l.pos += end + 4
	default:
		return false
	}
	return true
}

// text reads a text in double quotes, an inner one doubled.
func (l *lexer) text() {
	s, end, ok := unquote(l.source, l.pos, '"')
	if !ok {
		l.bad(len(l.source), "the text does not end", `a closing "`)
		return
	}
	l.emit(tokText, end, s)
}

func (l *lexer) quotedName() {
	s, end, ok := unquote(l.source, l.pos, '\'')
	switch {
	case !ok:
		l.bad(len(l.source), "the quoted name does not end", "a closing '")
	case strings.TrimSpace(s) == "":
		l.bad(end, "the quoted name is empty", "a name")
	default:
		l.emit(tokName, end, s)
		l.tokens[len(l.tokens)-1].quoted = true
	}
}

// unquote reads what stands between quotes from pos on, where the first one is.
func unquote(source string, pos int, quote byte) (s string, end int, ok bool) {
	start, doubled := pos+1, false
	for i := start; i < len(source); i++ {
		if source[i] != quote {
			continue
		}
		if i+1 < len(source) && source[i+1] == quote {
			doubled = true
			i++
			continue
		}
		s = source[start:i]
		if doubled {
			q := string(quote)
			s = strings.ReplaceAll(s, q+q, q)
		}
		return s, i + 1, true
	}
	return "", len(source), false
}

// number reads digits with a point and an exponent. An e without digits after it is no exponent.
func (l *lexer) number() {
	s, i := l.source, l.pos
	digits := func() {
		for i < len(s) && isDigit(s[i]) {
			i++
		}
	}
	digits()
	if i < len(s) && s[i] == '.' {
		i++
		digits()
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if j < len(s) && isDigit(s[j]) {
			i = j
			digits()
		}
	}
	l.emit(tokNumber, i, s[l.pos:i])
}

// operators holds the punctuation, longest first where one begins another.
//
//nolint:gochecknoglobals // read-only
var operators = [...]string{
	"&&", "||", "<>", "<=", ">=", "=", "<", ">", "&", "+", "-", "*", "/", "^", "%", "!", "(", ")", "[", "]",
	"{", "}", ",", ":", ";", ".", "@",
}

// elsewhere are operators of other languages, longest first where one begins another, and what Power Fx has instead.
//
//nolint:gochecknoglobals // read-only
var elsewhere = [...]struct{ operator, instead string }{{"===", "="}, {"==", "="}, {"!==", "<>"}, {"!=", "<>"}}

// foreign reports an operator of another language and goes on with its own; false where none begins here.
func (l *lexer) foreign() bool {
	for _, f := range elsewhere {
		if strings.HasPrefix(l.source[l.pos:], f.operator) {
			end := l.pos + len(f.operator)
			l.report(l.pos, end, f.operator+" is no operator", f.instead)
			l.emit(tokOperator, end, f.instead)
			return true
		}
	}
	return false
}

func (l *lexer) nameOrOperator() {
	r, size := utf8.DecodeRuneInString(l.source[l.pos:])
	if isNameStart(r) {
		end := l.pos + size
		for end < len(l.source) {
			r, size := utf8.DecodeRuneInString(l.source[end:])
			if !isNamePart(r) {
				break
			}
			end += size
		}
		l.emit(tokName, end, l.source[l.pos:end])
		return
	}
	if l.foreign() {
		return
	}
	for _, op := range operators {
		if strings.HasPrefix(l.source[l.pos:], op) {
			l.operator(op)
			return
		}
	}
	if unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) {
		l.pos += size
		return
	}
	l.bad(l.pos+size, "unexpected character", "an operator or operand")
}

// operator emits op, and keeps count of the braces of an island, whose last one ends it.
func (l *lexer) operator(op string) {
	end := l.pos + len(op)
	if n := len(l.modes); n > 0 {
		island := &l.modes[n-1]
		switch op {
		case "{":
			island.braces++
		case "}":
			if island.braces == 0 {
				island.inText = true
				l.emit(tokIslandEnd, end, op)
				return
			}
			island.braces--
		}
	}
	l.emit(tokOperator, end, op)
}

// interpolated reads text up to the next island or the end of the interpolated text.
func (l *lexer) interpolated() bool {
	var b strings.Builder
	start := l.pos
	flush := func(at int) {
		if at > start {
			l.tokens = append(l.tokens, token{kind: tokText, from: start, to: at, text: b.String()})
		}
		l.pos = at
	}
	for i := l.pos; i < len(l.source); i++ {
		c := l.source[i]
		doubled := i+1 < len(l.source) && l.source[i+1] == c
		switch {
		case (c == '"' || c == '{' || c == '}') && doubled:
			i++
		case c == '"':
			flush(i)
			l.emit(tokInterpolationEnd, i+1, "")
			l.modes = l.modes[:len(l.modes)-1]
			return true
		case c == '{':
			flush(i)
			l.emit(tokIsland, i+1, "")
			l.modes[len(l.modes)-1].inText = false
			return true
		case c == '}':
			l.report(i, i+1, "a lone } in an interpolated text", "}}")
		}
		b.WriteByte(c)
	}
	flush(len(l.source))
	return false
}

func isNameStart(r rune) bool {
	return r == '_' || r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z') ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.Is(unicode.Nl, r))
}

func isNamePart(r rune) bool {
	return isNameStart(r) || r >= '0' && r <= '9' ||
		r >= utf8.RuneSelf && unicode.In(r, unicode.Nd, unicode.Pc, unicode.Mn, unicode.Mc, unicode.Cf)
}

// quoteName returns the name as a formula writes it: in single quotes unless it is a plain identifier
// that is not reserved.
func quoteName(name string) string {
	plain := name != "" && !isReserved(name)
	for i, r := range name {
		if i == 0 && !isNameStart(r) || !isNamePart(r) {
			plain = false
		}
	}
	if plain {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

// isReserved reports whether a name cannot be written without quotes.
func isReserved(name string) bool {
	switch name {
	case "true", "false", "in", "exactin", "And", "Or", "Not", "As", "Self", "Parent", "blank", "null", "empty",
		"none", "nothing", "undefined", "This", "Is", "Child", "Children", "Siblings":
		return true
	}
	return false
}
