package survival

import "hash/maphash"

// index numbers ids from 0 on, in the order in which they appear. It does what a map does, but keeps of an
// id no more than 96 bits of hashes, whose seeds are of the moment: so it takes a third of the room, has no
// pointer that the garbage collector would follow, and looks at one place of memory for an id, which is what
// takes the time with millions of them. That two of ten million ids have the same bits, and are taken for
// one, is as likely as one in 10^15; no file can be made that has such.
type index struct {
	seeds [2]maphash.Seed
	slots []slot
	mask  uint64 // the slots are one more than this, a power of two
	count int
}

// slot holds an id. A number is kept one higher: 0 is an empty slot.
type slot struct {
	hash   uint64
	check  uint32
	number uint32
}

const slotsMin = 1 << 10

// loadMax is the share of slots that may be taken, in quarters.
const loadMax = 3

func newIndex() *index {
	return &index{
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		slots: make([]slot, slotsMin), mask: slotsMin - 1,
	}
}

// number returns the id's number, and whether it is new.
func (x *index) number(id []byte) (number int, isNew bool) {
	hash := maphash.Bytes(x.seeds[0], id)
	check := uint32(maphash.Bytes(x.seeds[1], id)) //nolint:gosec // the lower half is as good as the whole
	s := x.find(hash, check)
	if s.number > 0 {
		return int(s.number) - 1, false
	}
	x.count++
	*s = slot{hash, check, uint32(x.count)} //nolint:gosec // EventsMax fits
	if 4*x.count > loadMax*len(x.slots) {
		x.grow()
	}
	return x.count - 1, true
}

// find returns the slot in which the id is, or else the one for it.
func (x *index) find(hash uint64, check uint32) *slot {
	at := hash & x.mask
	for x.slots[at].number > 0 && (x.slots[at].hash != hash || x.slots[at].check != check) {
		at = (at + 1) & x.mask
	}
	return &x.slots[at]
}

func (x *index) grow() {
	before := x.slots
	x.slots, x.mask = make([]slot, 2*len(before)), 2*x.mask+1
	for _, s := range before {
		if s.number > 0 {
			*x.find(s.hash, s.check) = s
		}
	}
}
