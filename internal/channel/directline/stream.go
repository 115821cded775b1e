package directline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"lull/internal/activity"
	"lull/internal/bus"
	"lull/internal/engine"
)

const (
	// How long a client's own frames may be: it has nothing to say on a stream.
	frameBytesMax = 4 << 10
	// How long a client may take to confirm the end: lull's own stop waits for it.
	closePatience = time.Second
	// How often a stream that holds something back looks whether it may go on.
	resumeCheck = 200 * time.Millisecond
)

// stream answers GET /conversations/{id}/stream: a WebSocket that shows the conversation after the watermark,
// and what happens from then on. The address itself carries the authorization: a browser's WebSocket has no
// headers.
func (h *Handler) stream(w http.ResponseWriter, r *http.Request) error {
	view, after, err := h.admit(r)
	if err != nil {
		return err
	}
	closed, err := h.sockets.open(view.ID)
	if err != nil {
		return err
	}
	defer closed()
	heard := h.bus.Subscribe(view.ID) // before the transcript is read: nothing falls between
	defer heard.Close()

	// Pages of any origin may connect: the address is the proof, no cookie is.
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		h.options.Logger.LogAttrs(r.Context(), slog.LevelDebug, "direct line socket not opened",
			slog.String("conversation", view.ID), slog.Any("error", err))
		return nil // Accept has answered
	}
	defer conn.CloseNow() //nolint:errcheck // it is closed already, unless something went wrong
	s := &socket{handler: h, conn: conn, view: view, heard: heard, sent: after, behind: true}
	s.run(context.WithoutCancel(r.Context())) // the request ends where the socket begins
	return nil
}

// admit says which conversation a stream shows, and after which step.
func (h *Handler) admit(r *http.Request) (view *engine.View, after int64, err error) {
	token := r.URL.Query().Get("t")
	if token == "" {
		return nil, 0, unauthorized("the address of the stream has no token", nil)
	}
	c, err := h.signer.read(r.Context(), token, streamAudience)
	if err != nil {
		return nil, 0, err
	}
	if err := c.mayBeUsedFrom(r); err != nil {
		return nil, 0, err
	}
	view, err = h.find(r.Context(), caller{claims: c}, r.PathValue("id"))
	if err != nil {
		return nil, 0, err
	}
	if !strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		return nil, 0, badArgument("a stream is opened as a WebSocket")
	}
	if after, err = watermark(r); err != nil {
		return nil, 0, err
	}
	return view, within(view, after), nil
}

// socket is one open stream.
type socket struct {
	handler *Handler
	conn    *websocket.Conn
	view    *engine.View
	heard   *bus.Subscription
	sent    int64 // the last step that the client got
	behind  bool  // the transcript may hold steps after sent that the bus will not bring
}

// The reasons for which a stream ends.
var (
	errStopping = errors.New("lull is stopping")
	errGone     = errors.New("the client takes no more")
)

// run shows the conversation until the client leaves or lull stops.
func (s *socket) run(ctx context.Context) {
	var running sync.WaitGroup
	defer running.Wait()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil) // which ends the reading, too
	s.conn.SetReadLimit(frameBytesMax)
	running.Go(func() { s.read(ctx, cancel) })
	running.Go(func() { s.keepAlive(ctx, cancel) })

	err := s.show(ctx)
	switch {
	case errors.Is(err, errStopping):
		s.close(cancel, websocket.StatusGoingAway, "lull is stopping")
	case ctx.Err() != nil || errors.Is(err, errGone):
		s.log(ctx, slog.LevelDebug, "direct line stream left", err)
	case passing(err):
		s.log(ctx, slog.LevelWarn, "direct line stream put off", err)
		s.close(cancel, websocket.StatusTryAgainLater, "lull is busy")
	default:
		s.log(ctx, slog.LevelError, "direct line stream broken off", err)
		s.close(cancel, websocket.StatusInternalError, "lull made a mistake")
	}
}

// close ends the stream with a status, and without it where the client does not confirm it.
func (s *socket) close(cancel context.CancelCauseFunc, status websocket.StatusCode, why string) {
	enough := time.AfterFunc(closePatience, func() { cancel(errGone) })
	defer enough.Stop()
	_ = s.conn.Close(status, why)
}

func (s *socket) log(ctx context.Context, level slog.Level, message string, err error) {
	s.handler.options.Logger.LogAttrs(ctx, level, message, //nolint:sloglint // each caller's is constant
		slog.String("conversation", s.view.ID), slog.Any("error", err))
}

// read reads and drops what the client sends: empty frames by which it keeps the connection alive. While it
// reads, pings and the end of the connection are seen.
func (s *socket) read(ctx context.Context, cancel context.CancelCauseFunc) {
	for {
		if _, _, err := s.conn.Read(ctx); err != nil {
			cancel(err)
			return
		}
	}
}

// keepAlive pings the client, and ends the stream of one that is no longer there.
func (s *socket) keepAlive(ctx context.Context, cancel context.CancelCauseFunc) {
	ticker := time.NewTicker(s.handler.options.KeepAlive)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		ping, done := context.WithTimeout(ctx, s.handler.options.Patience)
		err := s.conn.Ping(ping)
		done()
		if err != nil {
			cancel(fmt.Errorf("keep the client's connection: %w", err))
			return
		}
	}
}

// show sends the steps after the last one sent, first from the transcript, then as they happen. What the bus
// lost, and what was held back during a pause, is read from the transcript.
func (s *socket) show(ctx context.Context) error {
	for {
		if err := s.catchUp(ctx); err != nil {
			return err
		}
		var resumed <-chan time.Time
		if s.behind { // only a pause leaves it so
			resumed = time.After(resumeCheck)
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-s.handler.sockets.stopping:
			s.behind = true // what the bus still holds is in the transcript
			return errors.Join(s.catchUp(ctx), errStopping)
		case <-s.heard.Lagged():
			s.behind = true
		case <-resumed:
		case step := <-s.heard.C:
			if err := s.take(ctx, step); err != nil {
				return err
			}
		case operator := <-s.heard.Typing:
			if err := s.typing(ctx, operator); err != nil {
				return err
			}
		}
	}
}

// take sends a step that the bus brings, unless it was sent before.
func (s *socket) take(ctx context.Context, step engine.Happening) error {
	select {
	case <-s.heard.Lagged(): // steps before this one may be lost
		s.behind = true
	default:
	}
	if s.behind || s.handler.engine.Paused() {
		s.behind = true // it is in the transcript
		return nil
	}
	if step.Step <= s.sent {
		return nil
	}
	shown, err := encodeEach(present(s.view, step))
	if err != nil {
		return err
	}
	return s.send(ctx, shown, step.Step)
}

// typing shows that an operator types, which is no step: the client's watermark stays. Where there are words yet to show
// they come alone.
func (s *socket) typing(ctx context.Context, operator string) error {
	if s.behind || len(s.heard.C) > 0 || s.handler.engine.Paused() {
		return nil
	}
	now, from := s.handler.options.Now().UTC(), engine.Representative(operator)
	shown, err := encodeEach([]*activity.Activity{{
		Type: activity.Typing, ID: fmt.Sprintf("%s|typing.%d", s.view.ID, now.UnixMicro()), Timestamp: now.Format(time.RFC3339Nano),
		ChannelID: s.view.Channel, Conversation: &activity.Reference{ID: s.view.ID}, From: sender(s.view, &from, false),
	}})
	if err != nil {
		return err
	}
	return s.write(ctx, newSet(shown, 0))
}

// catchUp sends what the transcript holds after the last step sent, page by page, until its end or a pause.
func (s *socket) catchUp(ctx context.Context) error {
	for s.behind && !s.handler.engine.Paused() {
		read, err := s.handler.page(ctx, s.view, s.sent)
		if err != nil {
			return err
		}
		if err := s.send(ctx, read.shown, read.last); err != nil {
			return err
		}
		s.behind = read.full()
	}
	return nil
}

// send sends one frame, which covers the conversation up to a step. Where there is nothing to show nothing is
// sent: the next frame covers it.
func (s *socket) send(ctx context.Context, shown []json.RawMessage, last int64) error {
	if len(shown) > 0 {
		if err := s.write(ctx, newSet(shown, last)); err != nil {
			return err
		}
	}
	s.sent = last
	return nil
}

// write sends a frame.
func (s *socket) write(ctx context.Context, set activitySet) error {
	frame, err := encode(set)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.handler.options.Patience)
	defer cancel()
	if err := s.conn.Write(ctx, websocket.MessageText, frame); err != nil {
		return errors.Join(errGone, err)
	}
	return nil
}
