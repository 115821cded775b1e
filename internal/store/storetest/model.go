package storetest

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"

	"lull/internal/engine"
)

// model is what a store should hold, in memory.
type model struct {
	random  *rand.Rand
	homes   []engine.Home
	rows    [][]engine.Row
	notes   map[engine.NoteID]engine.Note
	answers map[int64]engine.Answer     // to the id "a", by home
	waiting []engine.Delivery           // in their order
	parts   map[int64]map[string][]byte // the states of homes' subjects, by key
}

// testModel writes random batches and compares, from time to time and over restarts, all that the store gives with
// all that was written.
func testModel(s *suite) {
	seed := rand.Uint64()
	s.t.Logf("seed %d", seed)
	m := &model{
		random: rand.New(rand.NewPCG(seed, 0)),
		notes:  map[engine.NoteID]engine.Note{}, answers: map[int64]engine.Answer{}, parts: map[int64]map[string][]byte{},
	}
	for round := range 120 {
		b := s.batch()
		m.change(b)
		s.commit(b)
		if round%30 == 29 {
			want(s, fmt.Sprintf("the store after commit %d", b.Position.Commit), m.contents(s), everything(s), nil)
		}
		if round%50 == 49 {
			s.reopen()
		}
	}
}

// change lets some homes make a step each, begins one now and then, and writes down what that gives.
func (m *model) change(b *engine.Batch) {
	if len(m.homes) == 0 || m.random.IntN(3) == 0 && len(m.homes) < 150 {
		h := *begin(b, byNumber(len(m.homes)), m.random.Int64N(1000))
		b.Homes = nil
		m.homes, m.rows = append(m.homes, h), append(m.rows, nil)
		m.step(b, len(m.homes)-1)
	}
	for i := range m.homes {
		if !m.homes[i].New && m.random.IntN(10) == 0 {
			m.step(b, i)
		}
	}
	m.waiting = slices.DeleteFunc(m.waiting, func(d engine.Delivery) bool {
		done := m.random.IntN(4) == 0
		if done {
			b.Delivered = append(b.Delivered, d.DeliveryKey)
		}
		return done
	})
	slices.SortFunc(b.Homes, func(x, y engine.Home) int { return cmp.Compare(x.ID, y.ID) })
	for i := range m.homes {
		m.homes[i] = stored(m.homes[i])
	}
	for _, id := range slices.Collect(maps.Keys(m.notes)) {
		if m.random.IntN(4) == 0 {
			b.Taken = append(b.Taken, id)
			delete(m.notes, id)
		}
	}
}

func (m *model) step(b *engine.Batch, i int) {
	h := &m.homes[i]
	h.State = make([]byte, m.random.IntN(300))
	if !h.New && m.random.IntN(5) == 0 {
		h.DueUS, h.DueMoved = m.random.Int64N(1000), true
	}
	if m.random.IntN(8) == 0 {
		h.Steps++ // a step that leaves no row
	} else {
		step(b, h, fmt.Sprintf(`{"n":%d}`, m.random.Uint64()))
		m.rows[i] = append(m.rows[i], b.Transcript[len(b.Transcript)-1])
		if m.random.IntN(3) == 0 {
			d := delivery(*h, h.Steps, byNumber(m.random.IntN(5)), 0)
			m.waiting = append(m.waiting, d)
			b.Deliveries = append(b.Deliveries, d)
		}
	}
	if m.random.IntN(5) == 0 {
		n := note(h.ID, h.Steps, 0, "note")
		m.notes[n.NoteID] = n
		b.Notes = append(b.Notes, n)
	}
	if m.random.IntN(5) == 0 {
		a := engine.Answer{Home: h.ID, ID: "a", Step: h.Steps, AtUS: b.Position.AtUS}
		m.answers[h.ID] = a
		b.Answers = append(b.Answers, a)
	}
	m.changeSubjects(b, h.ID)
	b.Homes = append(b.Homes, *h)
}

// changeSubjects puts, replaces and removes some of a home's subjects.
func (m *model) changeSubjects(b *engine.Batch, home int64) {
	if m.parts[home] == nil {
		m.parts[home] = map[string][]byte{}
	}
	for i := range m.random.IntN(3) {
		s := subject(home, byNumber(i*10+m.random.IntN(10)), strconv.FormatUint(m.random.Uint64(), 10))
		if m.parts[home][s.Key] = s.State; m.random.IntN(4) == 0 {
			s.State = nil
			delete(m.parts[home], s.Key)
		}
		b.Subjects = append(b.Subjects, s)
	}
}

// contents gives what everything should read.
func (m *model) contents(s *suite) contents {
	all := contents{
		Position: s.position, Homes: m.homes, Rows: m.rows,
		Answers: sorted(slices.Collect(maps.Values(m.answers))),
		Catalog: &engine.Catalog{Notes: slices.Collect(maps.Values(m.notes))},
		Waiting: slices.SortedStableFunc(slices.Values(m.waiting), func(x, y engine.Delivery) int {
			return cmp.Compare(x.Target, y.Target)
		}),
	}
	for _, h := range m.homes {
		for _, key := range slices.Sorted(maps.Keys(m.parts[h.ID])) {
			all.Subjects = append(all.Subjects, engine.Subject{Home: h.ID, Key: key, State: m.parts[h.ID][key]})
		}
		if h.DueUS > 0 {
			all.Due = append(all.Due, engine.Deadline{DueUS: h.DueUS, Home: h.ID})
		}
	}
	slices.SortFunc(all.Due, func(x, y engine.Deadline) int {
		return cmp.Or(cmp.Compare(x.DueUS, y.DueUS), cmp.Compare(x.Home, y.Home))
	})
	slices.SortFunc(all.Catalog.Notes, func(x, y engine.Note) int {
		return cmp.Or(cmp.Compare(x.Home, y.Home), cmp.Compare(x.Step, y.Step))
	})
	return all
}
