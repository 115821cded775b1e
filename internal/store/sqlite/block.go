package sqlite

import (
	"encoding/binary"
	"errors"
	"math"

	"lull/internal/engine"
)

// block is many events of one name. Its body has for each, as variable-length integers, the time since the one before
// it in microseconds, and the home.
type block struct {
	name, count     int64
	firstUS, lastUS int64
	body            []byte
	atUS            int64 // of the event that was added last
}

// add appends an event.
func (b *block) add(home, atUS int64) {
	if b.count == 0 {
		b.firstUS, b.lastUS = atUS, atUS
	}
	b.body = binary.AppendVarint(b.body, atUS-b.atUS)
	b.body = binary.AppendUvarint(b.body, uint64(home)) //nolint:gosec // homes are numbered from 1
	b.count, b.atUS = b.count+1, atUS
	b.firstUS, b.lastUS = min(b.firstUS, atUS), max(b.lastUS, atUS)
}

// class says about how many events a block has: blocks of one class are folded together.
func (b *block) class() int64 {
	class := int64(0)
	for n := b.count; n >= foldOf && class < classWhole; n /= foldOf {
		class++
	}
	return class
}

var errBlock = errors.New("a block of events cannot be read")

// readBlock appends the events of a body to those of a block.
func readBlock(body []byte, into *engine.EventBlock) error {
	at := int64(0)
	for len(body) > 0 {
		since, n := binary.Varint(body)
		if n <= 0 {
			return errBlock
		}
		home, m := binary.Uvarint(body[n:])
		if m <= 0 || home > math.MaxInt64 {
			return errBlock
		}
		body = body[n+m:]
		at += since
		into.Homes, into.AtUS = append(into.Homes, int64(home)), append(into.AtUS, at)
	}
	return nil
}
