package rehearsal_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/rehearsal"
	"lull/internal/stage"
)

// A quarter of an hour passes at once: the warning at five minutes, the end at ten, each to the microsecond.
func TestAStory(t *testing.T) {
	h := newHall(t)
	begun := h.begin()
	wantTimeline(t, begun,
		`{"at":"0s","kind":"transcript","record":1}`,
		`{"at":"0s","kind":"message","from":"bot","text":"Hello"}`)
	if !begun.Next.IsZero() || !begun.Now.Equal(start()) {
		t.Errorf("now %s, next %s: nothing is armed before the user writes", begun.Now, begun.Next)
	}
	h.advance(begun.ID, time.Minute)
	if said := h.say(begun.ID, "hi"); !said.Next.Equal(start().Add(6 * time.Minute)) {
		t.Errorf("next is %s", said.Next)
	}
	wantTimeline(t, h.advance(begun.ID, 5*time.Minute-time.Microsecond))
	wantTimeline(t, h.advance(begun.ID, time.Microsecond),
		`{"at":"6m0s","kind":"inactivity","trigger":"Warning","seconds":300,"count":1}`,
		`{"at":"6m0s","kind":"message","from":"bot","text":"Still there?"}`)
	next := h.got(h.Advance(t.Context(), bot, begun.ID, rehearsal.Goal{Next: true}))
	wantTimeline(t, next,
		`{"at":"11m0s","kind":"inactivity","trigger":"Close","seconds":600,"count":2}`,
		`{"at":"11m0s","kind":"message","from":"bot","text":"Goodbye."}`,
		`{"at":"11m0s","kind":"ended"}`)
	if !next.Conversation.Ended || !next.Next.IsZero() || !next.Now.Equal(start().Add(11*time.Minute)) {
		t.Errorf("ended %t, next %s, now %s", next.Conversation.Ended, next.Next, next.Now)
	}
	_, err := h.Advance(t.Context(), bot, begun.ID, rehearsal.Goal{Next: true})
	wantCode(t, err, engine.Conflict, "nothing is due")
}

func TestVariables(t *testing.T) {
	h := newHall(t)
	h.play.Variables = map[string]json.RawMessage{"Global.Quiet": json.RawMessage("true")}
	begun := h.begin()
	if got := string(begun.Conversation.Variables["Global.Quiet"]); got != "true" {
		t.Errorf("Global.Quiet = %s", got)
	}
	h.say(begun.ID, "hi")
	wantTimeline(t, h.advance(begun.ID, time.Hour))
	set := func(name string) (*rehearsal.Report, error) {
		return h.Do(t.Context(), bot, begun.ID, engine.Input{Conversation: &dialog.Input{
			Kind: dialog.InputSet, Variables: map[string]json.RawMessage{name: json.RawMessage("false")},
		}})
	}
	h.got(set("Global.Quiet"))
	h.say(begun.ID, "hi")
	wantTimeline(t, h.advance(begun.ID, 5*time.Minute),
		`{"at":"1h5m0s","kind":"inactivity","trigger":"Warning","seconds":300,"count":1}`,
		`{"at":"1h5m0s","kind":"message","from":"bot","text":"Still there?"}`)
	_, err := set("Global.Nobody")
	wantCode(t, err, engine.Invalid, "the bot has no such variable")
	h.play.Variables = map[string]json.RawMessage{"Quiet": json.RawMessage("true")}
	_, err = h.Begin(t.Context(), "owner", &h.play)
	wantCode(t, err, engine.Invalid, "only Global variables")
}

// Connectors are not called: what is given is answered, on the virtual clock, and all else fails.
func TestCalls(t *testing.T) {
	h := newHall(t)
	none := h.begin()
	wantTimeline(t, h.say(none.ID, "price"),
		`{"at":"0s","kind":"message","from":"user","text":"price"}`,
		`{"at":"0s","kind":"message","from":"bot","text":"Sorry, something went wrong."}`,
		`{"at":"0s","kind":"error","where":"Price/ask","message":"connector: cannot reach prices.example: `+
			`http has no answer for this url"}`)
	h.play.Answers = []stage.Answer{{
		URL: "https://prices.example/apples", Status: 200, Body: []byte("2 euros"), Delay: 3 * time.Second,
	}}
	given := h.begin()
	if asked := h.say(given.ID, "price"); !asked.Next.Equal(start().Add(3 * time.Second)) {
		t.Errorf("next is %s, want the answer", asked.Next)
	}
	wantTimeline(t, h.got(h.Advance(t.Context(), bot, given.ID, rehearsal.Goal{Next: true})),
		`{"at":"3s","kind":"message","from":"bot","text":"2 euros"}`)
}

func TestChannel(t *testing.T) {
	h := newHall(t)
	if got := h.begin().Conversation.Channel; got != rehearsal.ChannelDefault {
		t.Errorf("channel = %q", got)
	}
	h.play.Channel = "directengine" // it has no timers
	begun := h.begin()
	h.say(begun.ID, "hi")
	wantTimeline(t, h.advance(begun.ID, time.Hour))
}

func TestExplain(t *testing.T) {
	h := newHall(t)
	h.play.Version = 7
	begun := h.begin()
	if begun.Conversation.Version != 7 {
		t.Errorf("version = %d, want 7", begun.Conversation.Version)
	}
	h.say(begun.ID, "hi")
	x, err := h.Explain(t.Context(), bot, begun.ID)
	if err != nil {
		t.Fatal(err)
	}
	if x.Version != 7 || x.Bot != bot || len(x.Triggers) != 2 || x.NowUS != start().UnixMicro() {
		t.Errorf("explanation = %+v", x)
	}
}

// A timeline is read page by page, and is the same however it is cut.
func TestShow(t *testing.T) {
	h := newHall(t)
	id := h.begin().ID
	for i := range 30 {
		h.say(id, fmt.Sprintf("message %d", i))
	}
	whole := h.got(h.Show(t.Context(), bot, id, 0, rehearsal.PageMax))
	if whole.More != 0 || len(whole.Timeline) != 32 {
		t.Errorf("%d entries and more after %d", len(whole.Timeline), whole.More)
	}
	var cut []stage.Entry
	pages := 0
	for after := int64(0); pages == 0 || after != 0; pages++ {
		page := h.got(h.Show(t.Context(), bot, id, after, 7))
		cut, after = append(cut, page.Timeline...), page.More
	}
	if pages != 5 || len(cut) != len(whole.Timeline) {
		t.Errorf("%d pages with %d entries", pages, len(cut))
	}
}

func TestRefused(t *testing.T) {
	h := newHall(t)
	id := h.begin().ID
	h.advance(id, time.Minute)
	for _, tt := range []struct {
		goal  rehearsal.Goal
		words string
	}{
		{rehearsal.Goal{By: -1}, "is over"},
		{rehearsal.Goal{To: start()}, "2026-01-05T09:00:00Z is over: the clock stands at 2026-01-05T09:01:00Z"},
		{rehearsal.Goal{By: rehearsal.AdvanceMax + 1}, "720h0m0s at most"},
		{rehearsal.Goal{To: start().AddDate(5000, 0, 0)}, "720h0m0s at most"},
	} {
		_, err := h.Advance(t.Context(), bot, id, tt.goal)
		wantCode(t, err, engine.Invalid, tt.words)
	}
	_, err := h.Do(t.Context(), bot, id, engine.Input{Conversation: &dialog.Input{
		Kind: dialog.InputActivity, Activity: &activity.Activity{Type: "dance"},
	}})
	wantCode(t, err, engine.Invalid, "unknown activity type")
	_, err = h.Show(t.Context(), "another", id, 0, 1)
	wantCode(t, err, engine.NotFound, "there is no test conversation")
	if h.got(h.Show(t.Context(), bot, id, 0, 1)).Now != start().Add(time.Minute) {
		t.Errorf("a call that was refused has moved the clock")
	}
}

// The clock comes as far as it may, and not a moment farther.
func TestLengthMax(t *testing.T) {
	h := newHall(t)
	id := h.begin().ID
	for at := time.Duration(0); at < rehearsal.LengthMax; {
		step := min(rehearsal.AdvanceMax, rehearsal.LengthMax-at)
		at += step
		h.advance(id, step)
	}
	_, err := h.Advance(t.Context(), bot, id, rehearsal.Goal{By: 1})
	wantCode(t, err, engine.Conflict, "87600h0m0s at most")
}
