package powerfx

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// encodeHTML escapes what means something in HTML, Latin-1 from 160 on, and what lies beyond the basic
// plane.
func encodeHTML(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\'', r >= 160 && r < 256, r > 0xffff:
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// What plainText looks for: elements that it drops with all inside them, comments, tags, and characters that
// are written as entities. Capture 1 of a tag begins a line, capture 2 begins one after an empty line.
var (
	htmlHidden = regexp.MustCompile(`(?is)<\s*header\b[^>]*>.*?<\s*/\s*header\s*>|` +
		`<\s*script\b[^>]*>.*?<\s*/\s*script\s*>|<\s*style\b[^>]*>.*?<\s*/\s*style\s*>|<!--.*?--\s*>`)
	htmlTag    = regexp.MustCompile(`(?i)<(?:\s*(?:(br|li)|(div|p|tr))\b)?[^>]*>`)
	htmlEntity = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][0-9A-Za-z]*);`)
)

// plainText drops the tags of HTML or XML and decodes the characters that are written as entities. Line
// breaks and list items begin a line, paragraphs, divisions and table rows one after an empty line.
func plainText(s string) string {
	var b strings.Builder
	s = htmlHidden.ReplaceAllLiteralString(s, "")
	for at := htmlTag.FindStringSubmatchIndex(s); at != nil; at = htmlTag.FindStringSubmatchIndex(s) {
		b.WriteString(s[:at[0]])
		switch {
		case at[2] >= 0:
			b.WriteString("\r\n")
		case at[4] >= 0:
			b.WriteString("\r\n\r\n")
		}
		s = s[at[1]:]
	}
	b.WriteString(s)
	return strings.TrimSpace(htmlEntity.ReplaceAllStringFunc(b.String(), decodeEntity))
}

// decodeEntity returns the character of an entity; one that is not known stays as it is written.
func decodeEntity(entity string) string {
	digits, numbered := strings.CutPrefix(strings.TrimSuffix(entity, ";"), "&#")
	if !numbered {
		return html.UnescapeString(entity)
	}
	base := 10
	if digits[0] == 'x' || digits[0] == 'X' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 31)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		return entity
	}
	return string(rune(n))
}
