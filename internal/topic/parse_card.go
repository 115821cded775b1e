package topic

import (
	"encoding/json"
	"strings"
)

// card reads an adaptive card: JSON with {formula} parts within its texts, or a formula that gives a record.
func (p *reader) card(v *value) *Card {
	if !p.expect(v, shapeScalar, "a card") {
		return &Card{}
	}
	if strings.HasPrefix(v.text, "=") {
		return &Card{Formula: p.expression(v)}
	}
	if !json.Valid([]byte(v.text)) {
		p.problem(Error, v.pos, "bad-card", "the card is neither JSON nor a formula after =")
		return &Card{Parts: []CardPart{{JSON: "{}"}}}
	}
	return &Card{Parts: p.cardParts(v)}
}

// cardParts cuts a card's JSON, which is valid, at the texts that have formulas.
func (p *reader) cardParts(v *value) []CardPart {
	var parts []CardPart
	rest, begin := 0, -1 // the JSON that is not in parts yet; where a text began
	for i := 0; i < len(v.text); i++ {
		switch c := v.text[i]; {
		case c == '\\':
			i++ // within a text, the only place where JSON has a backslash
		case c != '"':
		case begin < 0:
			begin = i
		default:
			if source, formulas := cardTemplate(unquoted(v.text[begin : i+1])); formulas {
				text := p.constantText(v.at(begin), source)
				parts = append(parts, CardPart{JSON: v.text[rest:begin]}, CardPart{Text: text})
				rest = i + 1
			}
			begin = -1
		}
	}
	return append(parts, CardPart{JSON: v.text[rest:]})
}

// unquoted returns the text that a JSON string means.
func unquoted(raw string) string {
	var text string
	_ = json.Unmarshal([]byte(raw), &text) // the JSON is valid
	return text
}

// cardTemplate returns a card's text as a template, and whether it has formulas. Doubled braces are the card's own, such
// as {{DATE(…)}}, which whoever shows the card fills in; so is a brace before a digit, which repeats in a pattern.
func cardTemplate(text string) (source string, formulas bool) {
	var b strings.Builder
	own := 0 // doubled braces that are open
	for i := 0; i < len(text); i++ {
		two := text[i:min(i+2, len(text))]
		switch {
		case two == "{{":
			b.WriteString("{{{{")
			own++
			i++
		case two == "}}" && own > 0:
			b.WriteString("}}}}")
			own--
			i++
		case text[i] == '{' && len(two) == 2 && two[1] >= '0' && two[1] <= '9':
			b.WriteString("{{")
		default:
			formulas = formulas || text[i] == '{'
			b.WriteByte(text[i])
		}
	}
	return b.String(), formulas
}
