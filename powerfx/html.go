package powerfx

import (
	"html"
	"strconv"
	"strings"
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

// plainText drops the tags of HTML or XML and decodes the characters that are written as entities. Line
// breaks and list items begin a line, paragraphs, divisions and table rows one after an empty line.
func plainText(s string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], '>')
		if end < 0 {
			break
		}
		b.WriteString(html.UnescapeString(s[:open]))
		tag := s[open+1 : open+end]
		s = s[open+end+1:]
		name := strings.ToLower(strings.TrimRight(firstWord(tag), "/"))
		switch name {
		case "br", "li":
			b.WriteString("\r\n")
		case "div", "p", "tr":
			b.WriteString("\r\n\r\n")
		case "head", "script", "style", "title", "header":
			s = afterTag(s, name)
		}
	}
	b.WriteString(html.UnescapeString(s))
	return b.String()
}

func firstWord(tag string) string {
	if i := strings.IndexAny(tag, " \t\r\n"); i >= 0 {
		return tag[:i]
	}
	return tag
}

// afterTag returns what follows the end of the element, all of it where it does not end.
func afterTag(s, name string) string {
	end := strings.Index(strings.ToLower(s), "</"+name)
	if end < 0 {
		return s
	}
	if i := strings.IndexByte(s[end:], '>'); i >= 0 {
		return s[end+i+1:]
	}
	return s
}
