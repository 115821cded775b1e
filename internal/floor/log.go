package floor

import (
	"bytes"
	"fmt"
	"sort"
)

// The sizes of a log.
const (
	logBytes   = 8 << 20  // of events that are kept
	chunkBytes = 64 << 10 // that are freed together
)

// log is what listeners are told, encoded as server-sent events. Places in it are counted in bytes since it was
// opened.
type log struct {
	chunks  [][]byte // full but the last; what was appended is never changed
	start   int64    // place of the first byte that is kept
	end     int64
	marks   []mark        // one a step all of whose events are kept, in order
	since   int64         // what the steps after this one did is kept
	step    int64         // the last that was seen
	changed chan struct{} // closed when the log grows
}

// mark is where the events of a step begin.
type mark struct{ step, place int64 }

func (l *log) open(step int64) {
	l.since, l.step, l.changed = step, step, make(chan struct{})
}

// add appends an event of a step. The data are JSON on one line.
func (l *log) add(step int64, name string, data []byte) {
	var event bytes.Buffer
	_, _ = fmt.Fprintf(&event, "event: %s\nid: %d\ndata: %s\n\n", name, step, data) // a buffer takes all
	last := len(l.chunks) - 1
	if last < 0 || len(l.chunks[last])+event.Len() > cap(l.chunks[last]) {
		l.chunks = append(l.chunks, make([]byte, 0, max(chunkBytes, event.Len())))
		last++
	}
	l.chunks[last] = append(l.chunks[last], event.Bytes()...)
	if n := len(l.marks); n == 0 || l.marks[n-1].step != step {
		l.marks = append(l.marks, mark{step, l.end})
	}
	l.end += int64(event.Len())
	l.trim()
}

// trim forgets the oldest chunks, so that no more than logBytes are kept.
func (l *log) trim() {
	for len(l.chunks) > 1 && l.end-l.start > logBytes {
		l.start += int64(len(l.chunks[0]))
		l.chunks[0] = nil
		l.chunks = l.chunks[1:]
	}
	for len(l.marks) > 0 && l.marks[0].place < l.start {
		l.since = l.marks[0].step
		l.marks = l.marks[1:]
	}
}

// seen notes that all events of a step were added, of which there may be none, and wakes listeners.
func (l *log) seen(step int64) {
	if l.step = step; len(l.marks) > 0 && l.marks[len(l.marks)-1].step == step {
		close(l.changed)
		l.changed = make(chan struct{})
	}
}

// after finds the place after the events of a step and of all before it; false: some that follow are gone, or there is
// no such step yet.
func (l *log) after(step int64) (place int64, ok bool) {
	if step < l.since || step > l.step {
		return 0, false
	}
	i := sort.Search(len(l.marks), func(i int) bool { return l.marks[i].step > step })
	if i == len(l.marks) {
		return l.end, true
	}
	return l.marks[i].place, true
}

// from gives what stands from a place on; false: some of it is gone.
func (l *log) from(place int64) (pieces [][]byte, ok bool) {
	if place < l.start {
		return nil, false
	}
	at := l.start
	for _, chunk := range l.chunks {
		if end := at + int64(len(chunk)); end > place {
			pieces = append(pieces, chunk[max(0, place-at):])
		}
		at += int64(len(chunk))
	}
	return pieces, true
}
