package campaign

import (
	"encoding/json"
	"errors"
)

// ID is a user's, as it is sent: a text, or the number by which some servers know them (Segment's HTTP API).
type ID string

// UnmarshalJSON takes a text or a number; null is no id.
func (i *ID) UnmarshalJSON(raw []byte) error {
	var id any
	decoded := json.Unmarshal(raw, &id)
	switch text := id.(type) {
	case nil:
		*i = ""
	case string:
		*i = ID(text)
	case float64:
		*i = ID(raw) // digit for digit: a float64 would round it
	default:
		return errors.New("an id is a text or a number")
	}
	return decoded
}
