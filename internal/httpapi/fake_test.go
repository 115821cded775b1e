package httpapi_test

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"lull/internal/activity"
	"lull/internal/bus"
	"lull/internal/credential"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/lint"
	"lull/internal/topic"
	"lull/powerfx"
)

// fakeEngine keeps conversations in memory, whose bot says everything back. It refuses what the real one refuses.
type fakeEngine struct {
	bus *bus.Bus

	mu            sync.Mutex
	nowUS         int64
	names         []string // in order of creation
	conversations map[string]*fakeConversation
	bots          map[string]int // its version in force
	environment   map[string]powerfx.Value
	paused        bool
	fail          *engine.Error // what every input is refused with
	err           error         // what every other call fails with
	readMost      int           // the most steps that were asked for at once
	submits       []int         // how many inputs each Submit brought
	panics        bool
}

type fakeConversation struct {
	view  engine.View
	steps []engine.Happening
	ids   map[string]engine.Result
}

func newFakeEngine() *fakeEngine {
	return &fakeEngine{
		bus: bus.New(), nowUS: 1_700_000_000_000_000, conversations: map[string]*fakeConversation{},
		bots: map[string]int{"support": 1},
	}
}

func (e *fakeEngine) Submit(_ context.Context, inputs ...engine.Input) []engine.Result {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.panics {
		panic("the engine is broken")
	}
	e.submits = append(e.submits, len(inputs))
	results := make([]engine.Result, len(inputs))
	for i, in := range inputs {
		results[i] = e.submit(in)
	}
	return results
}

func (e *fakeEngine) submit(in engine.Input) engine.Result {
	if e.fail != nil {
		return engine.Result{Err: e.fail}
	}
	if in.Kind == engine.DeskHome { // where nobody is
		return engine.Result{Err: &engine.Error{Code: engine.NotFound, Message: "there is nobody at the desk"}}
	}
	if err := in.Conversation.Check(); err != nil {
		code := engine.Invalid
		if err.TooLarge {
			code = engine.TooLarge
		}
		return engine.Result{Err: &engine.Error{Code: code, Field: err.Field, Message: err.Message}}
	}
	c, err := e.conversation(in)
	if err != nil {
		return engine.Result{Err: err}
	}
	if first, repeated := c.ids[in.ID]; repeated && in.ID != "" {
		return engine.Result{Step: first.Step, AtUS: first.AtUS, Repeated: true}
	}
	e.nowUS++
	c.view.Steps++
	record := &dialog.Record{Events: []dialog.Event{{Kind: dialog.Armed, Trigger: "Warning", Seconds: 300}}}
	if in.Conversation.Kind == dialog.InputActivity {
		record.In = in.Conversation.Activity
		record.Out = []*activity.Activity{{Type: activity.Message, Text: "you said " + record.In.Text}}
		c.view.QuietSinceUS = e.nowUS
		c.view.Armed = &engine.ArmedView{
			Trigger: "Warning", TriggerID: "w1", Seconds: 300, DueUS: e.nowUS + 300_000_000,
		}
	} else {
		c.view.Variables = in.Conversation.Variables
	}
	h := engine.Happening{
		Kind: engine.ConversationHome, Name: in.Name, Step: c.view.Steps, AtUS: e.nowUS, Record: record,
	}
	c.steps = append(c.steps, h)
	e.bus.Publish([]engine.Happening{h})
	result := engine.Result{Step: h.Step, AtUS: h.AtUS, Record: record}
	c.ids[in.ID] = result
	return result
}

func (e *fakeEngine) conversation(in engine.Input) (*fakeConversation, *engine.Error) {
	if in.Name == "" || len(in.Name) > engine.NameBytesMax || slices.Contains([]byte(in.Name), ' ') {
		return nil, &engine.Error{Code: engine.Invalid, Field: "conversation", Message: "is no id"}
	}
	if c := e.conversations[in.Name]; c != nil {
		return c, nil
	}
	if in.Conversation.Bot == "" {
		return nil, &engine.Error{Code: engine.NotFound, Message: "there is no conversation " + in.Name}
	}
	if e.bots[in.Conversation.Bot] == 0 {
		return nil, &engine.Error{Code: engine.Invalid, Field: "bot", Message: "there is no bot " + in.Conversation.Bot}
	}
	c := &fakeConversation{ids: map[string]engine.Result{}}
	c.view = engine.View{
		ID: in.Name, Bot: in.Conversation.Bot, Channel: in.Conversation.Channel, CreatedUS: e.nowUS, Session: 1,
	}
	e.names = append(e.names, in.Name)
	e.conversations[in.Name] = c
	return c, nil
}

// lookUp runs do with a conversation, or says why not.
func (e *fakeEngine) lookUp(id string, do func(c *fakeConversation)) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.err != nil {
		return e.err
	}
	c := e.conversations[id]
	if c == nil {
		return &engine.Error{Code: engine.NotFound, Message: "there is no conversation " + id}
	}
	do(c)
	return nil
}

func (e *fakeEngine) Conversation(_ context.Context, id string) (*engine.View, error) {
	var view engine.View
	err := e.lookUp(id, func(c *fakeConversation) { view = c.view })
	return &view, err
}

func (e *fakeEngine) Conversations(_ context.Context, wanted engine.Listing, limit int) ([]*engine.View, int64, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	before := wanted.Before
	if before == 0 {
		before = int64(len(e.names)) + 1
	}
	var views []*engine.View
	for id := before - 1; id > 0; id-- {
		if len(views) == limit {
			return views, id + 1, e.err
		}
		view := e.conversations[e.names[id-1]].view
		views = append(views, &view)
	}
	return views, 0, e.err
}

func (e *fakeEngine) Count(context.Context) (int64, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return 2, e.err
}

func (e *fakeEngine) Overview(context.Context, int64, int64, int64) (*engine.Overview, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return &engine.Overview{}, e.err
}

func (e *fakeEngine) Transcript(_ context.Context, id string, after int64, limit int) ([]engine.Happening, error) {
	var happened []engine.Happening
	err := e.lookUp(id, func(c *fakeConversation) {
		e.readMost = max(e.readMost, limit)
		for _, h := range c.steps {
			if h.Step > after && len(happened) < limit {
				happened = append(happened, h)
			}
		}
	})
	return happened, err
}

func (e *fakeEngine) Explain(_ context.Context, id string) (*dialog.Explanation, error) {
	var explanation dialog.Explanation
	err := e.lookUp(id, func(c *fakeConversation) {
		explanation = dialog.Explanation{
			Conversation: id, Bot: c.view.Bot, Summary: "Warning fires in 300 s",
			Triggers: []dialog.TriggerExplained{{Trigger: "Warning", State: "armed", Words: "it is next"}},
		}
	})
	return &explanation, err
}

func (e *fakeEngine) ExplainAt(_ context.Context, id string, atUS int64) (*dialog.Explanation, error) {
	explanation := &dialog.Explanation{Conversation: id, AtUS: atUS, Summary: "Warning was armed"}
	var ahead error
	err := e.lookUp(id, func(*fakeConversation) {
		if atUS > e.nowUS {
			ahead = &engine.Error{Code: engine.Invalid, Field: "at", Message: "that instant lies ahead"}
		}
	})
	return explanation, cmp.Or(err, ahead)
}

func (e *fakeEngine) Publish(
	_ context.Context, bot string, files []topic.File,
) (int, topic.Problems, *engine.Error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	_, problems := lint.Load(files) //nolint:contextcheck // what lint evaluates has limits of its own
	if e.fail != nil || len(problems.Worst(topic.Error)) > 0 {
		return 0, problems, e.fail
	}
	e.bots[bot]++
	return e.bots[bot], problems, nil
}

func (e *fakeEngine) Environment(bot string) ([]topic.EnvironmentVariable, int, *engine.Error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.bots[bot] == 0 {
		return nil, 0, &engine.Error{Code: engine.NotFound, Message: "there is no bot " + bot}
	}
	v := topic.EnvironmentVariable{
		Name: "Word", Type: powerfx.TextType, Default: powerfx.Text("Hello"), Given: e.environment["Word"],
	}
	return []topic.EnvironmentVariable{v}, e.bots[bot], e.fail
}

func (e *fakeEngine) SetEnvironment(
	_ context.Context, bot string, changes map[string]powerfx.Value,
) (int, *engine.Error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for name := range changes {
		if name != "Word" {
			return 0, &engine.Error{Code: engine.Invalid, Field: "values." + name, Message: "no variable " + name}
		}
	}
	e.environment = changes
	e.bots[bot]++
	return e.bots[bot], e.fail
}

func (e *fakeEngine) SetPaused(_ context.Context, paused bool) *engine.Error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.fail == nil {
		e.paused = paused
	}
	return e.fail
}

func (e *fakeEngine) Paused() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.paused
}

// fakeStore keeps bots and credentials in memory.
type fakeStore struct {
	mu          sync.Mutex
	definitions map[string][]engine.Definition // newest first
	drafts      map[string]fakeDraft
	credentials []credential.Credential
	lastID      int64
	lookUps     int // of credentials by hash
	backups     []string
	deliveries  []engine.Delivery      // that wait, in order
	ended       []engine.EndedDelivery // the last one first
	err         error                  // what every call fails with
}

type fakeDraft struct {
	body []byte
	atUS int64
}

func newFakeStore() *fakeStore {
	return &fakeStore{definitions: map[string][]engine.Definition{}, drafts: map[string]fakeDraft{}}
}

func (s *fakeStore) Bots(context.Context) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for name := range s.definitions {
		names = append(names, name)
	}
	for name := range s.drafts {
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names), s.err
}

func (s *fakeStore) Draft(_ context.Context, bot string) ([]byte, int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, found := s.drafts[bot]
	if s.err == nil && !found {
		return nil, 0, engine.ErrNotFound
	}
	return d.body, d.atUS, s.err
}

func (s *fakeStore) PutDraft(_ context.Context, bot string, body []byte, atUS int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drafts[bot] = fakeDraft{body, atUS}
	return s.err
}

func (s *fakeStore) Definition(_ context.Context, bot string, number int) (engine.Definition, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.definitions[bot] {
		if d.Number == number {
			return d, s.err
		}
	}
	return engine.Definition{}, engine.ErrNotFound
}

func (s *fakeStore) Definitions(_ context.Context, bot string) ([]engine.Definition, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.definitions[bot], s.err
}

func (s *fakeStore) Position(context.Context) (engine.Position, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return engine.Position{Commit: 7, AtUS: 1_700_000_000_000_000, Home: 3, Transcript: 20}, s.err
}

func (s *fakeStore) Backup(_ context.Context, file string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.backups = append(s.backups, file)
	return s.err
}

func (s *fakeStore) AddCredential(_ context.Context, c credential.Credential) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastID++
	c.ID = s.lastID
	s.credentials = append(s.credentials, c)
	return c.ID, s.err
}

func (s *fakeStore) CredentialByHash(
	_ context.Context, kind string, hash []byte,
) (credential.Credential, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lookUps++
	for _, c := range s.credentials {
		if c.Kind == kind && slices.Equal(c.Hash, hash) {
			return c, s.err
		}
	}
	if s.err != nil {
		return credential.Credential{}, s.err
	}
	return credential.Credential{}, credential.ErrNotFound
}

func (s *fakeStore) Credentials(_ context.Context, kind string) ([]credential.Credential, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []credential.Credential
	for _, c := range s.credentials {
		if c.Kind == kind {
			found = append(found, c)
		}
	}
	return found, s.err
}

func (s *fakeStore) RemoveCredential(_ context.Context, id int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := len(s.credentials)
	s.credentials = slices.DeleteFunc(s.credentials, func(c credential.Credential) bool { return c.ID == id })
	if s.err == nil && len(s.credentials) == before {
		return credential.ErrNotFound
	}
	return s.err
}

func (s *fakeStore) SigningKey(context.Context) ([]byte, error) {
	return make([]byte, credential.SecretBytes), s.err
}

// HomeByName says that there is no desk.
func (e *fakeEngine) HomeByName(context.Context, engine.Kind, string) (engine.Home, error) {
	return engine.Home{}, engine.ErrNotFound
}

// Subjects is never asked, where there is no home.
func (e *fakeEngine) Subjects(context.Context, int64, engine.KeyRange, int) ([]engine.Subject, error) {
	return nil, engine.ErrNotFound
}
