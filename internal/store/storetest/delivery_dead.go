package storetest

import (
	"errors"
	"fmt"

	"lull/internal/engine"
)

// deadOf gives a delivery as it is kept once it was given up.
func deadOf(d engine.Delivery, number int64, died engine.Died) engine.DeadDelivery {
	dead := engine.DeadDelivery{
		Delivery: d, Number: number, AtUS: died.AtUS, Attempts: died.Attempts, Err: died.Err, Bytes: len(d.Body),
	}
	dead.Seq = 0
	if died.Bare {
		dead.Body = nil
	}
	return dead
}

// wantDead compares the deliveries that were given up, last first.
func (s *suite) wantDead(wanted ...engine.DeadDelivery) {
	s.t.Helper()
	for _, w := range wanted {
		got, err := s.DeadDelivery(s.t.Context(), w.Number)
		want(s, fmt.Sprintf("DeadDelivery(%d)", w.Number), w, got, err)
	}
	listed := make([]engine.DeadDelivery, len(wanted))
	for i, w := range wanted {
		w.Body = nil
		listed[i] = w
	}
	for below, from := int64(0), 0; from <= len(listed); from++ {
		page := listed[from:min(from+2, len(listed))]
		got, err := s.DeadDeliveries(s.t.Context(), below, 2)
		want(s, fmt.Sprintf("DeadDeliveries(%d)", below), page, got, err)
		if len(page) > 0 {
			below = page[0].Number
		}
	}
}

// testDeadDeliveries gives some up, has one made again, and forgets the others.
func testDeadDeliveries(s *suite) {
	all := withDeliveries(s, "a", "b", "a", "c")
	died := func(d engine.Delivery, atUS int64) engine.Died {
		return engine.Died{DeliveryKey: d.DeliveryKey, AtUS: atUS, Attempts: 10, Err: "no answer: ü", Bare: d.Target == "c"}
	}
	b := s.batch()
	absent := died(all[0], 5)
	absent.Key = 99
	b.Died = []engine.Died{died(all[2], 5), absent, died(all[3], 6), died(all[0], 7)}
	for _, d := range b.Died {
		b.Delivered = append(b.Delivered, d.DeliveryKey)
	}
	s.commit(b)
	s.wantDeliveries(all[1])
	dead := []engine.DeadDelivery{
		deadOf(all[0], 3, b.Died[3]), deadOf(all[3], 2, b.Died[2]), deadOf(all[2], 1, b.Died[0]),
	}
	s.wantDead(dead...)
	s.reopen()
	s.wantDead(dead...)

	b = s.batch()
	b.Position.Transcript++
	b.Revived = []engine.Retry{{Number: 3, Seq: b.Position.Transcript, DueUS: 77}, {Number: 9, Seq: b.Position.Transcript, DueUS: 77}}
	s.commit(b)
	again := all[0]
	again.Seq, again.DueUS = b.Position.Transcript, 77
	s.wantDeliveries(again, all[1])
	s.wantDead(dead[1:]...)

	b = s.batch()
	b.Died, b.Delivered = []engine.Died{died(again, 8)}, []engine.DeliveryKey{again.DeliveryKey}
	s.commit(b)
	dead[0] = deadOf(again, 4, b.Died[0])
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
	b.DeadUS = 8
	s.commit(b)
	s.wantDead(dead[0])
}

// testDeadMax gives up as many deliveries as are kept, and one more.
func testDeadMax(s *suite) {
	h := withHome(s)
	const portion = engine.DeadMax / 10
	for key := int64(1); key <= engine.DeadMax+1; {
		b := s.batch()
		step(b, &h, `{}`)
		b.Homes = []engine.Home{h}
		for range min(portion, engine.DeadMax+2-key) {
			d := delivery(h, key, "a", int(key))
			b.Deliveries = append(b.Deliveries, d)
			b.Died = append(b.Died, engine.Died{DeliveryKey: d.DeliveryKey})
			b.Delivered = append(b.Delivered, d.DeliveryKey)
			key++
		}
		s.commit(b)
		if key == engine.DeadMax+1 {
			_, err := s.DeadDelivery(s.t.Context(), 1)
			want(s, "DeadDelivery() at the limit", 0, 0, err)
		}
	}
	if _, err := s.DeadDelivery(s.t.Context(), 1); !errors.Is(err, engine.ErrNotFound) {
		s.t.Errorf("DeadDelivery() of the oldest, above the limit: %v", err)
	}
	_, err := s.DeadDelivery(s.t.Context(), 2)
	want(s, "DeadDelivery() of the oldest that is kept", 0, 0, err)
}
