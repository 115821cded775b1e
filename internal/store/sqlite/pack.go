package sqlite

import (
	"encoding/binary"
	"errors"
	"math"

	"lull/internal/engine"
)

// packBytes is about how large a pack is at most, unless one event alone is larger: to read one event the whole pack is
// read.
const packBytes = 8 << 10

// pack is events as they were stored, with ascending numbers. Its body has for each its length, and then the home, how far
// back in numbers the home's event before it is (0: there is none), the time, the name's length, the name, and the
// properties. An event that was forgotten ends after its home and the way back.
type pack struct {
	number, count   int64
	firstUS, lastUS int64 // of those that were not forgotten; of none: the last before the first
	body            []byte
	scratch         []byte
}

func newPack(number int64) *pack {
	return &pack{number: number, firstUS: math.MaxInt64, lastUS: math.MinInt64}
}

// add appends the next event; prev is the number of the home's event before it, 0: there is none.
func (p *pack) add(e *engine.Tracked, prev int64) {
	p.begin(e.Home, p.number+p.count, prev)
	p.scratch = binary.AppendVarint(p.scratch, e.AtUS)
	p.scratch = binary.AppendUvarint(p.scratch, uint64(len(e.Event)))
	p.scratch = append(p.scratch, e.Event...)
	p.scratch = append(p.scratch, e.Properties...)
	p.end()
	p.firstUS, p.lastUS = min(p.firstUS, e.AtUS), max(p.lastUS, e.AtUS)
}

// forget appends an event that was forgotten: the way to the home's earlier ones leads over it.
func (p *pack) forget(home, prev int64) {
	p.begin(home, p.number+p.count, prev)
	p.end()
}

func (p *pack) begin(home, number, prev int64) {
	back := uint64(0)
	if prev != 0 {
		back = uint64(number - prev) //nolint:gosec // numbers ascend
	}
	p.scratch = binary.AppendUvarint(p.scratch[:0], uint64(home)) //nolint:gosec // homes are numbered from 1
	p.scratch = binary.AppendUvarint(p.scratch, back)
}

func (p *pack) end() {
	p.body = binary.AppendUvarint(p.body, uint64(len(p.scratch)))
	p.body = append(p.body, p.scratch...)
	p.count++
}

var errPack = errors.New("a pack of events cannot be read")

// event gives the event of a number and the number of the one before it of its home, 0: there is none. One that was
// forgotten has no name.
func (p *pack) event(number int64) (e engine.Tracked, prev int64, err error) {
	body := p.body
	for at := p.number; ; at++ {
		entry, rest, ok := cut(body)
		if !ok {
			return e, 0, errPack
		}
		if at == number {
			return readEvent(entry, number)
		}
		body = rest
	}
}

func readEvent(entry []byte, number int64) (e engine.Tracked, prev int64, err error) {
	home, n := binary.Uvarint(entry)
	if n <= 0 || home > math.MaxInt64 {
		return e, 0, errPack
	}
	back, m := binary.Uvarint(entry[n:])
	if m <= 0 || back > uint64(number) { //nolint:gosec // numbers ascend from 1
		return e, 0, errPack
	}
	e.Number, e.Home = number, int64(home)
	if back != 0 {
		prev = number - int64(back) //nolint:gosec // not above number
	}
	if entry = entry[n+m:]; len(entry) == 0 {
		return e, prev, nil
	}
	at, n := binary.Varint(entry)
	if n <= 0 {
		return e, 0, errPack
	}
	name, properties, ok := cut(entry[n:])
	if !ok {
		return e, 0, errPack
	}
	e.AtUS, e.Event = at, string(name)
	if len(properties) > 0 {
		e.Properties = append([]byte(nil), properties...)
	}
	return e, prev, nil
}

// cut cuts off a piece that begins with its length.
func cut(b []byte) (piece, rest []byte, ok bool) {
	length, n := binary.Uvarint(b)
	if n <= 0 || length > uint64(len(b)-n) { //nolint:gosec // n is not above the length of b
		return nil, nil, false
	}
	end := n + int(length) //nolint:gosec // not above the length of b
	return b[n:end], b[end:], true
}
