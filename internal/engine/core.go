package engine

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"strings"
	"time"

	"lull/internal/dialog"
)

// Core steps homes. It never waits and knows no clock; it is not safe for concurrent use.
type Core struct {
	store  Store
	reader Reader
	opt    Options
	rules  map[Kind]Rules
	bots   *Bots
	awake  awake

	at       Position // after the turns stepped so far
	settled  int64    // the last commit that is known to be written
	homes    map[int64]*home
	bytes    int // of their encoded states
	names    map[homeName]*home
	heap     deadlines
	loadedUS int64 // deadlines up to here are in the heap
	turns    int64
	answers  map[answerKey]Answer // of commits that are not settled
	notes    []*Input             // from homes to homes, not yet taken
	paused   bool
	spoiled  []*home // homes kept as subjects that are to be read again
	retryUS  int64   // what is due waits until then, after the store did not answer

	campaigns campaigns
	imports   imports
	keepsUS   int64            // how long events were kept when it was opened; 0: for ever
	events    map[string]int64 // numbers of the names of tracked events
	unlisted  bool             // conversations are yet to be listed
	rescan    bool             // deadlines that are past are to be read again: something that they waited for is over

	forgotUS int64 // answers from before were forgotten
}

// awake is since when a core has run without a break, and what it was before: paused or away.
type awake struct {
	us      int64
	resumed bool
}

type homeName struct {
	kind Kind
	name string
}

type answerKey struct {
	home int64
	id   string
}

// SettingPaused is the setting that stops all that goes out; its value says why (empty: nothing is stopped).
const SettingPaused = "paused"

// SettingClock is the setting of an installation that lives by a virtual clock: its value is ClockVirtual. It never changes.
const (
	SettingClock = "clock"
	ClockVirtual = "virtual"
)

// clockAheadMax is how far the last input may lie ahead of the clock when a core is opened without a word.
const clockAheadMax = time.Second

// Open reads what is defined, and the deadlines within the horizon, so that a Core can step homes from now on.
// Deadlines that fell due before nowUS are overdue (rule C18).
func Open(ctx context.Context, store Store, reader Reader, o Options, nowUS int64) (*Core, error) {
	o = o.withDefaults()
	c := &Core{
		store: store, reader: reader, opt: o, awake: awake{us: nowUS},
		rules:   map[Kind]Rules{ConversationHome: conversations{}, DeskHome: desks{o.sends}, ProfileHome: profiles{o.Mailer}},
		homes:   make(map[int64]*home),
		names:   make(map[homeName]*home),
		answers: make(map[answerKey]Answer),
	}
	maps.Copy(c.rules, o.Rules)
	var err error
	if c.at, err = store.Position(ctx); err != nil {
		return nil, fmt.Errorf("read position: %w", err)
	}
	c.settled = c.at.Commit
	if ahead := c.at.AtUS - nowUS; ahead > clockAheadMax.Microseconds() {
		c.opt.Log.ErrorContext(ctx, "the clock is behind the last input; until it has come there, inputs are stamped with that "+
			"time and their deadlines are late", slog.Duration("behind", time.Duration(ahead)*time.Microsecond))
	}
	if err := c.readCatalog(ctx, reader); err != nil {
		return nil, err
	}
	if c.unlisted {
		if err := c.list(ctx); err != nil {
			return nil, err
		}
	}
	if err := c.openKept(ctx, max(nowUS, c.at.AtUS)); err != nil {
		return nil, err
	}
	return c, c.load(ctx, nowUS+Horizon.Microseconds())
}

func (c *Core) readCatalog(ctx context.Context, reader Reader) error {
	catalog, err := c.store.Catalog(ctx)
	if err != nil {
		return fmt.Errorf("read catalog: %w", err)
	}
	c.imports = make(imports, len(catalog.Imports))
	for _, p := range catalog.Imports {
		c.imports[p.ID] = p
	}
	c.events = make(map[string]int64, len(catalog.Names))
	for _, n := range catalog.Names {
		c.events[n.Name] = n.Number
	}
	c.bots = newBots(ctx, reader, c.opt.Load)
	if err := c.bots.open(catalog, c.opt.Log); err != nil {
		return err
	}
	for _, s := range catalog.Settings {
		if s.Name == SettingPaused {
			c.paused = s.Value != ""
		}
		c.unlisted = c.unlisted || s.Name == settingUnlisted
	}
	if c.keepsUS, err = readKeeping(catalog.Settings, c.opt.KeepEvents); err != nil {
		return err
	}
	c.campaigns = readCampaigns(catalog.Campaigns, c.opt.Log)
	for i := range catalog.Notes {
		c.notes = append(c.notes, noteInput(&catalog.Notes[i]))
	}
	return nil
}

// noteInput makes a note the input of the home that it is for.
func noteInput(n *Note) *Input { return &Input{Kind: n.ToKind, Name: n.ToName, Note: n} }

// load reads the deadlines up to untilUS into the heap. Nothing may be on its way to the store meanwhile.
func (c *Core) load(ctx context.Context, untilUS int64) error {
	after := Deadline{DueUS: c.loadedUS, Home: 1<<63 - 1}
	if c.rescan {
		after = Deadline{}
	}
	for {
		page, err := c.store.Due(ctx, after, untilUS, deadlinePage)
		if err != nil {
			return fmt.Errorf("read deadlines: %w", err)
		}
		for _, d := range page {
			h := c.homes[d.Home]
			if h != nil && h.armedUS != 0 && h.armedUS <= d.DueUS {
				continue
			}
			if h != nil {
				h.armedUS = d.DueUS
			}
			c.heap.push(d)
		}
		if len(page) < deadlinePage {
			c.loadedUS, c.rescan = untilUS, false
			return nil
		}
		after = page[len(page)-1]
	}
}

// Near reports whether the end of the horizon has come near, or deadlines are to be read again, so that Extend is to be
// called.
func (c *Core) Near(nowUS int64) bool {
	return (c.rescan || c.loadedUS-nowUS < Horizon.Microseconds()/2) && nowUS >= c.retryUS
}

// Extend reads further deadlines into memory. Call it while no turn waits for its commit.
func (c *Core) Extend(ctx context.Context, nowUS int64) error {
	err := c.load(ctx, nowUS+Horizon.Microseconds())
	if err != nil {
		c.postpone(nowUS)
	}
	return err
}

// NextDue is when Turn wants to be called next, in microseconds; false: nothing is due within the horizon, whose
// end is given. While paused nothing is due.
func (c *Core) NextDue() (us int64, ok bool) {
	switch {
	case len(c.notes) > 0 || c.rescan:
		return c.retryUS, true
	case c.held() || len(c.heap) == 0 || c.heap[0].DueUS > c.loadedUS: // beyond it others may come first
		return c.loadedUS, false
	}
	return max(c.heap[0].DueUS, c.retryUS), true
}

// InForce gives a bot's version in force; nil: there is no such bot.
func (c *Core) InForce(bot string) *dialog.Program { return c.bots.InForce(bot) }

// Paused reports whether all that goes out is stopped.
func (c *Core) Paused() bool { return c.paused }

// validName reports whether a home's name is 1 to NameBytesMax letters, digits and -_.:@;= only, so that it can
// stand in a URL's path as it is.
func validName(name string) bool {
	if name == "" || len(name) > NameBytesMax {
		return false
	}
	for i := range len(name) {
		ch := name[i]
		letter := ch|0x20 >= 'a' && ch|0x20 <= 'z'
		if !letter && (ch < '0' || ch > '9') && !strings.ContainsRune("-_.:@;=", rune(ch)) {
			return false
		}
	}
	return true
}
