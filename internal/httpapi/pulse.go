package httpapi

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/floor"
	"lull/internal/member"
	"lull/internal/pulse"
)

// addPulse adds the line that tells what has changed: server-sent events (WHATWG HTML, section 9.2).
func (a *API) addPulse() {
	op := &huma.Operation{
		OperationID: "watch", Method: http.MethodGet, Path: "/api/v1/live", Tags: []string{"operation"},
		Summary: "Watch what changes", Security: atLeast(member.Operator),
		Description: "Server-sent events, of what the caller's role may see. `changed` names one thing that has changed, has " +
			"come or is no more: `kind` (conversation, case, operator, campaign, bot, event, settings, delivery, member) and `id`; " +
			"without an id it may be any of the kind. `typing` says that the customer of the case `id` types at this moment, and " +
			"that nothing has changed. Operators are told the ids of their own cases and of those in the queue, and once more when " +
			"such a case becomes another's; the id `list` says that lists of cases may have changed by those of others. A thing is named " +
			"once a quarter of a second at the most. What is new is read by the other calls. A client that comes back with the " +
			"last id as Last-Event-ID gets what has changed since; " +
			"`resync` says that this is not known any more: anything may have changed.",
		Parameters: []*huma.Param{{
			Name: "Last-Event-ID", In: "header", Description: "The last id that was seen.",
			Schema: &huma.Schema{Type: huma.TypeString},
		}},
		Responses: answers("The events", eventStream, &huma.Schema{Type: huma.TypeString}),
	}
	a.handleLine(op, a.pulses, func(w *response, r *http.Request) error { return a.watchAll(op, w, r) })
}

func (a *API) watchAll(op *huma.Operation, w *response, r *http.Request) error {
	l := &pulseLine{
		listener: a.parts.Pulse.Listen(r.Header.Get("Last-Event-ID")), caller: callerOf(r.Context()), stream: streamTo(w),
		floor: a.parts.Floor,
	}
	l.heard.forget(l.floor.NewestCase())
	defer l.listener.Close()
	still := func() (caller, error) { return a.admit(op, r) }
	return l.run(r.Context(), a.drained, still)
}

// pulseLine is one listener's.
type pulseLine struct {
	stream

	listener *pulse.Listener
	caller   caller
	floor    *floor.Floor
	heard    casesHeard // where the caller may not know of all cases
	buffer   bytes.Buffer
}

// run sends until the listener goes, or is too slow, or lull stops, or the listener may not listen any more: which still
// says, at every heartbeat.
func (l *pulseLine) run(ctx context.Context, drained <-chan struct{}, still func() (caller, error)) error {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		changed := l.add()
		if err := l.flush(); err != nil {
			return err
		}
		select {
		case <-changed:
		case <-beat.C:
			by, err := still()
			if err != nil {
				return err
			}
			if by.role != l.caller.role {
				l.heard.forget(l.floor.NewestCase())
			}
			l.caller = by
			l.buffer.WriteString(silence)
		case <-drained:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
}

// add adds what has changed since it was last asked. The id stands with what comes last, so that who loses the line in
// between hears all of it again.
func (l *pulseLine) add() (changed <-chan struct{}) {
	news, changed := l.listener.Next()
	switch {
	case news.Missed:
		l.heard.forget(l.floor.NewestCase())
		fmt.Fprintf(&l.buffer, "event: resync\nid: %s\ndata: {}\n\n", news.ID)
	case !l.began(): // an id from where on a client can come back, and no event
		fmt.Fprintf(&l.buffer, "id: %s\n\n", news.ID)
	}
	before, hidden := l.buffer.Len(), namedCase
	for _, t := range news.Told {
		named := l.mayKnow(t.Change)
		if t.Kind == pulse.Case && !named {
			of := l.ofCase(t.ID)
			named, hidden = of == namedCase, max(hidden, of)
		}
		if named {
			fmt.Fprintf(&l.buffer, "event: changed\ndata: %s\n\n", t.JSON)
		}
	}
	l.buffer.WriteString(hidden.event())
	if l.buffer.Len() > before {
		l.buffer.Truncate(l.buffer.Len() - 1)
		fmt.Fprintf(&l.buffer, "id: %s\n\n", news.ID)
	}
	return changed
}

// mayKnow reports whether the listener may know what it is that has changed; of cases, whether they may see all.
func (l *pulseLine) mayKnow(c pulse.Change) bool {
	needed := seenBy(c.Kind)
	if c.Kind == pulse.Case {
		needed = member.Manager
	}
	if c.Kind == pulse.Typing {
		number, err := strconv.ParseInt(c.ID, 10, 64)
		one := l.floor.OpenCase(number)
		return err == nil && one != nil && l.caller.sees(one)
	}
	return l.caller.role.Covers(needed)
}

// flush sends what was added.
func (l *pulseLine) flush() error {
	if l.buffer.Len() == 0 {
		return nil
	}
	defer l.buffer.Reset()
	return l.send(l.buffer.Bytes())
}

// seenBy is the role from which on one may see things of a kind.
func seenBy(kind pulse.Kind) member.Role {
	switch kind {
	case pulse.Case, pulse.Operator, pulse.Settings, pulse.Typing:
		return member.Operator
	case pulse.Conversation, pulse.Bot, pulse.Campaign, pulse.Event, pulse.Member:
		return member.Manager
	case pulse.Delivery:
		return member.Administrator
	}
	return member.Administrator
}

// tellOf tells listeners of what a call has changed that the engine does not tell of itself.
func (a *API) tellOf(op *huma.Operation, by caller, r *http.Request) {
	if r.Method == http.MethodGet || len(op.Tags) == 0 {
		return
	}
	var c pulse.Change
	switch op.Tags[0] {
	case "bots":
		c.Kind, c.ID = pulse.Bot, r.PathValue("bot")
	case "events":
		c.Kind, c.Bot, c.ID = pulse.Event, r.PathValue("bot"), r.PathValue("event")
	case "campaigns":
		c.Kind, c.ID = pulse.Campaign, r.PathValue("campaign")
	case "members":
		c.Kind, c.ID = pulse.Member, r.PathValue("member")
	case "keys and channels":
		name, _, _ := strings.Cut(strings.TrimPrefix(op.Path, "/api/v1/"), "/")
		c.Kind, c.ID = pulse.Settings, name
	case "operation":
		switch op.OperationID {
		case "pause", "resume":
			c.Kind, c.ID = pulse.Settings, "paused"
		case "remove-delivery":
			c.Kind = pulse.Delivery
		default:
			return
		}
	case "desk":
		if op.Path == "/api/v1/me/avatar" { // the desk knows of no pictures, its team sees them
			a.parts.Pulse.Tell(pulse.Change{Kind: pulse.Operator, ID: by.member})
		} else if op.Path != "/api/v1/me" {
			return
		}
		c.Kind, c.ID = pulse.Member, by.member
	default:
		return
	}
	a.parts.Pulse.Tell(c)
}
