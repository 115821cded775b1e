package topic

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The limits of one YAML file.
const (
	FileMax    = 1 << 20 // bytes
	NestingMax = 100     // mappings and lists within each other
	KeysMax    = 1000    // keys of one mapping: the YAML parser's time grows with their square
	ValuesMax  = 200_000 // values, each counted wherever an alias brings it in
)

// ReadYAML reads one YAML document under the limits above; nil where it is empty. A byte order mark is
// dropped and CRLF read as LF, so that places count lines as an editor does. Every problem is fatal.
func ReadYAML(file string, content []byte) (ast.Node, Problems) {
	fail := func(pos Position, rule, message string) (ast.Node, Problems) {
		pos.File = file
		return nil, Problems{}.with(Fatal, pos, rule, message)
	}
	if len(content) > FileMax {
		return fail(Position{}, "file-too-large", fmt.Sprintf("the file is larger than %d bytes", FileMax))
	}
	if at := invalidUTF8(content); at >= 0 {
		pos := Position{Line: bytes.Count(content[:at], []byte("\n")) + 1}
		pos.Column = utf8.RuneCount(content[bytes.LastIndexByte(content[:at], '\n')+1:at]) + 1
		return fail(pos, "yaml-syntax", "the file is not UTF-8")
	}
	tokens := lexer.Tokenize(normalise(string(content)))
	if pos, rule, message := overLimit(tokens); rule != "" {
		return fail(pos, rule, message)
	}
	node, pos, err := parseTokens(tokens)
	if err != nil {
		return fail(pos, "yaml-syntax", err.Error())
	}
	return node, nil
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, -1 if there is none.
func invalidUTF8(content []byte) int {
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return -1
}

func normalise(content string) string {
	content = strings.TrimPrefix(content, "\ufeff")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(content)
}

// parseTokens parses a single document. A panic of the parser is the file's problem, not ours: what it
// cannot read we cannot either.
func parseTokens(tokens token.Tokens) (node ast.Node, pos Position, err error) {
	defer func() {
		if p := recover(); p != nil {
			node, err = nil, fmt.Errorf("this is no YAML: %v", p)
		}
	}()
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if syntax, ok := errors.AsType[yaml.Error](err); ok {
		return nil, tokenPosition(syntax.GetToken()), errors.New(syntax.GetMessage())
	}
	if err != nil {
		return nil, Position{}, err
	}
	for _, doc := range file.Docs {
		if doc.Body != nil && node != nil {
			return nil, tokenPosition(doc.Body.GetToken()), errors.New("a file holds one document only")
		}
		if doc.Body != nil {
			node = doc.Body
		}
	}
	return node, Position{}, nil
}

func tokenPosition(t *token.Token) Position {
	if t == nil || t.Position == nil {
		return Position{}
	}
	return Position{Line: t.Position.Line, Column: max(t.Position.Column, 1)}
}

// level is a mapping or list that is open while tokens are read.
type level struct {
	token  token.Type // MappingValueType, SequenceEntryType; MappingStartType, SequenceStartType in brackets
	column int        // of its keys or dashes; 0 in brackets
	keys   int
}

// overLimit looks for what would cost the parser more time or stack than a file is worth: it recurses into
// what is nested and for each key of a mapping, and begins anew with each document. An empty rule means that
// all is well.
func overLimit(tokens token.Tokens) (pos Position, rule, message string) {
	var open []level
	marks := 0
	for _, t := range tokens {
		if t.Type == token.DocumentHeaderType || t.Type == token.DocumentEndType {
			marks++
		}
		if marks > 2 { // one to begin the document, one to end it
			return tokenPosition(t), "yaml-syntax", "a file holds one document only"
		}
		open = enter(open, t)
		if len(open) > NestingMax {
			return tokenPosition(t), "nesting-too-deep", fmt.Sprintf("more than %d levels are nested", NestingMax)
		}
		if len(open) > 0 && open[len(open)-1].keys > KeysMax {
			return tokenPosition(t), "too-many-keys", fmt.Sprintf("the mapping has more than %d keys", KeysMax)
		}
	}
	return Position{}, "", ""
}

// enter returns the levels that are open after the token.
func enter(open []level, t *token.Token) []level {
	if t.Type == token.MappingStartType || t.Type == token.SequenceStartType {
		return append(open, level{token: t.Type})
	}
	if t.Type == token.MappingEndType || t.Type == token.SequenceEndType {
		return closeBrackets(open)
	}
	if t.Type == token.SequenceEntryType {
		return openBlock(open, t.Type, t.Position.Column)
	}
	if t.Type == token.MappingValueType {
		if len(open) == 0 || open[len(open)-1].column > 0 {
			open = openBlock(open, t.Type, keyColumn(t))
		}
		open[len(open)-1].keys++
	}
	return open
}

// keyColumn returns the column of the key that the colon follows.
func keyColumn(colon *token.Token) int {
	if colon.Prev == nil {
		return colon.Position.Column
	}
	return colon.Prev.Position.Column
}

// openBlock closes the blocks that a key or dash in the column ends, and opens its own if it is new. A list
// may stand in the column of the key whose value it is.
func openBlock(open []level, t token.Type, column int) []level {
	for len(open) > 0 {
		top := open[len(open)-1]
		if top.column == 0 || top.column < column {
			break
		}
		if top.column == column && top.token == t {
			return open
		}
		if top.column == column && t == token.SequenceEntryType {
			break
		}
		open = open[:len(open)-1]
	}
	return append(open, level{token: t, column: column})
}

func closeBrackets(open []level) []level {
	for len(open) > 0 {
		bracket := open[len(open)-1].column == 0
		open = open[:len(open)-1]
		if bracket {
			break
		}
	}
	return open
}
