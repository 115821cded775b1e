package topic

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/token"
)

// The limits of one YAML file.
const (
	FileMax    = 1 << 20 // bytes
	NestingMax = 100     // mappings and lists within each other
	KeysMax    = 1000    // keys of one mapping: the YAML parser's time grows with their square
	ValuesMax  = 200_000 // values, each counted wherever an alias brings it in
)

// costMax limits what else the YAML parser takes the square of, in steps of about a nanosecond. No file that
// somebody wrote comes near it.
const (
	costMax   = 200_000_000
	tooCostly = "the file repeats tabs, blank lines, < or empty values so often that it cannot be read in time"
)

// lexerCost estimates the steps that the lexer takes beyond one for each character: it looks at the rest of
// the line for each tab, at the rest of a row of < for each of them, and at the whole scalar for each blank
// line after it.
func lexerCost(text string) int {
	cost, blank, blankMost := 0, 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		cost += strings.Count(line, "\t") * len(line)
		angles := strings.Count(line, "<")
		cost += angles * angles
		if strings.TrimLeft(line, " \t") != "" {
			blank = 0
			continue
		}
		blank++
		blankMost = max(blankMost, blank)
	}
	return cost + blankMost*len(text)
}

// level is a mapping or list that is open while tokens are read.
type level struct {
	token  token.Type // MappingValueType, SequenceEntryType; MappingStartType, SequenceStartType in brackets
	column int        // of its keys or dashes; 0 in brackets
	keys   int
	valued bool // in braces: the entry has a colon
}

// guard looks for what would cost the parser more time or stack than a file is worth: it recurses into what
// is nested and for each key of a mapping, begins anew with each document, and moves all tokens behind a
// value that is left out.
type guard struct {
	open    []level
	marks   int // that begin or end a document
	missing int // values that are left out
}

// overLimit returns the limit that the tokens exceed. An empty rule means that all is well.
func overLimit(tokens token.Tokens) (pos Position, rule, message string) {
	var g guard
	for _, t := range tokens {
		g.take(t)
		switch {
		case g.marks > 2: // one to begin the document, one to end it
			return tokenPosition(t), "yaml-syntax", "a file holds one document only"
		case len(g.open) > NestingMax:
			return tokenPosition(t), "nesting-too-deep", fmt.Sprintf("more than %d levels are nested", NestingMax)
		case len(g.open) > 0 && g.top().keys > KeysMax:
			return tokenPosition(t), "too-many-keys", fmt.Sprintf("the mapping has more than %d keys", KeysMax)
		case g.missing*len(tokens) > costMax:
			return tokenPosition(t), "file-too-costly", tooCostly
		}
	}
	return Position{}, "", ""
}

func (g *guard) top() *level { return &g.open[len(g.open)-1] }

func (g *guard) take(t *token.Token) {
	if isOneOf(t, token.DocumentHeaderType, token.DocumentEndType) {
		g.marks++
	}
	if isOneOf(t, token.MappingStartType, token.SequenceStartType) {
		g.open = append(g.open, level{token: t.Type})
	}
	if isOneOf(t, token.CollectEntryType, token.MappingEndType) {
		g.endEntry()
	}
	if isOneOf(t, token.MappingEndType, token.SequenceEndType) {
		g.closeBrackets()
	}
	if t.Type == token.MappingKeyType { // a key after ? may have no colon and no value
		g.openBlock(token.MappingValueType, t.Position.Column)
		g.top().keys++
		g.missing++
	}
	if t.Type == token.SequenceEntryType {
		g.openBlock(t.Type, t.Position.Column)
		g.expectValue(t, t.Position.Column)
	}
	if t.Type == token.MappingValueType {
		g.key(t)
	}
}

func (g *guard) key(colon *token.Token) {
	column := colon.Position.Column
	if colon.Prev != nil {
		column = colon.Prev.Position.Column
	}
	if len(g.open) == 0 || g.top().column > 0 {
		g.openBlock(colon.Type, column)
	}
	g.top().keys++
	g.top().valued = true
	g.expectValue(colon, column)
}

// expectValue counts the value that is left out after a dash or colon of an entry in the column.
func (g *guard) expectValue(t *token.Token, column int) {
	next := t.Next
	if next == nil || isOneOf(next, token.CollectEntryType, token.MappingEndType, token.SequenceEndType) ||
		next.Position.Line > t.Position.Line && next.Position.Column <= column {
		g.missing++
	}
}

// endEntry counts the value that an entry in braces leaves out.
func (g *guard) endEntry() {
	if len(g.open) == 0 || g.top().token != token.MappingStartType {
		return
	}
	if !g.top().valued {
		g.missing++
	}
	g.top().valued = false
}

// openBlock closes the blocks that a key or dash in the column ends, and opens its own if it is new. A list
// may stand in the column of the key whose value it is.
func (g *guard) openBlock(t token.Type, column int) {
	for len(g.open) > 0 {
		top := g.top()
		if top.column == 0 || top.column < column {
			break
		}
		if top.column == column && top.token == t {
			return
		}
		if top.column == column && t == token.SequenceEntryType {
			break
		}
		g.open = g.open[:len(g.open)-1]
	}
	g.open = append(g.open, level{token: t, column: column})
}

func (g *guard) closeBrackets() {
	for len(g.open) > 0 {
		bracket := g.top().column == 0
		g.open = g.open[:len(g.open)-1]
		if bracket {
			break
		}
	}
}

func isOneOf(t *token.Token, types ...token.Type) bool {
	return slices.Contains(types, t.Type)
}
