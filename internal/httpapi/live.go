package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/bus"
	"lull/internal/engine"
	"lull/internal/member"
)

// addLive adds a conversation's live line: server-sent events (WHATWG HTML, section 9.2).
func (a *API) addLive() {
	op := &huma.Operation{
		OperationID: "watch-conversation", Method: http.MethodGet, Path: "/api/v1/conversations/{id}/live",
		Tags: []string{"conversations"}, Summary: "Watch a conversation",
		Description: "Server-sent events. `state` is the conversation as it is, at once and after what happened; " +
			"`happened` is one step, as in the transcript. The id of an event is the last step that was sent: a " +
			"client that comes back with it as Last-Event-ID gets every step since; one that comes first may say " +
			"with after from where.",
		Security: []map[string][]string{{byKey: {string(member.Manager)}}, {byToken: {}}},
		Parameters: []*huma.Param{conversationParam(), {
			Name: "Last-Event-ID", In: "header", Description: "The last step that was seen.",
			Schema: &huma.Schema{Type: huma.TypeInteger},
		}, {
			Name: "after", In: "query", Description: "Where there is no Last-Event-ID: begin after this step; 0: with the first.",
			Schema: &huma.Schema{Type: huma.TypeInteger},
		}},
		Responses: answers("The events", eventStream, &huma.Schema{Type: huma.TypeString}),
	}
	a.handleLine(op, a.lines, func(w *response, r *http.Request) error { return a.watch(op, w, r) })
}

func (a *API) watch(op *huma.Operation, w *response, r *http.Request) error {
	l := &liveLine{stream: streamTo(w), api: a, conversation: r.PathValue("id"), still: a.stillAdmits(op, r)}
	// Listen first, then look: what happens in between is heard, and dropped where it was seen already.
	listening := a.parts.Bus.Subscribe(l.conversation)
	defer listening.Close()
	v, err := a.parts.Conversations.Conversation(r.Context(), l.conversation)
	if err != nil {
		return err
	}
	leave, err := a.watchers.enter(l.conversation)
	if err != nil {
		return err
	}
	defer leave()
	if l.last, err = lastSeen(r, v.Steps); err != nil {
		return err
	}
	return l.run(r.Context(), listening)
}

// lastSeen gives the step after which a client wants to hear.
func lastSeen(r *http.Request, now int64) (int64, error) {
	given, field, name := r.Header.Get("Last-Event-ID"), "header.Last-Event-ID", "Last-Event-ID"
	if given == "" {
		given, field, name = r.URL.Query().Get("after"), "query.after", "after"
	}
	if given == "" {
		return now, nil
	}
	last, err := strconv.ParseInt(given, 10, 64)
	if err != nil || last < 0 {
		return 0, wrong(field, name+": must be the number of a step")
	}
	return min(last, now), nil // a step that is yet to come was seen before a backup was restored
}

// liveLine is one listener's.
type liveLine struct {
	stream

	api          *API
	conversation string
	last         int64 // the last step that was sent
	buffer       bytes.Buffer
	still        func() error // whether the listener may still hear
}

// run sends until the listener goes or lull stops. An error before the first event is answered as a problem; a later
// one ends the line, and the client comes back with the last step that it saw.
func (l *liveLine) run(ctx context.Context, listening *bus.Subscription) error {
	if err := l.catchUp(ctx); err != nil {
		return err
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		var err error
		select {
		case h := <-listening.C:
			err = l.tell(ctx, h, listening)
		case <-listening.Lagged():
			err = l.catchUp(ctx)
		case <-beat.C:
			if err = l.still(); err == nil {
				l.buffer.WriteString(silence)
				err = l.flush()
			}
		case <-l.api.drained:
			return nil
		case <-ctx.Done():
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// catchUp sends what the transcript holds after the last step, and the state.
func (l *liveLine) catchUp(ctx context.Context) error {
	for h, err := range l.api.steps(ctx, l.conversation, l.last) {
		if err != nil {
			return err
		}
		if err := l.happened(h); err != nil {
			return err
		}
	}
	return l.state(ctx)
}

// tell sends what was heard, with all that has come in meanwhile, and the state once.
func (l *liveLine) tell(ctx context.Context, h engine.Happening, listening *bus.Subscription) error {
	for {
		select {
		case <-listening.Lagged(): // what was heard came after what was lost
			return l.catchUp(ctx)
		default:
		}
		if err := l.happened(h); err != nil {
			return err
		}
		select {
		case h = <-listening.C:
		default:
			return l.state(ctx)
		}
	}
}

// happened adds a step that was not sent yet, and sends what was added where that is much.
func (l *liveLine) happened(h engine.Happening) error {
	if h.Step <= l.last {
		return nil
	}
	l.last = h.Step
	if err := l.event("happened", stepOf(l.conversation, h)); err != nil {
		return err
	}
	if l.buffer.Len() < liveBytes {
		return nil
	}
	return l.flush()
}

// state adds the conversation as it is now, and sends all that was added.
func (l *liveLine) state(ctx context.Context) error {
	v, err := l.api.parts.Conversations.Conversation(ctx, l.conversation)
	if err != nil {
		return err
	}
	if err := l.event("state", l.api.view(v)); err != nil {
		return err
	}
	return l.flush()
}

func (l *liveLine) event(name string, content any) error {
	encoded, err := json.Marshal(content) // on one line, as the format needs it
	if err != nil {
		return fmt.Errorf("encode event %s of %s: %w", name, l.conversation, err)
	}
	_, _ = fmt.Fprintf(&l.buffer, "event: %s\nid: %d\ndata: %s\n\n", name, l.last, encoded) // a buffer takes all
	return nil
}

// flush sends what was added.
func (l *liveLine) flush() error {
	err := l.send(l.buffer.Bytes())
	if l.buffer.Cap() > liveBytes { // lines stay open for long
		l.buffer = bytes.Buffer{}
	}
	l.buffer.Reset()
	return err
}
