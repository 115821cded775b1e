package topic

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
)

// BindEvent reads an event that was made through the API, as JSON with the keys of a file, and binds it to this version
// of the bot. The File of a problem's place is the path to the field, such as steps[0].flow; "": the event as a whole.
// With fatal problems there is no event; with others it is of use as far as they let it.
func (b *Bot) BindEvent(source []byte) (*Event, Problems) {
	reading := &builder{bot: b}
	v, err := jsonValue(source)
	if err != nil {
		return nil, Problems{}.with(Fatal, Position{}, "wrong-shape", "the event is "+err.Error())
	}
	e := reading.event(v)
	reading.checkEvent(e)
	problems := reading.problems.InOrder()
	if problems.Err() != nil {
		return nil, problems
	}
	return e, problems
}

// jsonValue gives JSON as the value that the same YAML would be.
func jsonValue(source []byte) (*value, error) {
	decoder := json.NewDecoder(bytes.NewReader(source))
	decoder.UseNumber()
	var raw any
	if err := decoder.Decode(&raw); err != nil {
		return nil, fmt.Errorf("no JSON: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("no JSON: more follows after it")
	}
	return placed("", raw), nil
}

func placed(path string, raw any) *value {
	v := &value{pos: Position{File: path}}
	switch raw := raw.(type) {
	case map[string]any:
		v.shape = shapeMapping
		for _, key := range slices.Sorted(maps.Keys(raw)) {
			inner := key
			if path != "" {
				inner = path + "." + key
			}
			child := placed(inner, raw[key])
			v.entries = append(v.entries, entry{key: key, pos: child.pos, value: child})
		}
	case []any:
		v.shape = shapeList
		for i, item := range raw {
			v.items = append(v.items, placed(fmt.Sprintf("%s[%d]", path, i), item))
		}
	case string:
		v.shape, v.text = shapeScalar, raw
	case json.Number:
		v.shape, v.text, v.plain = shapeScalar, raw.String(), true
	case bool:
		v.shape, v.text, v.plain = shapeScalar, strconv.FormatBool(raw), true
	}
	return v
}
