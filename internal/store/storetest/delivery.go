package storetest

import (
	"fmt"
	"slices"

	"lull/internal/engine"
)

// delivery gives one that the newest row of a home asks for.
func delivery(h engine.Home, key int64, target string, index int) engine.Delivery {
	return engine.Delivery{
		DeliveryKey: engine.DeliveryKey{Home: h.ID, Kind: engine.CallDelivery, Key: key},
		Place:       engine.Place{Seq: h.Tail, Index: index}, Step: h.Steps, HomeKind: h.Kind, HomeName: h.Name,
		Target: target, DueUS: key * second, Body: fmt.Appendf(nil, `{"id":%d}`, key),
	}
}

// withDeliveries commits a home that asks for a delivery to each target, in one step each.
func withDeliveries(s *suite, targets ...string) []engine.Delivery {
	s.t.Helper()
	h := withHome(s)
	var all []engine.Delivery
	for i, target := range targets {
		b := s.batch()
		step(b, &h, `{}`)
		b.Homes = []engine.Home{h}
		b.Deliveries = []engine.Delivery{delivery(h, int64(i+1), target, 0)}
		s.commit(b)
		all = append(all, b.Deliveries...)
	}
	return all
}

// wantDeliveries compares what waits, target by target, with what should wait.
func (s *suite) wantDeliveries(wanted ...engine.Delivery) {
	s.t.Helper()
	want(s, "all deliveries", wanted, deliveries(s), nil)
}

// deliveries gives what waits, target by target.
func deliveries(s *suite) []engine.Delivery {
	s.t.Helper()
	targets, err := s.Targets(s.t.Context(), "", 1000)
	if err != nil {
		s.t.Fatalf("Targets() error = %v", err)
	}
	var all []engine.Delivery
	for _, target := range targets {
		waiting, err := s.Deliveries(s.t.Context(), target, engine.Place{}, 1000)
		if err != nil {
			s.t.Fatalf("Deliveries(%s) error = %v", target, err)
		}
		all = append(all, waiting...)
	}
	return all
}

func testDeliveries(s *suite) {
	all := withDeliveries(s, "b", "a", "b", "c")
	b := s.batch()
	h := beginAgain(b, "other")
	b.Deliveries = []engine.Delivery{delivery(*h, 1, "a", 1), delivery(*h, 2, "a", 0), delivery(*h, 3, "a", 2)}
	dropped := delivery(*h, 4, "d", 3) // by the turn that asks for it
	b.Deliveries = append(b.Deliveries, dropped)
	b.Delivered = []engine.DeliveryKey{all[2].DeliveryKey, dropped.DeliveryKey, {Home: h.ID, Kind: 1, Key: 99}}
	s.commit(b)
	left := []engine.Delivery{all[1], b.Deliveries[1], b.Deliveries[0], b.Deliveries[2], all[0], all[3]}
	s.wantDeliveries(left...)
	s.reopen()
	s.wantDeliveries(left...)

	b = s.batch()
	for _, d := range left {
		b.Delivered = append(b.Delivered, d.DeliveryKey)
	}
	s.commit(b)
	s.wantDeliveries()
}

// beginAgain adds one more home, with one step, to a batch.
func beginAgain(b *engine.Batch, name string) *engine.Home {
	h := begin(b, name, 0)
	step(b, h, `{}`)
	return h
}

func testDeliveryPages(s *suite) {
	all := withDeliveries(s, slices.Repeat([]string{"x", "y", "Y", "x", "ü", "10.0.0.1:80", "[::1]:80"}, 3)...)
	byTarget := map[string][]engine.Delivery{}
	for _, d := range all {
		byTarget[d.Target] = append(byTarget[d.Target], d)
	}
	targets := []string{"10.0.0.1:80", "Y", "[::1]:80", "x", "y", "ü"}
	for from := range targets {
		for limit := 1; limit <= len(targets)-from; limit++ {
			after := ""
			if from > 0 {
				after = targets[from-1]
			}
			got, err := s.Targets(s.t.Context(), after, limit)
			want(s, fmt.Sprintf("Targets(%q, %d)", after, limit), targets[from:from+limit], got, err)
		}
	}
	got, err := s.Targets(s.t.Context(), "ü", 10)
	want(s, "Targets() after the last", nil, got, err)
	for _, target := range targets {
		for from := range byTarget[target] {
			after := engine.Place{}
			if from > 0 {
				after = byTarget[target][from-1].Place
			}
			got, err := s.Deliveries(s.t.Context(), target, after, 2)
			to := min(from+2, len(byTarget[target]))
			want(s, fmt.Sprintf("Deliveries(%s, %v)", target, after), byTarget[target][from:to], got, err)
		}
	}
	waiting, err := s.Deliveries(s.t.Context(), "nobody", engine.Place{}, 10)
	want(s, "Deliveries() to nobody", nil, waiting, err)
}
