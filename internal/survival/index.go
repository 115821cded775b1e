package survival

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
)

// index numbers ids from 0 on, in the order in which they appear. It does what a map does, in a third of
// the room for millions of ids and without a pointer that the garbage collector would follow: all ids stand
// in one text, each behind its number and length, and a table of places, twice as long as there are ids at
// most, finds them by their hash.
type index struct {
	seed  maphash.Seed // of the moment: no file can be made whose ids all collide
	slots []slot
	mask  uint64 // the slots are one more than this, a power of two
	text  []byte
	count int
}

// slot is a place in the text, from 1, with bits of the hash above it; 0 is empty.
type slot uint64

const (
	placeBits = 40
	placeMask = 1<<placeBits - 1
	slotsMin  = 1 << 10
)

// load is the share of slots that may be taken, in quarters.
const load = 3

func newIndex() *index {
	return &index{seed: maphash.MakeSeed(), slots: make([]slot, slotsMin), mask: slotsMin - 1}
}

// number returns the id's number, and whether it is new.
func (x *index) number(id []byte) (number int, isNew bool) {
	hash := maphash.Bytes(x.seed, id)
	at := hash & x.mask
	for ; x.slots[at] != 0; at = (at + 1) & x.mask {
		if uint64(x.slots[at])>>placeBits != hash>>placeBits {
			continue
		}
		if number, known, _ := x.entry(int(x.slots[at]&placeMask) - 1); bytes.Equal(known, id) {
			return number, false
		}
	}
	number = x.count
	x.count++
	x.slots[at] = slot(hash>>placeBits<<placeBits | uint64(len(x.text)+1))
	x.text = binary.LittleEndian.AppendUint32(x.text, uint32(number)) //nolint:gosec // EventsMax fits
	x.text = append(binary.AppendUvarint(x.text, uint64(len(id))), id...)
	if 4*x.count > load*len(x.slots) {
		x.grow()
	}
	return number, true
}

// entry reads what stands at a place of the text, and where the next begins.
func (x *index) entry(place int) (number int, id []byte, next int) {
	number = int(binary.LittleEndian.Uint32(x.text[place:]))
	place += 4
	length, read := binary.Uvarint(x.text[place:])
	place += read
	next = place + int(length) //nolint:gosec // it was an int's
	return number, x.text[place:next], next
}

func (x *index) grow() {
	x.slots, x.mask = make([]slot, 2*len(x.slots)), 2*x.mask+1
	for place := 0; place < len(x.text); {
		_, id, next := x.entry(place)
		hash := maphash.Bytes(x.seed, id)
		at := hash & x.mask
		for x.slots[at] != 0 {
			at = (at + 1) & x.mask
		}
		x.slots[at] = slot(hash>>placeBits<<placeBits | uint64(place+1))
		place = next
	}
}
