package dialog

import (
	"fmt"
	"sync"

	"github.com/fxamacker/cbor/v2"

	"lull/powerfx"
)

// encoding is how a state is stored: CBOR (RFC 8949) in its deterministic form, so that equal states are
// equal bytes. It takes half the room of JSON, and there is a state for every conversation.
//
//nolint:gochecknoglobals // made once, never changed
var encoding = sync.OnceValues(func() (cbor.EncMode, error) { return cbor.CoreDetEncOptions().EncMode() })

// Encode gives the state as it is stored.
func (s *State) Encode() ([]byte, error) {
	mode, err := encoding()
	if err != nil {
		return nil, fmt.Errorf("encode conversation: %w", err)
	}
	b, err := mode.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("encode conversation: %w", err)
	}
	return b, nil
}

// Decode reads what Encode wrote.
func Decode(b []byte) (*State, error) {
	s := &State{}
	if err := cbor.Unmarshal(b, s); err != nil {
		return nil, fmt.Errorf("decode conversation: %w", err)
	}
	return s, nil
}

// Value is a Power Fx value that is stored without loss.
type Value struct { //nolint:recvcheck // as encoding/json has it: values write, pointers read
	powerfx.Value

	bytes int // of its stored form
}

// MarshalCBOR writes the value's lossless JSON form as a byte string.
func (v Value) MarshalCBOR() ([]byte, error) { return cbor.Marshal(v.AppendJSON(nil)) }

// UnmarshalCBOR reads what MarshalCBOR wrote.
func (v *Value) UnmarshalCBOR(b []byte) error {
	var text []byte
	err := cbor.Unmarshal(b, &text)
	if err == nil {
		v.bytes = len(text)
		v.Value, err = powerfx.ParseJSONValue(text)
	}
	return err
}
