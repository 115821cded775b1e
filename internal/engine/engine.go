package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"lull/internal/dialog"
	"lull/internal/lint"
	"lull/internal/topic"
)

// Engine drives a Core with the clock: the loop, the only place where rules, storage and time meet. Its methods are
// safe for concurrent use.
type Engine struct {
	*Viewer

	core  *Core
	store Store
	opt   Options

	mu       sync.Mutex // orders what is accepted
	waiting  []*request
	inputs   int   // accepted and not answered yet
	arrived  int   // weight of what is in waiting
	acceptUS int64 // the latest time given out
	// gathering: a turn is being written, so the loop need not be woken for every input that arrives meanwhile.
	gathering bool
	stopping  bool
	rests     resting
	wake      chan struct{}

	post    *post
	dead    sync.Mutex // held while a delivery that was given up is made to wait again, or forgotten
	sweeper *sweeper

	paused  atomic.Bool
	ready   atomic.Bool
	inForce atomic.Pointer[map[string]*Book] // as it is committed

	campaigns sync.Map // of Campaign by name, as they are committed
	names     sync.Map // of events that were tracked: true by name
	imports   sync.Map // of ImportProgress by id, as they are committed
	importing importing
	keeping   keeping
	named     atomic.Int64 // how many they are
}

// New opens an engine on a store; Run drives it.
func New(ctx context.Context, store Store, reader Reader, o Options) (*Engine, error) {
	o = o.withDefaults()
	core, err := Open(ctx, store, reader, o, o.Now().UnixMicro())
	if err != nil {
		return nil, err
	}
	e := &Engine{core: core, store: store, opt: o, wake: make(chan struct{}, 1)}
	e.Viewer = NewViewer(reader, o.Load, e.program, o.Now, e.Paused)
	e.post = newPost(&e.opt, e.Submit)
	e.acceptUS = core.at.AtUS
	e.importing.changed = make(chan struct{})
	e.keeping.changed = make(chan struct{}, 1)
	e.keeping.us.Store(core.keepsUS)
	e.importing.placed = make(map[string]int64)
	e.sweeper = &sweeper{Engine: e, wake: make(chan struct{}, 1)}
	e.publishState(core.bots.inForce)
	e.publishCampaigns(core.storedCampaigns())
	for name := range core.events {
		e.publishNames([]TrackedName{{Name: name}})
	}
	e.publishImports(slices.Collect(maps.Values(core.imports)))
	return e, nil
}

// publishState shows others what the loop's core holds, and what is in force.
func (e *Engine) publishState(inForce map[string]*Book) {
	e.paused.Store(e.core.paused)
	e.post.pause(e.core.held())
	e.inForce.Store(&inForce)
	e.sweeper.signal()
}

// Submit places inputs in the order and returns after their commit: one Result an input, in order. Above the limit
// of what may wait it refuses all of them with Busy; after a stop has begun, with Stopping. A caller whose context
// is done stops waiting: what becomes of its inputs it can learn by submitting them again with the same ids.
func (e *Engine) Submit(ctx context.Context, inputs ...Input) []Result {
	return e.submit(ctx, func() {}, inputs)
}

// Publish checks a bot's files and puts them in force as its next version. With problems that refuse publication the
// version in force stays, and the error is nil; the problems also hold warnings. Files that are in force already make
// no new version: the answer is the one that they have.
func (e *Engine) Publish(ctx context.Context, bot string, files []topic.File) (int, topic.Problems, *Error) {
	parsed, problems := lint.Load(files) //nolint:contextcheck // what it evaluates has limits of its own
	problems = e.book(bot).judge(parsed, problems)
	if len(problems.Worst(topic.Error)) > 0 {
		return 0, problems, nil
	}
	source, err := SourceOf(files)
	if err != nil {
		return 0, problems, &Error{Code: Internal, Message: "the files cannot be stored", Err: err}
	}
	if number, same := e.published(ctx, bot, source); same {
		return number, problems, nil
	}
	if !validName(bot) {
		message := "a bot's name is 1 to 128 letters, digits and -_.:@;= characters"
		return 0, problems, &Error{Code: Invalid, Field: "bot", Message: message}
	}
	result := e.Submit(ctx, Input{Version: &Version{Name: bot, Source: source, Bot: parsed}})[0]
	return result.Number, problems, result.Err
}

// published reports whether a bot's version in force was made of this source, and gives its number.
func (e *Engine) published(ctx context.Context, bot string, source []byte) (int, bool) {
	d, err := e.reader.Definition(ctx, bot, 0)
	if err != nil {
		return 0, false // a new bot; where the store does not answer, the commit will say so
	}
	var body definitionBody
	err = json.Unmarshal(d.Body, &body)
	return d.Number, err == nil && bytes.Equal(body.Source, source)
}

// SetPaused stops all that goes out, or starts it again: while paused nothing fires, and channels hold back what
// they would send. Inputs are taken all the same.
func (e *Engine) SetPaused(ctx context.Context, paused bool) *Error {
	value := ""
	if paused {
		value = "asked"
	}
	return e.Submit(ctx, Input{Setting: &Setting{Name: SettingPaused, Value: value}})[0].Err
}

// Paused reports whether all that goes out is stopped.
func (e *Engine) Paused() bool { return e.paused.Load() }

// Ready reports whether the loop runs and is not stopping.
func (e *Engine) Ready() bool { return e.ready.Load() }

// Bots gives the bots that have a version in force, and its number.
func (e *Engine) Bots() map[string]int {
	numbers := make(map[string]int)
	for name, book := range *e.inForce.Load() {
		numbers[name] = book.program.Number
	}
	return numbers
}

// program gives a bot's version in force.
func (e *Engine) program(bot string) *dialog.Program { return e.book(bot).inForce() }

// book gives what is in force for a bot; nil: there is no such bot.
func (e *Engine) book(bot string) *Book { return (*e.inForce.Load())[bot] }
