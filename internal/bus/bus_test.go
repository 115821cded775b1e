package bus_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/bus"
	"lull/internal/engine"
)

// TestWhoHears has a conversation and a desk of one name told of: each listener hears its own.
func TestWhoHears(t *testing.T) {
	b := bus.New()
	listeners := map[string]*bus.Subscription{
		"one": b.Subscribe("x"), "all": b.Subscribe(""), "other": b.Subscribe("y"), "desk": b.SubscribeDesk("x"),
	}
	closed := b.Subscribe("x")
	closed.Close()
	b.Publish([]engine.Happening{
		{Kind: engine.ConversationHome, Name: "x", Seq: 1},
		{Kind: engine.DeskHome, Name: "x", Seq: 2},
		{Kind: engine.ConversationHome, Name: "z", Seq: 3},
	})
	want := map[string][]int64{"one": {1}, "all": {1, 3}, "other": nil, "desk": {2}}
	for name, s := range listeners {
		s.Close()
		var got []int64
		for len(s.C) > 0 {
			got = append(got, (<-s.C).Seq)
		}
		if diff := cmp.Diff(want[name], got); diff != "" {
			t.Errorf("%s heard (-want +got):\n%s", name, diff)
		}
	}
	if len(closed.C) != 0 {
		t.Error("who has closed hears more")
	}
}

// TestLagged shows that whoever is too slow is told that something was lost.
func TestLagged(t *testing.T) {
	b := bus.New()
	s := b.Subscribe("")
	defer s.Close()
	for range bus.Buffer {
		b.Publish([]engine.Happening{{Kind: engine.ConversationHome, Name: "x"}})
	}
	if len(s.Lagged()) != 0 {
		t.Error("lagged with a full buffer, and nothing lost")
	}
	b.Publish([]engine.Happening{{Kind: engine.ConversationHome, Name: "x"}})
	if len(s.Lagged()) != 1 {
		t.Error("not told of what was lost")
	}
}

// TestTyping has an operator type: who listens to the conversation hears of it, and keeps the first that is not read.
func TestTyping(t *testing.T) {
	b := bus.New()
	listeners := map[string]*bus.Subscription{
		"one": b.Subscribe("x"), "all": b.Subscribe(""), "other": b.Subscribe("y"), "desk": b.SubscribeDesk("x"),
	}
	b.Typing("x", "ada")
	b.Typing("x", "bob")
	for name, s := range listeners {
		s.Close()
		var got []string
		for len(s.Typing) > 0 {
			got = append(got, <-s.Typing)
		}
		var want []string
		if name == "one" {
			want = []string{"ada"}
		}
		if diff := cmp.Diff(want, got); diff != "" || len(s.C) > 0 {
			t.Errorf("%s heard of %d steps, and (-want +got):\n%s", name, len(s.C), diff)
		}
	}
}
