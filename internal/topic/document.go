package topic

import (
	"encoding/json"
	"fmt"

	"github.com/goccy/go-yaml/ast"
)

// Document is a value as it is written in YAML or JSON, with its place: what else than bots is written in files is read
// from it. The zero Document is nothing.
type Document struct{ v *value }

// DocumentField is one key of a mapping.
type DocumentField struct {
	Key   string
	Pos   Position // of the key
	Value Document
}

// ReadDocument reads one YAML document under the limits of ReadYAML; nothing where it is empty.
func ReadDocument(file string, content []byte) (Document, Problems) {
	node, problems := ReadYAML(file, content)
	if len(problems) > 0 {
		return Document{}, problems
	}
	return DocumentOf(file, node)
}

// DocumentOf reads a node of a file's YAML, whose aliases must name anchors within the node.
func DocumentOf(file string, n ast.Node) (Document, Problems) {
	var problems Problems
	v, ok := scan(n, fileOf(file), &problems)
	if !ok || len(problems) > 0 {
		return Document{}, problems
	}
	return Document{v}, nil
}

// JSONDocument reads JSON as the same YAML would be. The File of a place in it is the path to the value, such as
// cap.max; "": the whole.
func JSONDocument(source []byte) (Document, error) {
	v, err := jsonValue(source)
	if err != nil {
		return Document{}, err
	}
	return Document{v}, nil
}

// Pos is where the value stands.
func (d Document) Pos() Position {
	if d.v == nil {
		return Position{}
	}
	return d.v.pos
}

// At is the place of the byte offset in the text of a scalar.
func (d Document) At(offset int) Position { return d.v.at(offset) }

// Nothing reports whether nothing is written: no value, or null.
func (d Document) Nothing() bool { return d.v == nil || d.v.shape == shapeNull }

// Text gives the text of a scalar, and whether the value is one.
func (d Document) Text() (string, bool) {
	if d.Nothing() || d.v.shape != shapeScalar {
		return "", false
	}
	return d.v.text, true
}

// Flag gives what a scalar that is true or false says, and whether the value is one.
func (d Document) Flag() (on, ok bool) {
	if d.Nothing() {
		return false, false
	}
	return d.v.isTrue(), d.v.isTrue() || d.v.isFalse()
}

// Fields gives the keys of a mapping in the order of the file, and whether the value is one.
func (d Document) Fields() ([]DocumentField, bool) {
	if d.Nothing() || d.v.shape != shapeMapping {
		return nil, false
	}
	fields := make([]DocumentField, len(d.v.entries))
	for i, e := range d.v.entries {
		fields[i] = DocumentField{Key: e.key, Pos: e.pos, Value: Document{e.value}}
	}
	return fields, true
}

// Shape says what the value is, as messages name it: nothing, a text, a list, a mapping.
func (d Document) Shape() string {
	if d.v == nil {
		return shapeNull.String()
	}
	return d.v.shape.String()
}

// JSON gives the value as JSON, from which JSONDocument reads the same value.
func (d Document) JSON() ([]byte, error) {
	if d.v == nil {
		return []byte("null"), nil
	}
	b, err := json.Marshal(d.v.any())
	if err != nil {
		return nil, fmt.Errorf("write as JSON: %w", err)
	}
	return b, nil
}

// Quote puts a name that was read into a message, cut where it is too long to help.
func Quote(name string) string { return quote(name) }
