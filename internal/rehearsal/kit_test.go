package rehearsal_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/lint"
	"lull/internal/rehearsal"
	"lull/internal/stage"
	"lull/internal/store/sqlite"
	"lull/internal/topic"
)

// bot is the name of the bot under test.
const bot = "shop"

// start is where the virtual clock of a test starts.
func start() time.Time { return time.Date(2026, time.January, 5, 9, 0, 0, 0, time.UTC) }

const greets = `kind: AdaptiveDialog
beginDialog:
  kind: OnConversationStart
  id: main
  actions:
    - {kind: SetVariable, id: set, variable: init:Global.Quiet, value: =false}
    - {kind: SendActivity, id: hello, activity: Hello}
`

// quietFor is a topic that runs after some seconds of quiet.
func quietFor(seconds, says, then string) string {
	return `kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: ` + seconds + `
  condition: =Not(Global.Quiet)
  actions:
    - {kind: SendActivity, id: say, activity: ` + says + `}
` + then
}

const calls = `kind: AdaptiveDialog
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent: {triggerQueries: [price]}
  actions:
    - {kind: HttpRequestAction, id: ask, url: "https://prices.example/apples", response: Topic.Price}
    - {kind: SendActivity, id: say, activity: "{Topic.Price}"}
`

// shop is a bot that warns after five minutes, closes after ten, and asks for prices.
func shop() map[string]string {
	return map[string]string{
		"topics/Greeting.yaml": greets,
		"topics/Warning.yaml":  quietFor("300", "Still there?", ""),
		"topics/Close.yaml":    quietFor("600", "Goodbye.", "    - {kind: EndConversation, id: end}\n"),
		"topics/Price.yaml":    calls,
	}
}

func parse(tb testing.TB, files map[string]string) *topic.Bot {
	tb.Helper()
	var all []topic.File
	for name, text := range files {
		all = append(all, topic.File{Path: name, Content: []byte(text)})
	}
	parsed, problems := lint.Load(all)
	if worst := problems.Worst(topic.Error); len(worst) > 0 {
		tb.Fatalf("the bot has errors: %v", worst)
	}
	return parsed
}

func openStore(ctx context.Context, path string) (stage.Store, error) {
	return sqlite.Open(ctx, path, sqlite.Options{Volatile: true, Readers: 1})
}

// hall is one whose folder the test can look into.
type hall struct {
	*rehearsal.Hall

	tb     testing.TB
	folder string
	play   rehearsal.Play
}

func newHall(tb testing.TB) *hall {
	tb.Helper()
	h := &hall{tb: tb, folder: filepath.Join(tb.TempDir(), "tests")}
	h.play = rehearsal.Play{Name: bot, Bot: parse(tb, shop()), Start: start()}
	h.open(openStore)
	return h
}

func (h *hall) open(open func(ctx context.Context, path string) (stage.Store, error)) {
	h.tb.Helper()
	made, err := rehearsal.New(rehearsal.Options{Open: open, Folder: h.folder})
	if err != nil {
		h.tb.Fatalf("New() error = %v", err)
	}
	h.Hall = made
	h.tb.Cleanup(func() {
		if err := made.Close(); err != nil {
			h.tb.Errorf("Close() error = %v", err)
		}
	})
}

// begin begins the bot's test conversation.
func (h *hall) begin() *rehearsal.Report {
	h.tb.Helper()
	return h.got(h.Begin(h.tb.Context(), "owner", &h.play))
}

// got fails where a call has failed.
func (h *hall) got(report *rehearsal.Report, err error) *rehearsal.Report {
	h.tb.Helper()
	if err != nil {
		h.tb.Fatal(err)
	}
	return report
}

func (h *hall) advance(id string, by time.Duration) *rehearsal.Report {
	h.tb.Helper()
	return h.got(h.Advance(h.tb.Context(), bot, id, rehearsal.Goal{By: by}))
}

func (h *hall) say(id, text string) *rehearsal.Report {
	h.tb.Helper()
	return h.got(h.Do(h.tb.Context(), bot, id, said(text)))
}

// stores are the folders of stores that are there.
func (h *hall) stores() int {
	h.tb.Helper()
	entries, err := os.ReadDir(h.folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		h.tb.Fatal(err)
	}
	return len(entries)
}

func said(text string) engine.Input {
	return engine.Input{Conversation: &dialog.Input{
		Kind: dialog.InputActivity, Activity: &activity.Activity{Type: activity.Message, Text: text},
	}}
}

// wantTimeline compares what a report's timeline says, without the conversation.
func wantTimeline(tb testing.TB, r *rehearsal.Report, want ...string) {
	tb.Helper()
	got := make([]string, len(r.Timeline))
	for i, e := range r.Timeline {
		got[i] = strings.Replace(e.Line(), `,"conversation":"`+r.ID+`"`, "", 1)
	}
	if diff := cmp.Diff(append([]string{}, want...), got); diff != "" {
		tb.Errorf("timeline (-want +got):\n%s", diff)
	}
}

// wantCode checks that an error is of a code, with these words.
func wantCode(tb testing.TB, err error, code engine.Code, words string) {
	tb.Helper()
	refused, is := errors.AsType[*engine.Error](err)
	if !is || refused.Code != code || !strings.Contains(refused.Message, words) {
		tb.Errorf("error = %v, want %s with %q", err, code, words)
	}
}
