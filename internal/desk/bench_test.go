package desk_test

import (
	"strconv"
	"testing"

	"lull/internal/desk"
)

// busyDesk is a desk of 10,000 operators with two tabs each, and ten cases for each of them.
func busyDesk(b *testing.B) *world {
	b.Helper()
	const operators = 10_000
	w := newWorld(b, desk.Change{AutoReplyEnabled: new(true), AutoReplyText: new("We are away.")})
	w.nowUS = second
	crowd(w, operators)
	for i := range operators {
		for _, tab := range []string{"t1", "t2"} {
			w.must(said("op"+strconv.Itoa(i), tab, desk.Login))
		}
	}
	arrivals(w, desk.CasesMax)
	w.told = nil
	return w
}

// BenchmarkBeat measures the heartbeats of 10,000 operators' tabs, of which 800 a second come in: those that renew a
// lease, and those that tell of an input, which are stored.
func BenchmarkBeat(b *testing.B) {
	for _, kind := range []struct {
		name string
		age  *int64
	}{{"lease", nil}, {"input", new(second)}} {
		b.Run(kind.name, func(b *testing.B) {
			w := busyDesk(b)
			beats := make([]*desk.Input, 20_000)
			for i := range beats {
				beats[i] = said("op"+strconv.Itoa(i/2), "t"+strconv.Itoa(i%2+1), desk.Beat)
				beats[i].Session.AgeUS = kind.age
			}
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				w.nowUS += second / 800
				for due := w.desk.DueUS(); due != 0 && due <= w.nowUS; due = w.desk.DueUS() {
					w.desk.Step(w.nowUS, &desk.Input{Kind: desk.InputDue})
				}
				if out := w.desk.Step(w.nowUS, beats[n%len(beats)]); out.Err != nil {
					b.Fatal(out.Err)
				}
				n++
			}
		})
	}
}

// BenchmarkMessage measures customers' messages on a desk with 100,000 open cases.
func BenchmarkMessage(b *testing.B) {
	w := busyDesk(b)
	messages := make([]*desk.Input, desk.CasesMax)
	for i := range messages {
		messages[i] = &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{
			Contact: "contact" + strconv.Itoa(i), From: desk.Customer, Text: "Hello",
		}}
	}
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		if out := w.desk.Step(w.nowUS, messages[n%len(messages)]); out.Err != nil {
			b.Fatal(out.Err)
		}
		n++
	}
}

// BenchmarkTurnover measures a case that is closed and the next one that is given to whose turn it is.
func BenchmarkTurnover(b *testing.B) {
	w := busyDesk(b)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		contact := "contact" + strconv.Itoa(n%desk.CasesMax)
		ref := desk.Ref{Name: contact}
		closed := w.desk.Step(w.nowUS, &desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: ref}})
		opened := w.desk.Step(w.nowUS, &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{
			Contact: contact, From: desk.Customer, Text: "Hello",
		}})
		if closed.Err != nil || opened.Err != nil {
			b.Fatal(closed.Err, opened.Err)
		}
		n++
	}
}

// BenchmarkOpen measures how long a desk of 10,000 operators and 100,000 open cases takes to be opened.
func BenchmarkOpen(b *testing.B) {
	w := busyDesk(b)
	b.ReportAllocs()
	for b.Loop() {
		w.reopen()
	}
}
