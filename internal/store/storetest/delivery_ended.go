package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"lull/internal/engine"
)

// endedOf gives a delivery as it is kept once it was made or given up.
func endedOf(d engine.Delivery, number int64, e engine.Ending) engine.EndedDelivery {
	ended := engine.EndedDelivery{Delivery: d, Number: number, AtUS: e.AtUS, Err: e.Err, Bytes: len(d.Body)}
	ended.Seq, ended.Attempts = 0, e.Attempts
	if e.Bare || !e.Dead {
		ended.Body = nil
	}
	return ended
}

// wantDead compares the deliveries that were given up, last first.
func (s *suite) wantDead(wanted ...engine.EndedDelivery) {
	s.t.Helper()
	for _, w := range wanted {
		got, err := s.DeadDelivery(s.t.Context(), w.Number)
		want(s, fmt.Sprintf("DeadDelivery(%d)", w.Number), w, got, err)
	}
	s.wantEnded("DeadDeliveries", s.DeadDeliveries, wanted)
}

// wantMade compares the deliveries that were made, last first.
func (s *suite) wantMade(wanted ...engine.EndedDelivery) {
	s.t.Helper()
	s.wantEnded("MadeDeliveries", s.MadeDeliveries, wanted)
}

// wantEnded pages through a list.
func (s *suite) wantEnded(
	name string, list func(ctx context.Context, below int64, limit int) ([]engine.EndedDelivery, error), wanted []engine.EndedDelivery,
) {
	s.t.Helper()
	listed := slices.Clone(wanted)
	for i := range listed {
		listed[i].Body = nil
	}
	for below, from := int64(0), 0; from <= len(listed); from++ {
		page := listed[from:min(from+2, len(listed))]
		got, err := list(s.t.Context(), below, 2)
		want(s, fmt.Sprintf("%s(%d)", name, below), page, got, err)
		if len(page) > 0 {
			below = page[0].Number
		}
	}
}

// testDeadDeliveries gives some up, has one made again, and forgets the others.
func testDeadDeliveries(s *suite) {
	all := withDeliveries(s, "a", "b", "a", "c")
	died := func(d engine.Delivery, atUS int64) engine.Ending {
		return engine.Ending{
			DeliveryKey: d.DeliveryKey, AtUS: atUS, Attempts: 10, Dead: true, Err: "no answer: ü", Bare: d.Target == "c",
		}
	}
	b := s.batch()
	absent := died(all[0], 5)
	absent.Key = 99
	b.Ended = []engine.Ending{died(all[2], 5), absent, died(all[3], 6), died(all[0], 7)}
	for _, d := range b.Ended {
		b.Delivered = append(b.Delivered, d.DeliveryKey)
	}
	s.commit(b)
	s.wantDeliveries(all[1])
	dead := []engine.EndedDelivery{
		endedOf(all[0], 3, b.Ended[3]), endedOf(all[3], 2, b.Ended[2]), endedOf(all[2], 1, b.Ended[0]),
	}
	s.wantDead(dead...)
	s.reopen()
	s.wantDead(dead...)

	b = s.batch()
	b.Position.Transcript++
	b.Revived = []engine.Retry{{Number: 3, Target: "d", Seq: b.Position.Transcript, DueUS: 77}, {Number: 9, Target: "d", Seq: b.Position.Transcript, DueUS: 77}}
	s.commit(b)
	again := all[0]
	again.Target, again.Seq, again.DueUS = "d", b.Position.Transcript, 77
	s.wantDeliveries(all[1], again)
	s.wantDead(dead[1:]...)

	b = s.batch()
	b.Ended, b.Delivered = []engine.Ending{died(again, 8)}, []engine.DeliveryKey{again.DeliveryKey}
	s.commit(b)
	dead[0] = endedOf(again, 4, b.Ended[0])
	s.wantDead(dead...)
	want(s, "RemoveDeadDelivery()", 0, 0, s.RemoveDeadDelivery(s.t.Context(), 2))
	for _, gone := range []int64{2, 3, 99} {
		_, err := s.DeadDelivery(s.t.Context(), gone)
		if removed := s.RemoveDeadDelivery(s.t.Context(), gone); !errors.Is(err, engine.ErrNotFound) || !errors.Is(removed, engine.ErrNotFound) {
			s.t.Errorf("dead delivery %d, which is not there: %v, %v", gone, err, removed)
		}
	}
	s.wantDead(dead[0], dead[2])
	b = s.batch()
	b.EndedUS = 8
	s.commit(b)
	s.wantDead(dead[0])
}

// testMadeDeliveries makes some, of which one was postponed, and forgets the first.
func testMadeDeliveries(s *suite) {
	all := withDeliveries(s, "a", "b", "a", "c")
	b := s.batch()
	b.Position.Transcript += 2
	late := all[2]
	late.Target, late.Seq, late.DueUS, late.Attempts = "later", b.Position.Transcript, 99, 10
	b.Postponed = []engine.Postpone{
		{DeliveryKey: engine.DeliveryKey{Home: late.Home, Kind: late.Kind, Key: 99}, Target: "later", Seq: late.Seq - 1, DueUS: 99, Attempts: 1},
		{DeliveryKey: late.DeliveryKey, Target: late.Target, Seq: late.Seq, DueUS: late.DueUS, Attempts: late.Attempts},
	}
	s.commit(b)
	s.wantDeliveries(all[0], all[1], all[3], late)

	b = s.batch()
	made := func(d engine.Delivery, atUS int64) engine.Ending {
		return engine.Ending{DeliveryKey: d.DeliveryKey, AtUS: atUS, Attempts: int(atUS)}
	}
	absent := made(all[0], 5)
	absent.Key = 99
	b.Ended = []engine.Ending{made(late, 5), absent, made(all[0], 0), made(all[3], 7)}
	for _, e := range b.Ended {
		b.Delivered = append(b.Delivered, e.DeliveryKey)
	}
	s.commit(b)
	s.wantDeliveries(all[1])
	kept := []engine.EndedDelivery{
		endedOf(all[3], 3, b.Ended[3]), endedOf(all[0], 2, b.Ended[2]), endedOf(late, 1, b.Ended[0]),
	}
	s.wantMade(kept...)
	s.reopen()
	s.wantMade(kept...)
	s.wantDead()
	b = s.batch()
	b.EndedUS = 7
	s.commit(b)
	s.wantMade(kept[0])
}

// testEndedMax makes as many deliveries, and gives as many up, as are kept, and one more of each.
func testEndedMax(s *suite) {
	h := withHome(s)
	s.end(&h, false, engine.MadeMax)
	s.wantOldest("MadeDeliveries", s.MadeDeliveries, 1)
	s.end(&h, true, engine.DeadMax)
	s.wantOldest("DeadDeliveries", s.DeadDeliveries, 1)
	s.end(&h, false, 1)
	s.wantOldest("MadeDeliveries", s.MadeDeliveries, 2)
	s.wantOldest("DeadDeliveries", s.DeadDeliveries, 1)
	s.end(&h, true, 1)
	s.wantOldest("DeadDeliveries", s.DeadDeliveries, 2)
}

// end makes deliveries of a home, or gives them up, in portions.
func (s *suite) end(h *engine.Home, dead bool, many int) {
	s.t.Helper()
	for many > 0 {
		b := s.batch()
		step(b, h, `{}`)
		b.Homes = []engine.Home{*h}
		portion := min(many, 1000)
		for i := range portion {
			d := delivery(*h, h.Steps*1000+int64(i), "a", i)
			b.Deliveries = append(b.Deliveries, d)
			b.Ended = append(b.Ended, engine.Ending{DeliveryKey: d.DeliveryKey, Dead: dead})
			b.Delivered = append(b.Delivered, d.DeliveryKey)
		}
		s.commit(b)
		many -= portion
	}
}

// wantOldest looks for the number of the oldest that is kept.
func (s *suite) wantOldest(
	name string, list func(ctx context.Context, below int64, limit int) ([]engine.EndedDelivery, error), number int64,
) {
	s.t.Helper()
	got, err := list(s.t.Context(), number+2, 10)
	want(s, fmt.Sprintf("%s() that are kept up to %d", name, number+1), 2, len(got), err)
}
