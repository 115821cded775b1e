package directline_test

import (
	"context"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/bus"
	"lull/internal/channel/directline"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
	"lull/internal/topic"
)

// The topics of a bot that greets, answers everything, and closes what goes quiet.
const (
	greetingTopic = `
kind: AdaptiveDialog
beginDialog:
  kind: OnConversationStart
  id: main
  actions:
    - { kind: SendActivity, id: greet, activity: Welcome! }
`
	answerTopic = `
kind: AdaptiveDialog
beginDialog:
  kind: OnUnknownIntent
  id: main
  actions:
    - { kind: SendActivity, id: answer, activity: "You said: {System.Activity.Text}" }
`
	quietTopic = `
kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: 0.1
  actions:
    - { kind: SendActivity, id: close, activity: Good bye. }
    - { kind: EndConversation, id: end }
`
)

// installation is a real engine on a real database, with the handler on top.
type installation struct {
	*rig

	engine *engine.Engine
	store  *sqlite.Store
	stop   context.CancelFunc
	ended  chan error
}

func install(t *testing.T, path string) *installation {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	heard := bus.New()
	running, err := engine.New(t.Context(), store, store, engine.Options{Publisher: heard})
	if err != nil {
		t.Fatalf("open the engine: %v", err)
	}
	handler, err := directline.New(running, heard, store, directline.Options{})
	if err != nil {
		t.Fatalf("New() error = %v", err)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	in := &installation{
		rig: &rig{Handler: handler}, engine: running, store: store, stop: stop, ended: make(chan error, 1),
	}
	go func() { in.ended <- running.Run(ctx) }()
	return in
}

// close stops it in the order in which production does: what is committed goes out.
func (in *installation) close(t *testing.T) {
	t.Helper()
	in.stop()
	if err := <-in.ended; err != nil {
		t.Errorf("Run() error = %v", err)
	}
	if err := in.Shutdown(deadline(t)); err != nil {
		t.Errorf("Shutdown() error = %v", err)
	}
	if err := in.store.Close(); err != nil {
		t.Errorf("close the store: %v", err)
	}
}

func (in *installation) publish(t *testing.T) {
	t.Helper()
	files := []topic.File{
		{Path: "topics/Answer.yaml", Content: []byte(answerTopic)},
		{Path: "topics/Greeting.yaml", Content: []byte(greetingTopic)},
		{Path: "topics/Quiet.yaml", Content: []byte(quietTopic)},
	}
	version, problems, err := in.engine.Publish(t.Context(), "support", files)
	if err != nil || version != 1 {
		t.Fatalf("Publish() = %d, %v, %v", version, problems, err)
	}
}

// A whole conversation: greeting, message, silence, the end, a restart, and a new session with the same token.
func TestConversationWithTheEngine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lull.db")
	in := install(t, path)
	in.publish(t)
	issued, err := in.Issue(t.Context(), "support", activity.Account{ID: "dl_ann", Name: "Ann"})
	if err != nil {
		t.Fatalf("Issue() error = %v", err)
	}
	grant := in.grant(t, http.StatusCreated, "/conversations", issued.Token, "")
	stream := serve(t, in.rig).open(t, grant)
	if diff := cmp.Diff([]string{"bot: Welcome!"}, stream.texts(t, 1)); diff != "" {
		t.Errorf("greeting (-want +got):\n%s", diff)
	}

	said := `{"type":"message","text":"hi","channelData":{"clientActivityID":"a1","n":1.0,"s":"<é>"}}`
	id := in.post(t, grant, said)
	answered := stream.frame(t)
	if diff := cmp.Diff([]string{"user: hi", "bot: You said: hi"}, answered.texts()); diff != "" {
		t.Fatalf("answer (-want +got):\n%s", diff)
	}
	echo, reply := answered.Activities[0], answered.Activities[1]
	if got, want := string(echo.ChannelData), `{"clientActivityID":"a1","n":1.0,"s":"<é>"}`; got != want {
		t.Errorf("channelData = %s, want %s", got, want)
	}
	if echo.ID != id || echo.From.ID != "dl_ann" || reply.ReplyToID != id || reply.From.ID != "support" {
		t.Errorf("echo %s of %s, reply of %s to %s; want %s of dl_ann and a reply of support to it",
			echo.ID, echo.From.ID, reply.From.ID, reply.ReplyToID, id)
	}

	closing := stream.frame(t)
	if diff := cmp.Diff([]string{"bot: Good bye.", "bot: endOfConversation"}, closing.texts()); diff != "" {
		t.Errorf("after the silence (-want +got):\n%s", diff)
	}
	if to := closing.Activities[0].ReplyToID; to != "" {
		t.Errorf("what nobody asked for is a reply to %s", to)
	}
	go stream.end(t) // reads on, and so confirms the end
	in.close(t)

	in = install(t, path)
	defer in.close(t)
	again := read[directline.Grant](t, in.call(t, http.MethodGet,
		conversation(grant.ConversationID)+"?watermark="+answered.watermark(), grant.Token, ""), http.StatusOK)
	stream = serve(t, in.rig).open(t, again)
	in.post(t, again, `{"type":"message","text":"me again"}`)
	want := []string{"bot: Good bye.", "bot: endOfConversation", "user: me again", "bot: You said: me again"}
	if diff := cmp.Diff(want, stream.texts(t, 4)); diff != "" {
		t.Errorf("after the restart (-want +got):\n%s", diff)
	}
	go stream.end(t)
}
