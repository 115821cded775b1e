package topic

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestPlaceInPlainScalar does the same for scalars without quotes, in which not every text can stand.
func TestPlaceInPlainScalar(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune(`abä€"\()=+-.`)), 1, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(word, 1, 5).Draw(t, "lines")
		lead := rapid.SampledFrom([]string{" =", "\n    =", "  a "}).Draw(t, "lead")
		fold := rapid.SampledFrom([]string{"\n     ", "\n\n     ", " "}).Draw(t, "fold")
		after := rapid.SampledFrom([]string{"", "\n", "\n  - x\n", "\nlast: 1"}).Draw(t, "after")
		checkPlaces(t, "plain", "key:\n  -"+lead+strings.Join(lines, fold)+after)
	})
}

// TestPlaceOfEveryCharacter writes a text in each of YAML's styles, reads it back and asks for the place of
// each of its characters: there it must stand in the file.
func TestPlaceOfEveryCharacter(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune(`abcäß€'"\{}()=#,:+&`)), 1, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Map(rapid.SliceOfN(word, 1, 4), func(w []string) string {
			return strings.Join(w, " ")
		}), 1, 4).Draw(t, "lines")
		styles := map[string]func([]string) string{
			"literal": writeLiteral, "folded": writeFolded, "double": writeDouble, "single": writeSingle,
		}
		after := rapid.SampledFrom([]string{"", "\n", "\n  - x\n", "\nlast: 1"}).Draw(t, "after")
		for style, write := range styles {
			checkPlaces(t, style, "key:\n  - "+write(lines)+after)
		}
	})
}

func writeLiteral(lines []string) string { return "|-\n     " + strings.Join(lines, "\n     ") }

func writeFolded(lines []string) string { return ">\n    " + strings.Join(lines, "\n    ") }

func writeDouble(lines []string) string {
	var b strings.Builder
	for _, r := range strings.Join(lines, "\n") {
		switch r {
		case '"', '\\':
			b.WriteString(`\` + string(r))
		case '\n':
			b.WriteString(`\n`)
		case '€':
			fmt.Fprintf(&b, `\u%04x`, r)
		case 'ß':
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

func writeSingle(lines []string) string {
	return "'" + strings.ReplaceAll(strings.Join(lines, "\n    "), "'", "''") + "'"
}

func checkPlaces(t *rapid.T, style, content string) {
	node, problems := ReadYAML("a.yaml", []byte(content))
	if len(problems) > 0 {
		t.Fatalf("%s: ReadYAML(%q) = %v", style, content, problems)
	}
	whole, ok := scan(node, fileOf("a.yaml"), &problems)
	if !ok {
		t.Fatalf("%s: scan(%q) = %v", style, content, problems)
	}
	v := whole.entries[0].value.items[0]
	file := strings.Split(content, "\n")
	for offset, r := range v.text {
		if unicode.IsSpace(r) {
			continue
		}
		pos := v.at(offset)
		line := []rune(file[pos.Line-1])
		if pos.Column > len(line) {
			t.Fatalf("%s: %q: character %q at %d is placed at %s, past the line", style, content, r, offset, pos)
		}
		if got := line[pos.Column-1]; got != r && (style != "double" || got != '\\') {
			t.Fatalf("%s: %q: %q at %d is placed at %s, where %q stands", style, content, r, offset, pos, got)
		}
	}
	if end := v.at(len(v.text)); end.Line > utf8.RuneCountInString(content) {
		t.Fatalf("%s: %q ends at %s", style, content, end)
	}
}
