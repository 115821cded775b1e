package clock_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"lull/internal/activity"
	"lull/internal/clock"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
	"lull/internal/topic"
)

// bot says something after five minutes, and after a week.
var bot = []topic.File{
	{Path: "bot.yaml", Content: []byte("name: Support\n")},
	{Path: "topics/Soon.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: 300
  actions:
    - {kind: SendActivity, id: say, activity: Are you there?}
`)},
	{Path: "topics/Late.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: 604800
  actions:
    - {kind: EndConversation, id: end}
`)},
}

var start = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// house is an engine that lives by a standing clock.
type house struct {
	*engine.Engine
	t     *testing.T
	mover *clock.Mover
	stop  context.CancelFunc
}

func newHouse(t *testing.T) *house {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "lull.db"), sqlite.Options{Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	stands := clock.New(start)
	e, err := engine.New(t.Context(), store, store, engine.Options{Now: stands.Now, Standing: true})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := errors.Join(<-ended, store.Close()); err != nil {
			t.Error(err)
		}
	})
	if _, problems, err := e.Publish(t.Context(), "support", bot); err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return &house{e, t, clock.NewMover(stands, e), stop}
}

func (h *house) say(conversation string) {
	h.t.Helper()
	in := &dialog.Input{
		Kind: dialog.InputActivity, Bot: "support", Channel: "test",
		Activity: &activity.Activity{Type: activity.Message, Text: "hello"},
	}
	if err := h.Submit(h.t.Context(), engine.Input{Kind: engine.ConversationHome, Name: conversation, Conversation: in})[0].Err; err != nil {
		h.t.Fatal(err)
	}
}

// want checks where the clock has come, and when something is due next; 0: nothing is.
func (h *house) want(m clock.Moved, err error, now, next time.Duration, steps int64) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	wanted := clock.Moved{NowUS: start.Add(now).UnixMicro(), Steps: steps}
	if next != 0 {
		wanted.NextUS = start.Add(next).UnixMicro()
	}
	if m != wanted {
		h.t.Errorf("moved by %s, next after %s, %d steps; want %s, %s, %d", time.UnixMicro(m.NowUS).Sub(start),
			time.UnixMicro(m.NextUS).Sub(start), m.Steps, now, next, steps)
	}
}

// fired gives how long after the start the triggers of a conversation have fired.
func (h *house) fired(conversation string) (after []time.Duration) {
	h.t.Helper()
	steps, err := h.Transcript(h.t.Context(), conversation, 0, 100)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, s := range steps {
		for _, e := range s.Record.Events {
			if e.Kind == dialog.Fired {
				after = append(after, time.UnixMicro(s.AtUS).Sub(start))
			}
		}
	}
	return after
}

func TestMove(t *testing.T) {
	h := newHouse(t)
	const week = 7 * 24 * time.Hour
	m, err := h.mover.Next(t.Context())
	h.want(m, err, 0, 0, 0)
	h.say("c1")
	m, err = h.mover.Look(t.Context())
	h.want(m, err, 0, 5*time.Minute, 0)
	m, err = h.mover.To(t.Context(), start.Add(time.Minute))
	h.want(m, err, time.Minute, 5*time.Minute, 0)
	m, err = h.mover.To(t.Context(), start)
	h.want(m, err, time.Minute, 5*time.Minute, 0)
	h.say("c2")
	h.say("c1")
	m, err = h.mover.Next(t.Context()) // what c1 waited for before is superseded
	h.want(m, err, 6*time.Minute, week+time.Minute, 2)
	m, err = h.mover.To(t.Context(), start.Add(40*24*time.Hour))
	h.want(m, err, 40*24*time.Hour, 0, 2)
	for _, conversation := range []string{"c1", "c2"} {
		got := h.fired(conversation)
		if len(got) != 2 || got[0] != 6*time.Minute || got[1] != week+time.Minute {
			t.Errorf("%s fired after %v", conversation, got)
		}
	}
}

// While paused time passes, and nothing fires.
func TestMoveWhilePaused(t *testing.T) {
	h := newHouse(t)
	h.say("c1")
	if err := h.SetPaused(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	m, err := h.mover.To(t.Context(), start.Add(time.Hour))
	h.want(m, err, time.Hour, 0, 0)
	if got := h.fired("c1"); len(got) > 0 {
		t.Errorf("fired after %v", got)
	}
}

func TestMoveIsBrokenOff(t *testing.T) {
	h := newHouse(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := h.mover.Next(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Next() without time = %v", err)
	}
	h.stop()
	for {
		_, err := h.mover.Look(t.Context())
		if e, is := errors.AsType[*engine.Error](err); is && e.Code == engine.Stopping {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
