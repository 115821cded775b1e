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

// ReadYAML reads one YAML document under the limits FileMax, NestingMax and KeysMax; nil where it is empty. A
// byte order mark is dropped and CRLF read as LF, so that places count lines as an editor does. Aliases are
// left as they are. Every problem is fatal.
func ReadYAML(file string, content []byte) (ast.Node, Problems) {
	fail := func(pos Position, rule, message string) (ast.Node, Problems) {
		pos = Position{File: file, Line: max(pos.Line, 1), Column: max(pos.Column, 1)}
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
	text := normalise(string(content))
	if lexerCost(text) > costMax {
		return fail(Position{}, "file-too-costly", tooCostly)
	}
	tokens := lexer.Tokenize(text)
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
	if p, ok := afterIndicator(t); ok {
		return p
	}
	return Position{Line: t.Position.Line, Column: max(t.Position.Column, 1)}
}

// afterIndicator returns where a plain scalar of several lines begins, counted from the colon or dash before
// it. The YAML parser places one wrongly whose second line begins with a dash.
func afterIndicator(t *token.Token) (Position, bool) {
	body := strings.TrimLeft(t.Origin, " \t\n")
	if t.Type != token.StringType || t.Prev == nil || !strings.Contains(body, "\n") ||
		t.Prev.Type != token.MappingValueType && t.Prev.Type != token.SequenceEntryType {
		return Position{}, false
	}
	before := t.Origin[:len(t.Origin)-len(body)]
	p := Position{Line: t.Prev.Position.Line + strings.Count(before, "\n"), Column: t.Prev.Position.Column + 1}
	if newline := strings.LastIndexByte(before, '\n'); newline >= 0 {
		before, p.Column = before[newline+1:], 1
	}
	p.Column += len(before)
	return p, true
}
