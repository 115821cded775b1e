package floor

import (
	"bytes"
	"strconv"
)

// snapshotPage is how many operators are in one event of a snapshot.
const snapshotPage = 500

// Listener is one who is told of what becomes of operators. It is not safe for concurrent use.
type Listener struct {
	floor *Floor
	place int64 // in the log
	step  int64 // of the snapshot
	after string
	whole bool // the snapshot has been given
}

// Listen begins to listen, after a step of the desk where everything since is still known, else with a snapshot of all
// operators. A negative step is none.
func (f *Floor) Listen(afterStep int64) *Listener {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if place, known := f.log.after(afterStep); known {
		return &Listener{floor: f, place: place, whole: true}
	}
	return &Listener{floor: f, place: f.log.end, step: f.log.step}
}

// Next gives what there is to tell, as server-sent events, which are not to be changed. Where there is nothing it gives
// a channel that is closed once there may be. False: the listener was too slow, and has to begin anew.
func (l *Listener) Next() (events [][]byte, changed <-chan struct{}, ok bool) {
	f := l.floor
	f.mu.RLock()
	defer f.mu.RUnlock()
	if !l.whole {
		return [][]byte{l.snapshot()}, nil, true
	}
	if events, ok = f.log.from(l.place); !ok {
		return nil, nil, false
	}
	if l.place = f.log.end; len(events) == 0 {
		return nil, f.log.changed, true
	}
	return events, nil, true
}

// snapshot gives the next page of the snapshot. Operators on it may have changed since the snapshot was begun: what the
// log says of them then comes once more, in its order.
func (l *Listener) snapshot() []byte {
	f := l.floor
	names := f.namesAfter(l.after, snapshotPage)
	var event bytes.Buffer
	event.WriteString("event: snapshot\n")
	if l.whole = len(names) < snapshotPage; l.whole {
		event.WriteString("id: " + strconv.FormatInt(l.step, 10) + "\n")
	}
	event.WriteString(`data: {"first":` + strconv.FormatBool(l.after == "") + `,"last":` + strconv.FormatBool(l.whole) + `,"operators":[`)
	for i, name := range names {
		if i > 0 {
			event.WriteByte(',')
		}
		event.Write(f.operators[name].row)
		l.after = name
	}
	event.WriteString("]}\n\n")
	return event.Bytes()
}
