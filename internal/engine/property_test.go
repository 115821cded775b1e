package engine_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
	"lull/internal/topic"
)

// faulty is a store whose next commit can be told to go wrong.
type faulty struct {
	*sqlite.Store
	mu    sync.Mutex
	fault string // "", "full", "lost" (unknown, not written), "written" (unknown, but written)
	mute  int    // how often Position fails before it answers again

	random *rand.Rand // where set, commits are slow, and go wrong as it says
}

// Position answers, unless the store is mute.
func (f *faulty) Position(ctx context.Context) (engine.Position, error) {
	if f.mute > 0 {
		f.mute--
		return engine.Position{}, errors.New("no connection")
	}
	return f.Store.Position(ctx)
}

// fail tells the next commit to go wrong.
func (f *faulty) fail(fault string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault = fault
}

var errLost = fmt.Errorf("connection lost: %w", engine.ErrUnknown)

func (f *faulty) Commit(ctx context.Context, b *engine.Batch) error {
	f.mu.Lock()
	fault := f.fault
	f.fault = ""
	f.mu.Unlock()
	if f.random != nil {
		time.Sleep(time.Duration(f.random.IntN(2000)) * time.Microsecond)
		fault = []string{"full", "lost", "written", "", "", ""}[f.random.IntN(6)]
	}
	switch fault {
	case "full":
		return engine.ErrFull
	case "lost":
		return errLost
	case "written":
		return errors.Join(f.Store.Commit(ctx, b), errLost)
	}
	return f.Store.Commit(ctx, b)
}

// world is one installation of a property test.
type world struct {
	t     *rapid.T
	ctx   context.Context
	path  string
	store *faulty
	core  *engine.Core
	nowUS int64
	told  []string
}

func newWorld(ctx context.Context, t *rapid.T, dir, name string) *world {
	w := &world{t: t, ctx: ctx, path: filepath.Join(dir, name), nowUS: start}
	w.open()
	return w
}

func (w *world) open() {
	w.store = &faulty{Store: openStore(w.ctx, w.t, w.path)}
	var err error
	if w.core, err = engine.Open(w.ctx, w.store, w.store, engine.Options{Cached: 3}, w.nowUS); err != nil {
		w.t.Fatal(err)
	}
}

// do makes one turn; one whose commit went wrong is made again, as its callers would.
func (w *world) do(in ...*engine.Input) {
	for {
		for _, i := range in {
			i.AtUS = 0
		}
		turn := w.core.Turn(w.ctx, w.nowUS, in)
		err := w.core.Commit(w.ctx, turn)
		if err == nil {
			for _, h := range turn.Happened {
				w.hear(h)
			}
			break
		}
		for i, r := range turn.Results {
			if r.Err == nil {
				w.t.Fatalf("input %d of a failed turn was acknowledged", i)
			}
		}
		w.nowUS += engine.RetryPause.Microseconds()
	}
	w.decoded() // a stored deadline is never later than the real one
}

func (w *world) hear(h engine.Happening) {
	for _, e := range h.Record.Events {
		if e.Kind != dialog.Fired && e.Kind != dialog.Skipped {
			continue
		}
		if e.DueUS > h.AtUS {
			w.t.Fatalf("%s %s was judged %d µs early", h.Name, e.Trigger, e.DueUS-h.AtUS)
		}
		w.told = append(w.told, fmt.Sprintf("%s %s %s %d", h.Name, e.Kind, e.Trigger, e.DueUS))
	}
}

// pass lets time pass, every deadline at its own instant.
func (w *world) pass(untilUS int64) {
	for {
		if w.core.Near(untilUS) {
			if err := w.core.Extend(w.ctx, untilUS); err != nil {
				w.t.Fatal(err)
			}
		}
		due, ok := w.core.NextDue()
		if !ok || due > untilUS {
			break
		}
		w.nowUS = max(w.nowUS, due)
		w.do()
	}
	w.nowUS = max(w.nowUS, untilUS)
}

// version gives the bot's files with these durations, one topic a duration.
func version(durations []int, extra string) []topic.File {
	files := []topic.File{{Path: "bot.yaml", Content: []byte("name: Support\n" + extra)}}
	for i, d := range durations {
		files = append(files, topic.File{Path: fmt.Sprintf("topics/T%d.yaml", i), Content: fmt.Appendf(nil, `kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: %d
  condition: =Global.Off <> true
  actions:
    - {kind: SetVariable, id: go, variable: System.InactivityTimer.Continue, value: =System.InactivityTimer.Count < 3}
    - {kind: SendActivity, id: say, activity: T%d}
`, d, i)})
	}
	return append(files, topic.File{Path: "topics/Bye.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent: {triggerQueries: [bye]}
  actions:
    - {kind: SetVariable, id: off, variable: Global.Off, value: =Global.Off <> true}
    - {kind: EndConversation, id: end}
`)})
}

func (w *world) publish(files []topic.File) {
	bot, problems := topic.Load(files)
	if err := problems.Err(); err != nil {
		w.t.Fatal(err)
	}
	source, err := engine.SourceOf(files)
	if err != nil {
		w.t.Fatal(err)
	}
	w.do(&engine.Input{Version: &engine.Version{Name: "support", Source: source, Bot: bot}})
}

// TestStoredIsNeverLaterThanReal plays random stories with messages, fires, publications, settings, crashes and
// commits that go wrong.
func TestStoredIsNeverLaterThanReal(t *testing.T) {
	dir := t.TempDir()
	stories := 0
	rapid.Check(t, func(rt *rapid.T) {
		stories++
		w := newWorld(t.Context(), rt, dir, fmt.Sprintf("story%d.db", stories))
		defer func() { _ = w.store.Close() }()
		durations := rapid.SliceOfN(rapid.IntRange(1, 900), 0, 3)
		w.publish(version(durations.Draw(rt, "durations"), ""))
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			switch rapid.IntRange(0, 9).Draw(rt, "what") {
			case 0:
				w.publish(version(durations.Draw(rt, "durations"), ""))
			case 1:
				overdue := rapid.SampledFrom([]string{"all", "latest"}).Draw(rt, "overdue")
				w.publish(version(durations.Draw(rt, "durations"),
					"settings: {inactivity.overdue: "+overdue+", inactivity.tooLate: 90s}\n"))
			case 2:
				_ = w.store.Close()
				w.nowUS += int64(rapid.IntRange(0, 400_000_000).Draw(rt, "down"))
				w.open()
				w.do()
			case 3:
				w.store.fault = rapid.SampledFrom([]string{"full", "lost", "written"}).Draw(rt, "fault")
			case 4, 5, 6:
				w.pass(w.nowUS + int64(rapid.IntRange(0, 600_000_000).Draw(rt, "pass")))
			default:
				text := rapid.SampledFrom([]string{"hello", "bye"}).Draw(rt, "text")
				w.do(says(fmt.Sprintf("c%d", rapid.IntRange(0, 5).Draw(rt, "who")), text))
			}
		}
		w.pass(w.nowUS + time.Hour.Microseconds())
		w.nothingLeft()
	})
}

// nothingLeft checks that no deadline was lost: all that was due has been judged.
func (w *world) nothingLeft() {
	for name, s := range w.decoded() {
		if due := s.DueUS(); due != 0 && due <= w.nowUS {
			w.t.Fatalf("conversation %s was due at %d and is still waiting at %d", name, due, w.nowUS)
		}
	}
}

// TestFailedCommitLeavesNoTrace plays one story twice, once with commits that go wrong and are made again: what is
// stored, and what listeners heard, is the same.
func TestFailedCommitLeavesNoTrace(t *testing.T) {
	dir := t.TempDir()
	stories := 0
	rapid.Check(t, func(rt *rapid.T) {
		stories++
		calm := newWorld(t.Context(), rt, dir, fmt.Sprintf("calm%d.db", stories))
		rough := newWorld(t.Context(), rt, dir, fmt.Sprintf("rough%d.db", stories))
		defer func() { _, _ = calm.store.Close(), rough.store.Close() }()
		files := version([]int{60, 200, 300}, "")
		calm.publish(files)
		rough.publish(files)
		for range rapid.IntRange(1, 15).Draw(rt, "steps") {
			text := rapid.SampledFrom([]string{"hello", "bye"}).Draw(rt, "text")
			who := fmt.Sprintf("c%d", rapid.IntRange(0, 4).Draw(rt, "who"))
			fault := rapid.SampledFrom([]string{"", "full", "lost", "written"}).Draw(rt, "fault")
			// Both get there by the same clock: the rough one's failed attempt comes before.
			at := max(calm.nowUS, rough.nowUS) + int64(rapid.IntRange(1_000_000, 400_000_000).Draw(rt, "pass"))
			rough.store.fault = fault
			if turn := rough.core.Turn(rough.ctx, rough.nowUS, []*engine.Input{says(who, text)}); fault == "full" || fault == "lost" {
				if err := rough.core.Commit(rough.ctx, turn); err == nil {
					rt.Fatal("a commit that went wrong was reported as done")
				}
			} else {
				rough.core.Settle(engine.ErrFull, turn)
				rough.store.fault = ""
			}
			for _, w := range []*world{calm, rough} {
				w.nowUS += engine.RetryPause.Microseconds() // what was due meanwhile waited for the second attempt
				w.pass(at)
				w.do(says(who, text))
			}
		}
		if diff := cmp.Diff(calm.told, rough.told); diff != "" {
			rt.Errorf("listeners heard (-calm +rough):\n%s", diff)
		}
		if diff := cmp.Diff(calm.states(), rough.states()); diff != "" {
			rt.Errorf("stored (-calm +rough):\n%s", diff)
		}
	})
}

// states gives every conversation's state as stored.
func (w *world) states() map[string]string {
	states := make(map[string]string)
	for name, s := range w.decoded() {
		b, err := s.Encode()
		if err != nil {
			w.t.Fatal(err)
		}
		states[name] = string(b)
	}
	return states
}

// decoded gives every conversation's state, and checks its stored deadline.
func (w *world) decoded() map[string]*dialog.State {
	homes, err := w.store.Homes(w.ctx, engine.ConversationHome, 0, 1000)
	if err != nil {
		w.t.Fatal(err)
	}
	states := make(map[string]*dialog.State, len(homes))
	for _, h := range homes {
		s, err := dialog.Decode(h.State)
		if err != nil {
			w.t.Fatal(err)
		}
		if due := s.DueUS(); due != 0 && (h.DueUS == 0 || h.DueUS > due) {
			w.t.Fatalf("conversation %s is due at %d, stored is %d", h.Name, due, h.DueUS)
		}
		states[h.Name] = s
	}
	return states
}
