package rehearsal_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/rehearsal"
	"lull/internal/stage"
)

// restless is a topic that asks for a price every second, once it was asked to.
const restless = `kind: AdaptiveDialog
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent: {triggerQueries: [price]}
  actions:
    - {kind: HttpRequestAction, id: ask, url: "https://prices.example/apples", response: Topic.Price}
    - {kind: GotoAction, id: again, actionId: ask}
`

// newRestless makes a hall with a test conversation in which something happens every second.
func newRestless(tb testing.TB, open func(context.Context, string) (stage.Store, error)) (h *hall, id string) {
	tb.Helper()
	h = newHall(tb)
	h.open(open)
	h.play.Bot = parse(tb, map[string]string{"topics/Price.yaml": restless})
	h.play.Answers = []stage.Answer{{URL: "https://prices.example/apples", Status: 200, Delay: time.Second}}
	id = h.begin().ID
	h.say(id, "price")
	return h, id
}

// A call takes so many turns; the clock stands where it has come, and the next call goes on from there.
func TestTurnsMax(t *testing.T) {
	h, id := newRestless(t, openStore)
	report := h.advance(id, 24*time.Hour)
	came := report.Now.Sub(start())
	if report.Unfinished != "500 turns were taken; more is to happen" || came > rehearsal.TurnsMax*time.Second ||
		came < rehearsal.TurnsMax/2*time.Second {
		t.Errorf("%q after %s", report.Unfinished, came)
	}
	next := h.advance(id, 10*time.Second)
	if next.Unfinished != "" || next.Now.Sub(report.Now) != 10*time.Second ||
		next.Conversation.Steps != report.Conversation.Steps+10 {
		t.Errorf("%q at %s, %d steps", next.Unfinished, next.Now, next.Conversation.Steps)
	}
}

// One that has had its steps takes no more, and can still be looked at.
func TestStepsMax(t *testing.T) {
	h := newHall(t)
	h.open(func(ctx context.Context, path string) (stage.Store, error) {
		store, err := openStore(ctx, path)
		return aged{store}, err
	})
	id := h.begin().ID // with its first step
	for range 2 {
		h.say(id, "hi")
	}
	_, err := h.Do(t.Context(), bot, id, said("hi"))
	wantCode(t, err, engine.Conflict, "has had 5000 steps: begin another one")
	_, err = h.Advance(t.Context(), bot, id, rehearsal.Goal{Next: true})
	wantCode(t, err, engine.Conflict, "has had 5000 steps: begin another one")
	h.got(h.Show(t.Context(), bot, id, 0, 1))
}

// aged is a store whose conversations look as if they had had almost all their steps before their first.
type aged struct{ stage.Store }

func (a aged) HomeByName(ctx context.Context, kind engine.Kind, name string) (engine.Home, error) {
	home, err := a.Store.HomeByName(ctx, kind, name)
	if err == nil {
		home.Steps += rehearsal.StepsMax - 3
	}
	return home, err
}

// A call takes so long, however slow the machine is.
func TestTimeMax(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, id := newRestless(t, func(ctx context.Context, path string) (stage.Store, error) {
			store, err := openStore(ctx, path)
			return sluggish{store}, err
		})
		report := h.advance(id, time.Hour)
		if report.Unfinished != "it took more than 20s; more is to happen" ||
			report.Now.After(start().Add(2*rehearsal.TimeMax)) {
			t.Errorf("%q at %s", report.Unfinished, report.Now)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
}

// sluggish is a store that takes a second for every commit.
type sluggish struct{ stage.Store }

func (s sluggish) Commit(ctx context.Context, b *engine.Batch) error {
	time.Sleep(time.Second)
	return s.Store.Commit(ctx, b)
}

// A page ends when it has grown long, and the next one goes on.
func TestPageBytes(t *testing.T) {
	h := newHall(t)
	id := h.begin().ID
	const messages = 2 * rehearsal.PageBytes / dialog.TextBytesMax
	for range messages {
		h.say(id, strings.Repeat("x", dialog.TextBytesMax))
	}
	users, pages := 0, 0
	for after := int64(1); after != 0; pages++ {
		page := h.got(h.Show(t.Context(), bot, id, after, rehearsal.PageMax))
		bytes := 0
		for _, e := range page.Timeline {
			bytes += len(e.Line())
			if e.Get("from") == "user" {
				users++
			}
		}
		if page.More != 0 && bytes < rehearsal.PageBytes || bytes > rehearsal.PageBytes+2*dialog.TextBytesMax {
			t.Errorf("a page of %d bytes, and more after %d", bytes, page.More)
		}
		after = page.More
	}
	if users != messages || pages != 2 {
		t.Errorf("%d messages on %d pages, want %d on 2", users, pages, messages)
	}
}
