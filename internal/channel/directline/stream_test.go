package directline_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/bus"
	"lull/internal/channel/directline"
	"lull/internal/engine"
)

// streaming is a rig that is reached over the loopback interface.
type streaming struct {
	*rig

	host string
	logs logs
}

func newStreaming(t *testing.T, o directline.Options) *streaming {
	t.Helper()
	logged := make(logs, 1000)
	o.Logger = slog.New(logged)
	s := serve(t, newRig(t, o))
	s.logs = logged
	return s
}

func serve(t *testing.T, r *rig) *streaming {
	t.Helper()
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	return &streaming{rig: r, host: strings.TrimPrefix(server.URL, "http://")}
}

// logs hands on what is logged, as "LEVEL message".
type logs chan string

func (l logs) Enabled(context.Context, slog.Level) bool { return true }

func (l logs) Handle(_ context.Context, r slog.Record) error {
	l <- r.Level.String() + " " + r.Message
	return nil
}

func (l logs) WithAttrs([]slog.Attr) slog.Handler { return l }

func (l logs) WithGroup(string) slog.Handler { return l }

// wait waits until something is logged.
func (l logs) wait(t *testing.T, want string) {
	t.Helper()
	for ctx := deadline(t); ; {
		select {
		case got := <-l:
			if got == want {
				return
			}
		case <-ctx.Done():
			t.Fatalf("%q was not logged", want)
		}
	}
}

// address is where a grant's stream is on the test's own server.
func (s *streaming) address(t *testing.T, grant directline.Grant) string {
	t.Helper()
	at, err := url.Parse(grant.StreamURL)
	if err != nil {
		t.Fatalf("parse the address of the stream: %v", err)
	}
	at.Scheme, at.Host = "ws", s.host
	return at.String()
}

// client is an open stream, as a client sees it.
type client struct {
	*websocket.Conn
}

func (s *streaming) open(t *testing.T, grant directline.Grant) client {
	t.Helper()
	return s.openAs(t, grant, nil)
}

func (s *streaming) openAs(t *testing.T, grant directline.Grant, o *websocket.DialOptions) client {
	t.Helper()
	conn, response, err := websocket.Dial(deadline(t), s.address(t, grant), o)
	if err != nil {
		t.Fatalf("open the stream: %v", err)
	}
	if response.Body != nil {
		response.Body.Close()
	}
	t.Cleanup(func() { conn.CloseNow() })
	conn.SetReadLimit(-1)
	return client{conn}
}

// frame reads the next one.
func (c client) frame(t *testing.T) set {
	t.Helper()
	kind, text, err := c.Read(deadline(t))
	if err != nil {
		t.Fatalf("read a frame: %v", err)
	}
	var frame set
	if err := json.Unmarshal(text, &frame); err != nil || kind != websocket.MessageText {
		t.Fatalf("frame %s of type %v: %v", text, kind, err)
	}
	return frame
}

// texts reads frames until they hold so many activities.
func (c client) texts(t *testing.T, count int) []string {
	t.Helper()
	var texts []string
	for len(texts) < count {
		texts = append(texts, c.frame(t).texts()...)
	}
	return texts
}

// end reads to the end of the stream and gives the status with which it was closed.
func (c client) end(t *testing.T) websocket.StatusCode {
	t.Helper()
	for ctx := deadline(t); ; {
		if _, _, err := c.Read(ctx); err != nil {
			return websocket.CloseStatus(err)
		}
	}
}

// The greeting is made before the socket is up: the first stream shows it, and goes on.
func TestStreamShowsWhatCameBeforeIt(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	stream := s.open(t, grant)
	greeting := stream.frame(t)
	if diff := cmp.Diff([]string{"bot: Welcome!"}, greeting.texts()); diff != "" {
		t.Errorf("first frame (-want +got):\n%s", diff)
	}
	if greeting.watermark() != "1" {
		t.Errorf("watermark = %s, want 1", greeting.watermark())
	}

	id := s.post(t, grant, `{"type":"message","text":"hi","channelData":{"clientActivityID":"a1"}}`)
	frame := stream.frame(t) // a whole step: the echo, then the reply
	if diff := cmp.Diff([]string{"user: hi", "bot: You said: hi"}, frame.texts()); diff != "" {
		t.Fatalf("second frame (-want +got):\n%s", diff)
	}
	echo := frame.Activities[0]
	if echo.ID != id || string(echo.ChannelData) != `{"clientActivityID":"a1"}` || frame.watermark() != "2" {
		t.Errorf("echo %s with %s at %s, want %s at 2", echo.ID, echo.ChannelData, frame.watermark(), id)
	}
}

// A client that comes back is told what it missed, once.
func TestStreamGoesOnFromTheWatermark(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	stream := s.open(t, grant)
	seen := stream.frame(t).watermark()
	stream.CloseNow()
	s.engine.happen(grant.ConversationID, message("missed"))

	path := conversation(grant.ConversationID) + "?watermark=" + seen
	again := read[directline.Grant](t, s.call(t, http.MethodGet, path, grant.Token, ""), http.StatusOK)
	stream = s.open(t, again)
	s.engine.happen(grant.ConversationID, message("live"))
	if diff := cmp.Diff([]string{"bot: missed", "bot: live"}, stream.texts(t, 2)); diff != "" {
		t.Errorf("after coming back (-want +got):\n%s", diff)
	}
}

// Steps are committed while a stream opens: it shows each of them once, in order.
func TestStreamHasNeitherGapNorRepetition(t *testing.T) {
	const steps, streams = 2000, 4
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	want := []string{"bot: Welcome!"}
	for n := range steps {
		want = append(want, "bot: "+strconv.Itoa(n))
	}
	var running sync.WaitGroup
	running.Go(func() {
		for n := range steps {
			s.engine.happen(grant.ConversationID, message(strconv.Itoa(n)))
		}
	})
	defer running.Wait()
	for range streams {
		if diff := cmp.Diff(want, s.open(t, grant).texts(t, len(want))); diff != "" {
			t.Fatalf("stream (-want +got):\n%s", diff)
		}
	}
}

// More happens than the bus keeps for a listener that is held up.
func TestStreamReadsAgainWhatTheBusLost(t *testing.T) {
	const steps = 3 * bus.Buffer
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	stream := s.open(t, grant)
	stream.frame(t)

	s.engine.gate.Lock()
	var want []string
	for n := range steps {
		s.engine.happen(grant.ConversationID, message(strconv.Itoa(n)))
		want = append(want, "bot: "+strconv.Itoa(n))
	}
	s.engine.gate.Unlock()
	if diff := cmp.Diff(want, stream.texts(t, steps)); diff != "" {
		t.Errorf("after the loss (-want +got):\n%s", diff)
	}
}

// The steps of one page are one frame; one more is another.
func TestStreamIsPaged(t *testing.T) {
	for _, steps := range []int{directline.PageSteps, directline.PageSteps + 1} {
		t.Run(strconv.Itoa(steps), func(t *testing.T) {
			s := newStreaming(t, directline.Options{})
			grant := s.begun(t)
			for n := 1; n < steps; n++ { // the beginning is a step, too
				s.engine.happen(grant.ConversationID, message(strconv.Itoa(n)))
			}
			stream := s.open(t, grant)
			if got := len(stream.frame(t).Activities); got != directline.PageSteps {
				t.Errorf("the first frame holds %d steps, want %d", got, directline.PageSteps)
			}
			s.engine.happen(grant.ConversationID, message("last"))
			rest := stream.texts(t, steps+1-directline.PageSteps)
			if got := rest[len(rest)-1]; got != "bot: last" {
				t.Errorf("the rest ends with %q", got)
			}
		})
	}
}

// Tabs and devices of one user see the same.
func TestStreamsOfOneConversation(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant, other := s.begun(t), s.begun(t)
	streams := []client{s.open(t, grant), s.open(t, grant), s.open(t, grant)}
	s.post(t, grant, `{"type":"message","text":"hi"}`)
	s.post(t, other, `{"type":"message","text":"elsewhere"}`)
	want := []string{"bot: Welcome!", "user: hi", "bot: You said: hi"}
	for n, stream := range streams {
		if diff := cmp.Diff(want, stream.texts(t, 3)); diff != "" {
			t.Errorf("stream %d (-want +got):\n%s", n, diff)
		}
	}
}

// A bot's typing is of its moment: streams show it, and those that come later do not.
func TestTypingIsNotKept(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	stream := s.open(t, grant)
	stream.frame(t)
	s.engine.happen(grant.ConversationID, &activity.Activity{Type: activity.Typing})
	if diff := cmp.Diff([]string{"bot: typing"}, stream.texts(t, 1)); diff != "" {
		t.Errorf("live (-want +got):\n%s", diff)
	}
	s.engine.happen(grant.ConversationID, message("there"))
	if diff := cmp.Diff([]string{"bot: Welcome!", "bot: there"}, s.open(t, grant).texts(t, 2)); diff != "" {
		t.Errorf("later (-want +got):\n%s", diff)
	}
}

// An operator's typing is no step: the client's watermark stays, nobody gets it later, and during a pause nobody does.
func TestOperatorTypes(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	stream := s.open(t, grant)
	stream.frame(t)
	s.engine.bus.Typing(grant.ConversationID, "ada")
	got := stream.frame(t)
	if diff := cmp.Diff([]string{"bot: typing"}, got.texts()); diff != "" {
		t.Errorf("live (-want +got):\n%s", diff)
	}
	a := got.Activities[0]
	if from := *a.From; from.ID != "ada" || from.Name != "ada" || got.Watermark != nil || a.ID == "" || a.Timestamp == "" ||
		a.ChannelID != "directline" || a.Conversation.ID != grant.ConversationID {
		t.Errorf("typing = %+v of %+v, watermark %s", a, from, got.watermark())
	}

	s.engine.paused.Store(true)
	s.engine.happen(grant.ConversationID, message("there"))
	s.engine.awaitAsked(t) // the stream asks when it hears of it,
	s.engine.awaitAsked(t) // and again when it has decided
	s.engine.bus.Typing(grant.ConversationID, "ada")
	s.engine.awaitAsked(t)
	s.engine.awaitAsked(t) // and again when it has heard of the typing
	s.engine.paused.Store(false)
	if diff := cmp.Diff([]string{"bot: there"}, stream.frame(t).texts()); diff != "" {
		t.Errorf("after the pause (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"bot: Welcome!", "bot: there"}, s.open(t, grant).texts(t, 2)); diff != "" {
		t.Errorf("later (-want +got):\n%s", diff)
	}
}

// The stock client sends an empty frame every 20 seconds.
func TestStreamIgnoresWhatClientsSend(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	stream := s.open(t, grant)
	stream.frame(t)
	for _, frame := range []string{"", "", "hello", strings.Repeat("x", 4<<10)} {
		if err := stream.Write(deadline(t), websocket.MessageText, []byte(frame)); err != nil {
			t.Fatalf("write %q: %v", frame, err)
		}
	}
	s.engine.happen(grant.ConversationID, message("still here"))
	if diff := cmp.Diff([]string{"bot: still here"}, stream.texts(t, 1)); diff != "" {
		t.Errorf("after the frames (-want +got):\n%s", diff)
	}
	if err := stream.Write(deadline(t), websocket.MessageText, make([]byte, 4<<10+1)); err != nil {
		t.Fatalf("write: %v", err)
	}
	if got := stream.end(t); got != websocket.StatusMessageTooBig {
		t.Errorf("a frame above the limit: closed with %d, want %d", got, websocket.StatusMessageTooBig)
	}
}

func TestStreamHoldsBackDuringAPause(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	stream := s.open(t, grant)
	stream.frame(t)

	s.engine.paused.Store(true)
	s.engine.happen(grant.ConversationID, message("one"))
	s.engine.awaitAsked(t) // the stream asks when it hears of it,
	s.engine.awaitAsked(t) // and again when it has decided
	s.engine.happen(grant.ConversationID, message("two"))
	late := s.open(t, grant)
	s.engine.paused.Store(false)

	// Had a step been sent when it happened, it would be in a frame of its own.
	if diff := cmp.Diff([]string{"bot: one", "bot: two"}, stream.frame(t).texts()); diff != "" {
		t.Errorf("resumed (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"bot: Welcome!", "bot: one", "bot: two"}, late.frame(t).texts()); diff != "" {
		t.Errorf("opened during the pause (-want +got):\n%s", diff)
	}
}

func TestStreamIsPinged(t *testing.T) {
	s := newStreaming(t, directline.Options{KeepAlive: time.Millisecond})
	pinged := make(chan struct{}, 1)
	stream := s.openAs(t, s.begun(t), &websocket.DialOptions{
		OnPingReceived: func(context.Context, []byte) bool {
			select {
			case pinged <- struct{}{}:
			default:
			}
			return true
		},
	})
	go stream.end(t) // reads, and so answers
	for range 3 {
		select {
		case <-pinged:
		case <-deadline(t).Done():
			t.Fatal("no ping came")
		}
	}
}

// A client that is gone without a word holds no socket.
func TestSilentClientIsDropped(t *testing.T) {
	s := newStreaming(t, directline.Options{KeepAlive: time.Millisecond, Patience: 10 * time.Millisecond})
	s.open(t, s.begun(t)) // never reads, and so never answers
	s.logs.wait(t, "DEBUG direct line stream left")
}

// A client that takes nothing is dropped, and what happens meanwhile waits for nobody.
func TestSlowClientIsDropped(t *testing.T) {
	s := newStreaming(t, directline.Options{Patience: 10 * time.Millisecond})
	grant := s.begun(t)
	s.open(t, grant) // never reads
	long := strings.Repeat("x", 256<<10)
	for range 100 { // more than the buffers of a connection hold
		s.engine.happen(grant.ConversationID, message(long))
	}
	s.logs.wait(t, "DEBUG direct line stream left")
}

func TestStreamRefuses(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant, other := s.begun(t), s.begun(t)
	unbegun := s.token(t, "dl_ann")
	path := conversation(grant.ConversationID) + "/stream"
	token := streamToken(t, grant)

	wantError(t, s.call(t, http.MethodGet, path, "", ""), 401, "Unauthorized", "no token")
	wantError(t, s.call(t, http.MethodGet, path, grant.Token, ""), 401, "Unauthorized", "no token")
	wantError(t, s.call(t, http.MethodGet, path+"?t=x", "", ""), 401, "Unauthorized", "")
	wantError(t, s.call(t, http.MethodGet, path+"?t="+grant.Token, "", ""), 401, "Unauthorized", "")
	wantError(t, s.call(t, http.MethodGet, path+"?t="+streamToken(t, other), "", ""), 403, "TokenExpired", "another")
	wantError(t, s.call(t, http.MethodGet, path+"?t="+token, "", ""), 400, "BadArgument", "WebSocket")
	gone := conversation(unbegun.ConversationID) + "/stream?t=" + token
	wantError(t, s.call(t, http.MethodGet, gone, "", ""), 403, "TokenExpired", "another")

	s.clock.Add(int64(directline.StreamTokenLife/time.Second) - 1)
	stream := s.open(t, grant)
	s.clock.Add(1)
	wantError(t, s.call(t, http.MethodGet, path+"?t="+token, "", ""), 403, "TokenExpired", "run out")
	if diff := cmp.Diff([]string{"bot: Welcome!"}, stream.texts(t, 1)); diff != "" {
		t.Errorf("opened in time (-want +got):\n%s", diff)
	}
}

// upgrade asks for a stream as a browser does, and gives the status of the answer.
func (s *streaming) upgrade(t *testing.T, address string, header http.Header) int {
	t.Helper()
	conn, response, err := websocket.Dial(deadline(t), address, &websocket.DialOptions{HTTPHeader: header})
	if err == nil {
		defer conn.CloseNow()
	}
	if response == nil {
		t.Fatalf("no answer: %v", err)
	}
	if response.Body != nil {
		defer response.Body.Close()
	}
	return response.StatusCode
}

func TestStreamOrigins(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	body := `{"trustedOrigins":["https://shop.example"]}`
	bound := s.grant(t, http.StatusOK, "/tokens/generate", secret, body)
	bound = s.grant(t, http.StatusCreated, "/conversations", bound.Token, "")
	free := s.begun(t)
	evil := http.Header{"Origin": {"https://evil.example"}}
	shop := http.Header{"Origin": {"https://shop.example"}}

	if got := s.upgrade(t, s.address(t, free), evil); got != http.StatusSwitchingProtocols {
		t.Errorf("any page may use a token that names none: status = %d", got)
	}
	if got := s.upgrade(t, s.address(t, bound), shop); got != http.StatusSwitchingProtocols {
		t.Errorf("the page that the token names: status = %d", got)
	}
	if got := s.upgrade(t, s.address(t, bound), evil); got != http.StatusUnauthorized {
		t.Errorf("another page: status = %d, want 401", got)
	}
}

func TestSocketsOfOneConversationAreLimited(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant, other := s.begun(t), s.begun(t)
	for range directline.SocketsPerConversationMax {
		s.open(t, grant)
	}
	if got := s.upgrade(t, s.address(t, grant), nil); got != http.StatusTooManyRequests {
		t.Errorf("one past the limit: status = %d, want 429", got)
	}
	s.open(t, other) // has sockets of its own
}

// What is in hand goes out before the sockets close.
func TestShutdown(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	grant := s.begun(t)
	stream := s.open(t, grant)
	stream.frame(t)

	s.engine.gate.Lock() // the stream is held up while these are committed
	want := []string{"bot: one", "bot: two"}
	s.engine.happen(grant.ConversationID, message("one"))
	s.engine.happen(grant.ConversationID, message("two"))
	stopped := make(chan error, 1)
	go func() { stopped <- s.Shutdown(deadline(t)) }()
	s.engine.gate.Unlock()

	if diff := cmp.Diff(want, stream.texts(t, 2)); diff != "" {
		t.Errorf("before the end (-want +got):\n%s", diff)
	}
	if got := stream.end(t); got != websocket.StatusGoingAway {
		t.Errorf("closed with %d, want %d", got, websocket.StatusGoingAway)
	}
	if err := <-stopped; err != nil {
		t.Errorf("Shutdown() error = %v", err)
	}
	if got := s.upgrade(t, s.address(t, grant), nil); got != http.StatusServiceUnavailable {
		t.Errorf("a new socket: status = %d, want 503", got)
	}
	if err := s.Shutdown(t.Context()); err != nil {
		t.Errorf("a second Shutdown() error = %v", err)
	}
}

func TestShutdownDoesNotWaitForEver(t *testing.T) {
	s := newStreaming(t, directline.Options{})
	s.engine.gate.Lock() // what holds the stream up does not end by itself
	defer s.engine.gate.Unlock()
	s.open(t, s.begun(t))
	enough := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(enough)
	if err := s.Shutdown(ctx); !errors.Is(err, enough) {
		t.Errorf("Shutdown() error = %v, want %v", err, enough)
	}
}

// A stream that cannot be read on says so: the client comes back with its watermark.
func TestStreamOfABrokenStore(t *testing.T) {
	tests := []struct {
		err    error
		status websocket.StatusCode
		logged string
	}{
		{&engine.Error{Code: engine.Unavailable}, websocket.StatusTryAgainLater, "WARN direct line stream put off"},
		{fmt.Errorf("read: %w", errDisk), websocket.StatusInternalError, "ERROR direct line stream broken off"},
	}
	for _, tt := range tests {
		t.Run(tt.err.Error(), func(t *testing.T) {
			s := newStreaming(t, directline.Options{})
			grant := s.begun(t)
			s.engine.breakWith(tt.err)
			if got := s.open(t, grant).end(t); got != tt.status {
				t.Errorf("closed with %d, want %d", got, tt.status)
			}
			s.logs.wait(t, tt.logged)
		})
	}
}
