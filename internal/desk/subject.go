package desk

import (
	"cmp"
	"fmt"
	"strconv"
	"sync"

	"github.com/fxamacker/cbor/v2"
)

// Kind is a kind of subject.
type Kind byte

// The kinds of subject. Closed cases and entries are never read again by the desk, so Open does not take them.
const (
	KindSettings Kind = 's' // one, without a name: Settings
	KindCounts   Kind = 'n' // one, without a name: Counts
	KindOperator Kind = 'o' // by name: an Operator
	KindCase     Kind = 'c' // by number, as CaseKey has it: a Case that is open
	KindClosed   Kind = 'x' // the same: a Case that is closed
	KindEntry    Kind = 'y' // as EntryKey has it: an Entry, as JSON. The desk itself knows none of them
)

// Key names a subject.
type Key struct {
	Kind Kind
	Name string
}

// CaseKey is the name of a case's subject: its number in as many digits as any has, so that the names of cases are in
// the order in which these were opened.
func CaseKey(number int64) string { return fmt.Sprintf("%019d", number) }

// Compare orders keys by kind, then by name.
func (k Key) Compare(other Key) int {
	return cmp.Or(cmp.Compare(k.Kind, other.Kind), cmp.Compare(k.Name, other.Name))
}

// Subject is one part of a desk, as it is stored.
type Subject struct {
	Key
	Body []byte // CBOR (RFC 8949) in its deterministic form; nil: the subject is no more
}

// Counts are the numbers given out so far.
type Counts struct {
	Cases int64 `json:"c,omitzero"`
	Turns int64 `json:"t,omitzero"` // automatic assignments
	Sends int64 `json:"s,omitzero"`
}

// encoding gives equal bytes for equal subjects.
//
//nolint:gochecknoglobals // made once, never changed
var encoding = sync.OnceValues(func() (cbor.EncMode, error) { return cbor.CoreDetEncOptions().EncMode() })

// encode gives a subject as it is stored. What a subject is made of can always be encoded: an error is our mistake.
func encode(kind Kind, name string, body any) Subject {
	mode, err := encoding()
	if err != nil {
		panic(fmt.Sprintf("encoding of subjects: %v", err))
	}
	b, err := mode.Marshal(body)
	if err != nil {
		panic(fmt.Sprintf("encode subject %c/%s: %v", kind, name, err))
	}
	return Subject{Key: Key{kind, name}, Body: b}
}

func decode(s Subject, into any) error {
	if err := cbor.Unmarshal(s.Body, into); err != nil {
		return fmt.Errorf("decode subject %c/%s: %w", s.Kind, s.Name, err)
	}
	return nil
}

// Operator reads a subject of KindOperator.
func (s Subject) Operator() (*Operator, error) {
	o := &Operator{}
	return o, decode(s, o)
}

// Case reads a subject of KindCase or KindClosed.
func (s Subject) Case() (*Case, error) {
	c := &Case{}
	return c, decode(s, c)
}

// CaseNumber is the number of the case that a subject of KindCase or KindClosed is named after.
func (s Subject) CaseNumber() (int64, error) {
	number, err := strconv.ParseInt(s.Name, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("subject %c/%s: %w", s.Kind, s.Name, err)
	}
	return number, nil
}

// Settings reads a subject of KindSettings.
func (s Subject) Settings() (*Settings, error) {
	set := &Settings{}
	return set, decode(s, set)
}
