package engine_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/desk"
	"lull/internal/engine"
)

// day plays what happens at a desk and in a conversation that is handed over.
func day(f *front) {
	f.t.Helper()
	f.must(deskOf("ann", "bob"))
	f.login("ann")
	f.must(says("c1", "hello"))
	f.must(writes("carl", "Hello"))
	f.must(says("c1", "person"))
	f.wait(time.Minute)
	f.must(says("c1", "anybody?"))
	f.login("bob")
	f.must(replies("bob", "c1", "Yes."))
	f.wait(12 * time.Minute) // both are offline, and Carl goes back to the queue
	f.must(says("c1", "still there?"))
	f.wait(4 * time.Minute)
	f.must(active("ann"))
	f.must(closes("bob", "c1"))
	f.must(says("c1", "and now?"))
	f.must(session("ann", desk.Choose))
	f.must(assigns("bob", "carl"))
	f.logout("bob")
	f.must(writes("dora", "Hello"))
	f.wait(time.Hour)
}

// TestDeskAndConversation shows what passes between the two, and both ways (rules C11, D9).
func TestDeskAndConversation(t *testing.T) {
	f := frontOf(t)
	day(f)
	var got []string
	for _, line := range f.seen {
		if strings.Contains(line, " c1 ") && !strings.Contains(line, "transcript") {
			got = append(got, strings.Replace(line, " c1", "", 1))
		}
	}
	want := []string{
		"0s message hello", "0s message You said hello.",
		"0s message person", `0s handoff {"order":7}`,
		"1m0s message anybody?",
		"1m0s message Yes.",
		"13m0s message still there?",
		"13m0s message Away.",
		"17m0s closed",
		"17m0s message and now?", "17m0s message You said and now?.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the conversation (-want +got):\n%s\nall:\n%s", diff, strings.Join(f.seen, "\n"))
	}
}

// TestDeskOutlivesEveryCommit plays the same day with a crash after every commit: everybody sees the same, and the
// same is stored.
func TestDeskOutlivesEveryCommit(t *testing.T) {
	calm, rough := frontOf(t), frontOf(t)
	crashes := 0
	rough.disturb = func(f *front) {
		crashes++
		f.crash()
	}
	day(calm)
	day(rough)
	if crashes < 25 {
		t.Errorf("%d crashes, which is not after every commit", crashes)
	}
	if diff := cmp.Diff(calm.seen, rough.seen); diff != "" {
		t.Errorf("seen (-calm +rough):\n%s", diff)
	}
	if diff := cmp.Diff(calm.stored(), rough.stored()); diff != "" {
		t.Errorf("stored (-calm +rough):\n%s", diff)
	}
}

// TestDeskAfterFailedCommits plays random days twice, once with commits that go wrong before each input and crashes
// after: everybody sees the same, and the same is stored.
func TestDeskAfterFailedCommits(t *testing.T) {
	playTwice(t, func(rt *rapid.T, calm, rough *front) {
		for _, f := range []*front{calm, rough} {
			f.must(deskOf("ann", "bob"))
		}
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			in := anything(rt)
			fault := rapid.SampledFrom([]string{"", "full", "lost", "crash"}).Draw(rt, "fault")
			wait := time.Duration(rapid.IntRange(0, 400).Draw(rt, "seconds")) * time.Second
			rough.spoil(fault, in)
			for _, f := range []*front{calm, rough} {
				f.pass(f.nowUS + engine.RetryPause.Microseconds()) // what a failed commit left undone is tried again then
				if r := f.do(in()); r.Err == nil {
					f.note(in())
				}
				f.wait(wait)
			}
		}
		if diff := cmp.Diff(calm.seen, rough.seen); diff != "" {
			rt.Errorf("seen (-calm +rough):\n%s", diff)
		}
		if diff := cmp.Diff(calm.stored(), rough.stored()); diff != "" {
			rt.Errorf("stored (-calm +rough):\n%s", diff)
		}
	})
}

// spoil has an input's commit fail, or the core crash.
func (f *front) spoil(fault string, in func() *engine.Input) {
	f.t.Helper()
	f.pass(f.nowUS)
	switch fault {
	case "crash":
		f.crash()
	case "full", "lost":
		f.store.fail(fault)
		if results, err := f.turn(in()); err != nil && results[0].Err == nil {
			f.t.Fatal("an input of a failed turn was acknowledged")
		}
		f.store.fail("")
	}
}

// note remembers which tabs are open.
func (f *front) note(in *engine.Input) {
	if in.Desk == nil || in.Desk.Session == nil {
		return
	}
	s := in.Desk.Session
	if s.Word == desk.Login {
		f.tabs[s.Operator] = true
	}
	if s.Word == desk.Logout {
		delete(f.tabs, s.Operator)
	}
}

// anything draws something that happens; each call makes it anew.
func anything(rt *rapid.T) func() *engine.Input {
	who := rapid.SampledFrom([]string{"ann", "bob"}).Draw(rt, "who")
	whose := rapid.SampledFrom([]string{"carl", "dora", "c1", "c2"}).Draw(rt, "whose")
	text := rapid.SampledFrom([]string{"hello", "person"}).Draw(rt, "text")
	what := rapid.IntRange(0, 9).Draw(rt, "what")
	return func() *engine.Input {
		switch what {
		case 0, 1:
			return session(who, desk.Login)
		case 2:
			return session(who, desk.Logout)
		case 3:
			return active(who)
		case 4:
			return session(who, desk.Choose)
		case 5:
			return replies(who, whose, text)
		case 6:
			return closes(who, whose)
		case 7:
			return assigns(who, whose)
		}
		if slices.Contains([]string{"c1", "c2"}, whose) {
			return says(whose, text)
		}
		return writes(whose, text)
	}
}

// TestLeasesAreNotWritten shows that word of a tab which only renews its lease commits nothing, and holds all the same.
func TestLeasesAreNotWritten(t *testing.T) {
	f := frontOf(t)
	f.must(deskOf("ann"))
	f.login("ann")
	steps := f.row().Steps
	f.wait(9 * time.Minute)
	if got := f.row().Steps; got != steps {
		t.Errorf("the desk has made %d steps, want %d", got, steps)
	}
	f.must(active("ann"))
	if got := f.row().Steps; got != steps+1 {
		t.Errorf("the desk has made %d steps after an activity, want %d", got, steps+1)
	}
	f.must(session("ann", desk.Leave)) // moves the deadline to an earlier time
	f.pass(f.nowUS + time.Minute.Microseconds())
	if got, want := f.seen[len(f.seen)-1], `9m10s {"k":"status","o":"ann","s":"offline","r":"expired"}`; got != want {
		t.Errorf("seen last %s, want %s", got, want)
	}
}

// TestStoredDeskIsNeverLate shows that the desk's stored deadline is not later than the real one.
func TestStoredDeskIsNeverLate(t *testing.T) {
	f := frontOf(t)
	f.must(deskOf("ann"))
	f.login("ann")
	end := start + 150_000_000 // of the lease
	if due := f.row().DueUS; due == 0 || due > end {
		t.Errorf("stored is %d, the lease ends at %d", due, end)
	}
	f.must(session("ann", desk.Leave))
	if due := f.row().DueUS; due > start+10_000_000 {
		t.Errorf("stored is %d, the farewell ends at %d", due, start+10_000_000)
	}
}

// TestDeskRefuses shows that a refusal changes nothing, and which code it has.
func TestDeskRefuses(t *testing.T) {
	f := frontOf(t)
	f.must(deskOf("ann"))
	f.must(writes("carl", "Hello"))
	before := f.stored()
	unreadable := atDesk(desk.Input{Kind: desk.InputReply})
	for _, tt := range []struct {
		name string
		in   *engine.Input
		want engine.Code
	}{
		{"an unknown operator", session("eve", desk.Login), engine.NotFound},
		{"a session that is closed", active("ann"), engine.SignedOut},
		{"an unknown case", closes("ann", "dora"), engine.NotFound},
		{"a body that is missing", unreadable, engine.Invalid},
		{"nothing for a desk", &engine.Input{Kind: engine.DeskHome, Name: engine.DeskName}, engine.Invalid},
		{"a name that is none", &engine.Input{Kind: engine.DeskHome, Name: "a/b", Desk: writes("x", "y").Desk}, engine.Invalid},
	} {
		if r := f.do(tt.in); r.Err == nil || r.Err.Code != tt.want {
			t.Errorf("%s: error %v, want %s", tt.name, r.Err, tt.want)
		}
	}
	if diff := cmp.Diff(before, f.stored()); diff != "" {
		t.Errorf("stored (-before +after):\n%s", diff)
	}
}
