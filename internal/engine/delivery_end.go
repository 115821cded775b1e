package engine

import "time"

// What is kept of deliveries that have ended.
const (
	MadeMax           = 10_000              // the last so many that were made
	DeadMax           = 10_000              // the last so many that were given up
	EndedKeep         = 30 * 24 * time.Hour // how long
	DeadErrorBytesMax = 500                 // of why one was given up
)

// EndedDelivery is a delivery that was made, or given up: no attempt got through, or it was refused for good. Its Place
// has no Seq, since it is not in the order any more; its Attempts are all that there were, 0: not known.
type EndedDelivery struct {
	Delivery

	Number int64  // ascending in the order in which those ended that were made, or those that were given up
	AtUS   int64  // when it ended
	Err    string // why it was given up
	Bytes  int    // of the body, which is kept of one that was given up, and is none of a call; only DeadDelivery reads it
}

// Ending says, with the input that brings what has become of a delivery, how it ended.
type Ending struct {
	DeliveryKey        // filled in by the engine
	AtUS        int64  // the same
	Attempts    int    // 0: not known
	Dead        bool   // it was given up; else it was made
	Err         string // why it was given up
	Bare        bool   // the body of one that was given up is not kept: it is never made again
}

// endingAfter says how a delivery ended: with an error it was given up.
func endingAfter(attempts int, err error) *Ending {
	if err == nil {
		return &Ending{Attempts: attempts}
	}
	return &Ending{Attempts: attempts, Dead: true, Err: err.Error()}
}

// ended notes how a delivery ended that a turn is done with.
func (t *Turn) ended(key DeliveryKey, ending *Ending, atUS int64) {
	e := Ending{}
	if ending != nil {
		e = *ending
	}
	e.DeliveryKey, e.AtUS, e.Err = key, atUS, clip(e.Err, DeadErrorBytesMax)
	t.batch.Ended = append(t.batch.Ended, e)
	what := TallyDelivered
	if e.Dead {
		what = TallyUndelivered
	}
	t.tallies[TallyKey{AtUS: spanOf(atUS), What: what, Name: key.Kind.String()}]++
}
