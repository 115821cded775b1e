package httpapi

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// nullable is a member of a JSON merge patch (RFC 7396): absent it stays as it is, null takes it away.
type nullable[T any] struct {
	given bool
	value *T // nil: null
}

// UnmarshalJSON reads a member that is there.
func (n *nullable[T]) UnmarshalJSON(b []byte) error {
	n.given = true
	if bytes.Equal(b, []byte("null")) {
		return nil
	}
	n.value = new(T)
	return json.Unmarshal(b, n.value)
}

// Schema implements huma.SchemaProvider.
func (nullable[T]) Schema(r huma.Registry) *huma.Schema {
	s := *r.Schema(reflect.TypeFor[T](), true, "")
	s.Nullable = true
	return &s
}

// or gives the value, or what stands for null.
func (n nullable[T]) or(null T) T {
	if n.value == nil {
		return null
	}
	return *n.value
}
