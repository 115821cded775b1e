package pulse_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/pulse"
)

// heard gives what a listener hears next, as JSON, one a line; "missed" where that is not all.
func heard(l *pulse.Listener) (lines, id string) {
	news, _ := l.Next()
	var all []string
	if news.Missed {
		all = append(all, "missed")
	}
	for _, t := range news.Told {
		all = append(all, string(t.JSON))
	}
	return strings.Join(all, "\n"), news.ID
}

func wantHeard(t *testing.T, l *pulse.Listener, want ...string) (id string) {
	t.Helper()
	got, id := heard(l)
	if diff := cmp.Diff(strings.Join(want, "\n"), got); diff != "" {
		t.Errorf("heard (-want +got):\n%s", diff)
	}
	return id
}

func conversation(id string) pulse.Change { return pulse.Change{Kind: pulse.Conversation, ID: id} }

func TestEachIsToldOnceABeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := pulse.New()
		l := h.Listen("")
		defer l.Close()
		_, changed := l.Next()
		h.Tell(conversation("b"), conversation("a"))
		h.Tell(conversation("b"))
		<-changed
		wantHeard(t, l, `{"kind":"conversation","id":"a"}`, `{"kind":"conversation","id":"b"}`)
		h.Tell(conversation("a"))
		time.Sleep(pulse.Pause - time.Millisecond)
		wantHeard(t, l)
		time.Sleep(time.Millisecond)
		synctest.Wait()
		wantHeard(t, l, `{"kind":"conversation","id":"a"}`)
	})
}

func TestManyAreToldAsOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := pulse.New()
		l := h.Listen("")
		defer l.Close()
		for i := range pulse.EachMax {
			h.Tell(conversation(strconv.Itoa(i)))
		}
		h.Tell(pulse.Change{Kind: pulse.Event, Bot: "shop", ID: "late"})
		time.Sleep(time.Second)
		if news, _ := l.Next(); len(news.Told) != pulse.EachMax+1 {
			t.Errorf("%d changes are told as %d", pulse.EachMax+1, len(news.Told))
		}
		for i := range pulse.EachMax + 2 {
			h.Tell(conversation(strconv.Itoa(i)))
		}
		h.Tell(pulse.Change{Kind: pulse.Event, Bot: "shop", ID: "late"})
		time.Sleep(time.Second)
		wantHeard(t, l, `{"kind":"conversation"}`, `{"kind":"event","bot":"shop","id":"late"}`)
	})
}

func TestWhoComesBackHearsWhatWasMissed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := pulse.New()
		stays, goes := h.Listen(""), h.Listen("")
		defer stays.Close()
		id := wantHeard(t, goes)
		goes.Close()
		beat := func(name string) {
			h.Tell(conversation(name))
			time.Sleep(time.Second)
		}
		beat("a")
		back := h.Listen(id)
		wantHeard(t, back, `{"kind":"conversation","id":"a"}`)
		for range pulse.Kept {
			beat("b")
		}
		if got, _ := heard(back); strings.Count(got, `"b"`) != pulse.Kept || strings.Contains(got, "missed") {
			t.Errorf("who is as far behind as one may be hears %q", got)
		}
		for range pulse.Kept + 1 {
			beat("c")
		}
		wantHeard(t, back, "missed")
		wantHeard(t, back)
		back.Close()
		for _, unknown := range []string{id + "9", "other.0", "x", strings.TrimSuffix(id, "0") + "-5"} {
			l := h.Listen(unknown)
			wantHeard(t, l, "missed")
			l.Close()
		}
	})
}

// Where nobody listens nothing is kept, but that something has changed.
func TestNobodyListens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := pulse.New()
		l := h.Listen("")
		id := wantHeard(t, l)
		l.Close()
		l = h.Listen(id)
		wantHeard(t, l)
		l.Close()
		h.Tell(conversation("a"))
		time.Sleep(time.Second)
		l = h.Listen(id)
		wantHeard(t, l, "missed")
		l.Close()
	})
}

func TestPublish(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := pulse.New()
		l := h.Listen("")
		defer l.Close()
		subjects := []engine.Subject{
			{Key: "c/0000000000000000012"}, {Key: "x/0000000000000000012"}, {Key: "o/ada"}, {Key: "s/"}, {Key: "n/"}, {Key: "y/1"},
		}
		h.Publish([]engine.Happening{
			{Kind: engine.ConversationHome, Name: "anna", Record: &dialog.Record{}},
			{Deliveries: true},
			{Kind: engine.ConversationHome, Name: "bob", Record: &dialog.Record{}},
			{Kind: engine.DeskHome, Name: "default", Subjects: subjects},
			{Kind: engine.ProfileHome, Name: "p"},
			{Campaign: "cart"},
		})
		time.Sleep(time.Second)
		wantHeard(t, l, `{"kind":"campaign","id":"cart"}`, `{"kind":"case","id":"12"}`, `{"kind":"conversation","id":"anna"}`,
			`{"kind":"conversation","id":"bob"}`, `{"kind":"delivery"}`, `{"kind":"operator","id":"ada"}`,
			`{"kind":"settings","id":"desk"}`)
	})
}

// What a commit of a thousand steps costs the engine, while nobody listens and while somebody does.
func BenchmarkPublish(b *testing.B) {
	happened := make([]engine.Happening, 1024)
	for i := range happened {
		happened[i] = engine.Happening{Kind: engine.ConversationHome, Name: fmt.Sprint("conversation-", i), Record: &dialog.Record{}}
	}
	for _, listeners := range []int{0, 1, 1000} {
		b.Run(fmt.Sprint(listeners, " listeners"), func(b *testing.B) {
			h := pulse.New()
			for range listeners {
				defer h.Listen("").Close()
			}
			for b.Loop() {
				h.Publish(happened)
			}
		})
	}
}
