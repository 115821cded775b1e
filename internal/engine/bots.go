package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"sync"

	"lull/internal/dialog"
	"lull/internal/topic"
	"lull/powerfx"
)

// Bots are what is in force for the bots, and their older versions in which a topic still runs (rule C14).
type Bots struct {
	inForce map[string]*Book

	read func(bot string, number int) (Definition, error)
	load Loader
	mu   sync.Mutex
	old  map[versionKey]*dialog.Program
}

type versionKey struct {
	bot    string
	number int
}

// oldVersionsMax is how many versions that are no longer in force are kept in memory.
const oldVersionsMax = 100

// Loader makes a bot of what its author wrote, as a Version's Source gives it.
type Loader func(source []byte) (*topic.Bot, error)

// Version is a bot on its way to being published.
type Version struct {
	Name   string // the bot's
	Source []byte // what Options.Load reads again after a restart
	Bot    *topic.Bot
	// Given are an administrator's values of the bot's Environment variables, by name without Environment.; nil: those
	// of the version in force.
	Given map[string]powerfx.Value
	After int // the version must be the one in force, else it is a Conflict whose cause is ErrChanged; 0: any may be
}

// definitionBody is a Definition's body.
type definitionBody struct {
	Source json.RawMessage `json:"source"`
	// Created ranks the topics by creation, from 1 (rule C3). A topic that was dropped and comes back is a new one.
	Created map[string]int `json:"created"`
	// Given are an administrator's values of Environment variables, as powerfx writes them.
	Given map[string]json.RawMessage `json:"given,omitempty"`
}

// rank orders topics by creation: those of the version before keep their ranks, new ones follow in the order of the
// file (rule C3).
func rank(topics []*topic.Topic, before *dialog.Program) map[string]int {
	created := make(map[string]int, len(topics))
	next := 1
	if before != nil {
		next = before.Ranks() + 1
	}
	for _, t := range topics {
		if before != nil && before.Created(t.Name) > 0 {
			created[t.Name] = before.Created(t.Name)
			continue
		}
		created[t.Name] = next
		next++
	}
	return created
}

// newBots reads older versions as long as the core lives: a step that needs one has no context of its own.
func newBots(ctx context.Context, reader Reader, load Loader) *Bots {
	ctx = context.WithoutCancel(ctx)
	return &Bots{
		inForce: make(map[string]*Book), old: make(map[versionKey]*dialog.Program), load: load,
		read: func(bot string, number int) (Definition, error) { return reader.Definition(ctx, bot, number) },
	}
}

// open puts in force what is stored.
func (b *Bots) open(stored *Catalog, log *slog.Logger) error {
	events := make(map[string][]MadeEvent)
	for _, e := range stored.Events {
		events[e.Bot] = append(events[e.Bot], e)
	}
	sweeps := make(map[string]Sweep)
	for _, s := range stored.Sweeps {
		sweeps[s.Bot] = s
	}
	for _, d := range stored.Versions {
		p, err := programOf(b.load, d)
		if err != nil {
			return err
		}
		sweep := sweeps[d.Bot]
		sweep.Bot = d.Bot
		b.put(d.Bot, newBook(p, readEvents(p, events[d.Bot], log), sweep))
	}
	return nil
}

// InForce gives the version of a bot in force; nil: there is no such bot.
func (b *Bots) InForce(bot string) *dialog.Program { return b.inForce[bot].inForce() }

// Version gives one version of a bot, from memory or from the store.
func (b *Bots) Version(bot string, number int) (*dialog.Program, error) {
	if p := b.InForce(bot); p != nil && p.Number == number {
		return p, nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	key := versionKey{bot, number}
	if p := b.old[key]; p != nil {
		return p, nil
	}
	d, err := b.read(bot, number)
	if err != nil {
		return nil, fmt.Errorf("read version %d of bot %s: %w", number, bot, err)
	}
	p, err := programOf(b.load, d)
	if err != nil {
		return nil, err
	}
	if len(b.old) >= oldVersionsMax {
		clear(b.old)
	}
	b.old[key] = p
	return p, nil
}

// programOf makes a stored definition ready to run.
func programOf(load Loader, d Definition) (*dialog.Program, error) {
	var body definitionBody
	if err := json.Unmarshal(d.Body, &body); err != nil {
		return nil, fmt.Errorf("version %d of bot %s: %w", d.Number, d.Bot, err)
	}
	bot, err := load(body.Source)
	if err != nil {
		return nil, fmt.Errorf("version %d of bot %s: %w", d.Number, d.Bot, err)
	}
	given, err := decodeGiven(body.Given)
	if err != nil {
		return nil, fmt.Errorf("version %d of bot %s: %w", d.Number, d.Bot, err)
	}
	return dialog.NewProgram(bot.WithEnvironment(given), d.Number, body.Created), nil
}

// next gives the version that follows the one in force, and its definition.
func (b *Bots) next(v *Version, atUS int64) (*dialog.Program, Definition, error) {
	before := b.InForce(v.Name)
	number := 1
	if before != nil {
		number = before.Number + 1
	}
	given := v.Given
	if given == nil && before != nil {
		given = before.Bot.Given
	}
	created := rank(v.Bot.Topics, before)
	body, err := json.Marshal(definitionBody{Source: v.Source, Created: created, Given: encodeGiven(given)})
	if err != nil {
		return nil, Definition{}, fmt.Errorf("encode version %d of bot %s: %w", number, v.Name, err)
	}
	d := Definition{Bot: v.Name, Number: number, AtUS: atUS, Body: body}
	return dialog.NewProgram(v.Bot.WithEnvironment(given), number, created), d, nil
}

// publish puts a version in force from the next step on; homes is how many homes there are.
func (b *Bots) publish(bot string, p *dialog.Program, homes int64) {
	if before := b.InForce(bot); before != nil {
		b.mu.Lock()
		b.old[versionKey{bot, before.Number}] = before // topics run in it, and it may not be stored yet
		b.mu.Unlock()
	}
	b.put(bot, b.inForce[bot].published(bot, p, homes))
}

// put has a book count from the next step on. The map is replaced, not changed, so that a failed commit can bring the
// one before back.
func (b *Bots) put(bot string, book *Book) {
	inForce := maps.Clone(b.inForce)
	inForce[bot] = book
	b.inForce = inForce
}
