package engine_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
	"lull/internal/topic"
)

// start is when every test's virtual clock begins.
const start = int64(1_767_603_600_000_000)

// twoTiers is a bot that warns at five minutes and closes at ten.
var twoTiers = []topic.File{
	{Path: "bot.yaml", Content: []byte("name: Support\n")},
	{Path: "topics/Warning.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: 300
  actions:
    - kind: SendActivity
      id: warn
      activity: Are you still there?
`)},
	{Path: "topics/Autoclose.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: 600
  actions:
    - kind: SendActivity
      id: close
      activity: Goodbye.
    - kind: EndConversation
      id: end
`)},
}

// rig is a core on a real SQLite file and a virtual clock.
type rig struct {
	t     *testing.T
	path  string
	store *sqlite.Store
	core  *engine.Core
	told  []engine.Happening
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{t: t, path: filepath.Join(t.TempDir(), "lull.db")}
	r.open(start)
	t.Cleanup(func() { _ = r.store.Close() })
	return r
}

func (r *rig) open(nowUS int64) {
	r.t.Helper()
	r.store = openStore(r.t.Context(), r.t, r.path)
	var err error
	if r.core, err = engine.Open(r.t.Context(), r.store, r.store, engine.Options{}, nowUS); err != nil {
		r.t.Fatal(err)
	}
}

// crash drops the core and the store without a goodbye, and opens them again.
func (r *rig) crash(nowUS int64) {
	r.t.Helper()
	_ = r.store.Close()
	r.open(nowUS)
}

func (r *rig) turn(nowUS int64, inputs ...*engine.Input) []engine.Result {
	r.t.Helper()
	turn := r.core.Turn(r.t.Context(), nowUS, inputs)
	if err := r.core.Commit(r.t.Context(), turn); err != nil {
		r.t.Fatalf("Commit: %v", err)
	}
	r.told = append(r.told, turn.Happened...)
	return turn.Results
}

// until plays every deadline up to an instant, each at its own.
func (r *rig) until(us int64) {
	r.t.Helper()
	for {
		if r.core.Near(us) {
			if err := r.core.Extend(r.t.Context(), us); err != nil {
				r.t.Fatal(err)
			}
		}
		due, ok := r.core.NextDue()
		if !ok || due > us {
			return
		}
		r.turn(due)
	}
}

func (r *rig) publish(nowUS int64, files []topic.File) {
	r.t.Helper()
	bot, problems := topic.Load(files)
	if len(problems) > 0 {
		r.t.Fatal(problems)
	}
	source, err := engine.SourceOf(files)
	if err != nil {
		r.t.Fatal(err)
	}
	result := r.turn(nowUS, &engine.Input{Version: &engine.Version{Name: "support", Source: source, Bot: bot}})[0]
	if result.Err != nil {
		r.t.Fatal(result.Err)
	}
}

func says(conversation, text string) *engine.Input {
	return &engine.Input{Kind: engine.ConversationHome, Name: conversation, Conversation: &dialog.Input{
		Kind: dialog.InputActivity, Bot: "support", Channel: "directline",
		Activity: &activity.Activity{Type: activity.Message, Text: text, From: &activity.Account{ID: "u1", Role: activity.RoleUser}},
	}}
}

// fired gives what fired, as "conversation trigger after".
func (r *rig) fired() []string {
	var list []string
	for _, h := range r.told {
		for _, e := range h.Record.Events {
			if e.Kind == dialog.Fired {
				list = append(list, h.Name+" "+e.Trigger+" "+(time.Duration(h.AtUS-start)*time.Microsecond).String())
			}
		}
	}
	return list
}

func TestTiersCountFromTheLastMessage(t *testing.T) {
	r := newRig(t)
	r.publish(start, twoTiers)
	r.turn(start, says("c1", "hello"), says("c2", "hello"))
	moved := start + (4*time.Minute + 30*time.Second).Microseconds()
	r.until(moved)
	r.turn(moved, says("c2", "wait a moment"))
	r.until(start + (30 * time.Minute).Microseconds())
	want := []string{"c1 Warning 5m0s", "c2 Warning 9m30s", "c1 Autoclose 10m0s", "c2 Autoclose 14m30s"}
	if diff := cmp.Diff(want, r.fired()); diff != "" {
		t.Errorf("fired (-want +got):\n%s", diff)
	}
}

func TestCrashLosesNothing(t *testing.T) {
	r := newRig(t)
	r.publish(start, twoTiers)
	r.turn(start, says("c1", "hello"))
	r.crash(start + time.Minute.Microseconds())
	r.until(start + (6 * time.Minute).Microseconds())
	late := start + (20 * time.Minute).Microseconds()
	r.crash(late)
	r.turn(late)
	want := []string{"c1 Warning 5m0s", "c1 Autoclose 20m0s"}
	if diff := cmp.Diff(want, r.fired()); diff != "" {
		t.Errorf("fired (-want +got):\n%s", diff)
	}
}
