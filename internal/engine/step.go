package engine

import (
	"cmp"
	"fmt"
	"log/slog"
	"runtime/debug"
)

// step lets a home take an input, or a deadline where in is nil, and keeps what it did for the batch.
func (c *Core) step(t *Turn, h *home, in *Input, atUS int64) Result {
	seed := (uint64(h.row.ID)<<20 + uint64(h.row.Steps)) * seedMultiplier //nolint:gosec // any bits will do
	m := &Moment{
		NowUS: atUS, AwakeUS: c.awake.us, Resumed: c.awake.resumed,
		Name: h.row.Name, Step: h.row.Steps + 1, Seed: seed, Catalog: c.bots,
		Campaigns: c.campaigns.inForce.force,
	}
	prior := listedOf(h)
	s, err := safely(h.state, m, in)
	s.prior = prior
	if err != nil {
		c.opt.Log.Error("step went wrong", slog.String("home", h.row.Name), slog.Any("error", err))
		s.out.Err = &Error{Code: Internal, Message: "the step went wrong; nothing was changed", Err: err}
	}
	above := s.aboveLimits()
	if refusal := cmp.Or(s.out.Err, above); refusal != nil {
		c.restore(h, err != nil || above != nil)
		return Result{Err: refusal}
	}
	result := Result{
		AtUS: atUS, Record: s.out.Record, Desk: s.out.Desk, Profile: s.out.Profile, Wanted: s.out.Wanted, Standing: s.out.Standing,
	}
	if s.atUS = atUS; s.out.changes() {
		c.keep(t, h, s)
	} else if c.homes[h.row.ID] == h {
		c.cover(t, h)
	}
	result.Step = h.row.Steps
	return result
}

// stepped is what a step gave.
type stepped struct {
	out           Outcome
	encoded, body []byte // the state, and the transcript row
	atUS          int64
	prior         Listed // how the conversation was listed before
}

// aboveLimits says which limit a step is above; nil: none.
func (s *stepped) aboveLimits() *Error {
	if len(s.encoded) > StateBytesMax {
		message := fmt.Sprintf("the state would be %d bytes, the limit is %d", len(s.encoded), StateBytesMax)
		return &Error{Code: TooLarge, Field: "conversation", Message: message}
	}
	if n := len(s.out.Notes); n > NotesMax {
		return &Error{Code: Internal, Message: fmt.Sprintf("the step would send %d notes, the limit is %d", n, NotesMax)}
	}
	if n := len(s.out.Deliveries); n > DeliveriesMax {
		message := fmt.Sprintf("the step asks for %d deliveries, the limit is %d", n, DeliveriesMax)
		return &Error{Code: Internal, Message: message}
	}
	for _, changed := range s.out.Subjects {
		if n := len(changed.State); n > StateBytesMax || len(changed.Key) > SubjectKeyBytesMax {
			message := fmt.Sprintf("subject %.40s would be %d bytes, the limit is %d", changed.Key, n, StateBytesMax)
			return &Error{Code: TooLarge, Message: message}
		}
	}
	for _, d := range s.out.Deliveries {
		if len(d.Body) > DeliveryBytesMax {
			message := fmt.Sprintf("a delivery of the step is %d bytes, the limit is %d", len(d.Body), DeliveryBytesMax)
			return &Error{Code: Internal, Message: message}
		}
	}
	return nil
}

// keep adds what a step did to the batch.
func (c *Core) keep(t *Turn, h *home, s stepped) {
	c.at.AtUS = max(c.at.AtUS, s.atUS)
	c.enter(h)
	c.bytes += len(s.encoded) - len(h.row.State)
	h.row.State = s.encoded
	h.row.Steps++
	if s.body != nil {
		c.record(t, h, s)
	}
	if s.body != nil || len(s.out.Subjects) > 0 {
		t.Happened = append(t.Happened, Happening{
			Kind: h.row.Kind, Name: h.row.Name, Seq: h.row.Tail, Step: h.row.Steps, AtUS: s.atUS,
			Record: s.out.Record, Desk: s.out.Desk, Profile: s.out.Profile, Subjects: s.out.Subjects,
		})
	}
	for _, changed := range s.out.Subjects {
		t.subjects[subjectKey{h.row.ID, changed.Key}] = changed.State
	}
	c.counted(t, s.out.Counts)
	c.track(t, h.row.ID, s.out.Tracked)
	if s.out.Forward != nil {
		t.batch.Joined = append(t.batch.Joined, JoinedHome{Home: h.row.ID, To: *s.out.Forward})
	}
	if u := s.out.Unsubscribed; u != nil {
		u.AtUS = s.atUS
		t.batch.Unsubscribed = append(t.batch.Unsubscribed, *u)
	}
	for i, n := range s.out.Notes {
		n.NoteID = NoteID{Home: h.row.ID, Step: h.row.Steps, Index: i}
		t.batch.Notes = append(t.batch.Notes, n)
	}
	t.ask(h, s)
	if now := listedOf(h); now != s.prior {
		t.listed[h.row.ID] = now
	}
	t.tally(h, &s)
	c.touch(t, h)
	c.cover(t, h)
}

// record adds a step's transcript row to the batch.
func (c *Core) record(t *Turn, h *home, s stepped) {
	c.at.Transcript++
	t.batch.Transcript = append(t.batch.Transcript, Row{
		Seq: c.at.Transcript, Home: h.row.ID, Step: h.row.Steps, AtUS: s.atUS, Prev: h.row.Tail, Body: s.body,
	})
	h.row.Tail = c.at.Transcript
}

// safely steps a state; our own mistake, a panic, becomes an error that keeps the process going.
func safely(state State, m *Moment, in *Input) (s stepped, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	s.out = state.Step(m, in)
	if s.out.Err != nil || !s.out.changes() {
		return s, nil
	}
	if s.encoded, err = state.Encode(); err != nil {
		return s, err
	}
	switch {
	case s.out.Record != nil:
		s.body, err = s.out.Record.Encode()
	case s.out.Desk != nil:
		s.body, err = s.out.Desk.Encode()
	case s.out.Profile != nil:
		s.body, err = s.out.Profile.Encode()
	}
	return s, err
}
