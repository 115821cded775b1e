package directline_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"lull/internal/activity"
	"lull/internal/bus"
	"lull/internal/credential"
	"lull/internal/dialog"
	"lull/internal/engine"
)

// fakeEngine keeps transcripts in memory, and answers a message with an echo of its text.
type fakeEngine struct {
	bus    *bus.Bus
	paused atomic.Bool
	gate   sync.RWMutex

	readMost atomic.Int64  // the most steps that were asked for at once
	asked    chan struct{} // hears of each question whether lull is paused, if somebody listens

	mu            sync.Mutex
	conversations map[string]*fakeConversation
	submitted     []engine.Input
	refuse        *engine.Error // what Submit answers instead
	unreadable    error         // what Transcript answers instead
	nowUS         int64
	seen          map[string]engine.Result // answers to inputs with an id
}

type fakeConversation struct {
	view  engine.View
	steps []engine.Happening
}

func newFakeEngine() *fakeEngine {
	return &fakeEngine{
		bus: bus.New(), conversations: map[string]*fakeConversation{}, seen: map[string]engine.Result{},
		asked: make(chan struct{}), nowUS: 1_793_000_000_000_000,
	}
}

func (e *fakeEngine) Submit(_ context.Context, inputs ...engine.Input) []engine.Result {
	e.mu.Lock()
	defer e.mu.Unlock()
	var results []engine.Result
	for _, in := range inputs {
		e.submitted = append(e.submitted, in)
		results = append(results, e.takeLocked(in))
	}
	return results
}

func (e *fakeEngine) takeLocked(in engine.Input) engine.Result {
	if e.refuse != nil {
		return engine.Result{Err: e.refuse}
	}
	if first, repeated := e.seen[in.Name+" "+in.ID]; repeated && in.ID != "" {
		first.Repeated = true
		return first
	}
	c := e.conversations[in.Name]
	if c == nil {
		if in.Conversation.Bot == "" {
			return engine.Result{Err: &engine.Error{Code: engine.NotFound, Message: "no such conversation"}}
		}
		c = &fakeConversation{view: engine.View{
			ID: in.Name, Bot: in.Conversation.Bot, Channel: in.Conversation.Channel,
		}}
		e.conversations[in.Name] = c
	}
	said := in.Conversation.Activity
	record := &dialog.Record{In: said}
	switch said.Type {
	case activity.ConversationUpdate:
		record.Out = []*activity.Activity{{Type: activity.Message, Text: "Welcome!"}}
	case activity.Message:
		record.Out = []*activity.Activity{{Type: activity.Message, Text: "You said: " + said.Text}}
	}
	step := e.stepLocked(c, record)
	result := engine.Result{Step: step.Step, AtUS: step.AtUS, Record: record}
	e.seen[in.Name+" "+in.ID] = result
	return result
}

func (e *fakeEngine) stepLocked(c *fakeConversation, record *dialog.Record) engine.Happening {
	e.nowUS += 1000
	c.view.Steps++
	step := engine.Happening{
		Kind: engine.ConversationHome, Name: c.view.ID, Step: c.view.Steps, AtUS: e.nowUS, Record: record,
	}
	c.steps = append(c.steps, step)
	e.bus.Publish([]engine.Happening{step})
	return step
}

// happen makes a step that no client caused.
func (e *fakeEngine) happen(conversation string, out ...*activity.Activity) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.stepLocked(e.conversations[conversation], &dialog.Record{Out: out})
}

// take makes a step that took an activity which came from elsewhere.
func (e *fakeEngine) take(conversation string, in *activity.Activity) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.stepLocked(e.conversations[conversation], &dialog.Record{In: in})
}

func (e *fakeEngine) Conversation(_ context.Context, id string) (*engine.View, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	c := e.conversations[id]
	if c == nil {
		return nil, &engine.Error{Code: engine.NotFound, Message: "there is no such conversation"}
	}
	view := c.view
	return &view, nil
}

func (e *fakeEngine) Transcript(
	_ context.Context, id string, after int64, limit int,
) ([]engine.Happening, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.unreadable != nil {
		return nil, e.unreadable
	}
	e.readMost.Store(max(e.readMost.Load(), int64(limit)))
	var page []engine.Happening
	for _, step := range e.conversations[id].steps {
		if step.Step > after && len(page) < limit {
			page = append(page, step)
		}
	}
	return page, nil
}

// Paused waits while the gate is locked, and so holds those who ask.
func (e *fakeEngine) Paused() bool {
	e.gate.RLock()
	defer e.gate.RUnlock()
	paused := e.paused.Load()
	select {
	case e.asked <- struct{}{}:
	default:
	}
	return paused
}

// awaitAsked waits until somebody asks whether lull is paused.
func (e *fakeEngine) awaitAsked(t *testing.T) {
	t.Helper()
	select {
	case <-e.asked:
	case <-deadline(t).Done():
		t.Fatal("nobody asked whether lull is paused")
	}
}

func (e *fakeEngine) breakWith(err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.unreadable = err
}

// last is the activity that was submitted last.
func (e *fakeEngine) last() *activity.Activity {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.submitted[len(e.submitted)-1].Conversation.Activity
}

// fakeCredentials knows the secrets of bots.
type fakeCredentials struct {
	mu     sync.Mutex
	bots   map[string]string // by secret
	broken error
}

func (c *fakeCredentials) CredentialByHash(
	_ context.Context, kind string, hash []byte,
) (credential.Credential, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.broken != nil {
		return credential.Credential{}, c.broken
	}
	for secret, bot := range c.bots {
		if kind == credential.DirectLine && string(credential.Hash(secret)) == string(hash) {
			return credential.Credential{ID: 1, Kind: kind, Bot: bot, Hash: hash}, nil
		}
	}
	return credential.Credential{}, credential.ErrNotFound
}

func (c *fakeCredentials) SigningKey(context.Context) ([]byte, error) {
	return []byte("0123456789abcdef0123456789abcdef"), nil
}

func (c *fakeCredentials) remove(secret string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.bots, secret)
}

var errDisk = errors.New("disk on fire")
