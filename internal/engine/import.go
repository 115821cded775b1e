package engine

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"lull/internal/campaign"
)

// The limits of imports.
const (
	ImportEventsMax  = 1 << 16 // events of one piece
	ImportsMax       = 1000    // of which it is remembered how far they have come: of more the oldest is forgotten
	importIDBytesMax = 64
	importHashMax    = 128
	// importTurnMax leaves room for what else a turn stores.
	importTurnMax = TrackedMax / 2
)

// Import is a piece of a file of events: they are stored, and move no window (rule I6). It is taken with how far the
// file has come, in one commit, so that nothing is taken twice.
type Import struct {
	FromBytes int64 // how far the file had come before; it must be so
	Progress  ImportProgress
	Events    []ImportedEvent
}

// ImportProgress is how far a file has come.
type ImportProgress struct {
	ID     string // names the import: 1 to 64 letters, digits and -_.:@;= characters
	Bytes  int64  // of the file, unpacked
	Lines  int64
	Events int64
	Hash   string // of these bytes, as whoever imports has it: a file that begins with them goes on after them
	AtUS   int64  // when it came there
}

// ImportedEvent is an event of a file.
type ImportedEvent struct {
	Profile    string
	Event      string
	AtUS       int64  // one in the future is taken for now
	Properties []byte // a JSON object; empty: none
}

// check refuses what is wrong in itself.
func (m *Import) check() *Error {
	p := &m.Progress
	switch {
	case !validName(p.ID) || len(p.ID) > importIDBytesMax:
		return &Error{Code: Invalid, Field: "id", Message: "an import's id is 1 to 64 letters, digits and -_.:@;= characters"}
	case m.FromBytes < 0 || p.Bytes < m.FromBytes || p.Lines < 0:
		return &Error{Code: Invalid, Field: "bytes", Message: "a piece does not end before it begins"}
	case len(p.Hash) > importHashMax:
		return &Error{Code: Invalid, Field: "hash", Message: fmt.Sprintf("is longer than %d bytes", importHashMax)}
	case len(m.Events) > ImportEventsMax:
		message := fmt.Sprintf("%d events in one piece, the limit is %d", len(m.Events), ImportEventsMax)
		return &Error{Code: TooLarge, Field: "events", Message: message}
	}
	for i := range m.Events {
		if message := m.Events[i].Wrong(); message != "" {
			return &Error{Code: Invalid, Field: fmt.Sprintf("events[%d]", i), Message: message}
		}
	}
	return nil
}

// Wrong says what is wrong with an event; "": nothing. That its properties are a JSON object is not looked at.
func (e *ImportedEvent) Wrong() string {
	switch {
	case e.Profile == "":
		return "it is not said who did it"
	case len(e.Profile) > campaign.IDBytesMax || !utf8.ValidString(e.Profile):
		return fmt.Sprintf("a user's id must be valid UTF-8 of at most %d bytes", campaign.IDBytesMax)
	case e.Event == "":
		return "it is not said what the event is"
	case len(e.Event) > campaign.EventBytesMax || !utf8.ValidString(e.Event):
		return fmt.Sprintf("an event's name must be valid UTF-8 of at most %d bytes", campaign.EventBytesMax)
	case campaign.Reserved(e.Event):
		return "names of events that begin with lull. are lull's own"
	case len(e.Properties) > campaign.PropertiesBytesMax:
		return fmt.Sprintf("its properties are %d bytes, the limit is %d", len(e.Properties), campaign.PropertiesBytesMax)
	}
	return ""
}

// imports is how far imports have come, as of the turns stepped so far.
type imports map[string]ImportProgress

// importEvents takes a piece of a file.
func (c *Core) importEvents(t *Turn, ready *prepared, m *Import, atUS int64) Result {
	p := m.Progress
	switch before := c.imports[p.ID]; {
	case ready.err != nil:
		return Result{Err: ready.err}
	case before.Bytes != m.FromBytes:
		message := fmt.Sprintf("import %s has come to byte %d, not %d: another one of it may be under way", p.ID, before.Bytes, m.FromBytes)
		return Result{Err: &Error{Code: Conflict, Message: message, Err: ErrChanged}}
	case len(t.batch.Tracked)+len(m.Events) > importTurnMax:
		return Result{Err: &Error{Code: Busy, Message: "too many events are being imported", RetryAfter: RetryPause}}
	default:
		p.Events, p.AtUS = before.Events+int64(len(m.Events)), atUS
	}
	homes, err := c.homesOfImported(t, ready, m.Events)
	if err != nil {
		return Result{Err: err}
	}
	for i := range m.Events {
		e := &m.Events[i]
		t.batch.Tracked = append(t.batch.Tracked, Tracked{
			Home: homes[e.Profile], Event: e.Event, Name: c.name(t, e.Event), AtUS: min(e.AtUS, atUS), Properties: e.Properties,
		})
	}
	c.imported(t, p)
	c.at.AtUS = max(c.at.AtUS, atUS)
	return Result{AtUS: atUS}
}

// homesOfImported gives the homes of the profiles of events.
func (c *Core) homesOfImported(t *Turn, ready *prepared, events []ImportedEvent) (map[string]int64, *Error) {
	homes := make(map[string]int64)
	for i := range events {
		homes[events[i].Profile] = 0
	}
	for _, id := range slices.Sorted(maps.Keys(homes)) { // in the order of the database's index of names
		home, err := c.homeOfImported(t, ready, id)
		if err != nil {
			return nil, err
		}
		homes[id] = home
	}
	return homes, nil
}

// homeOfImported gives the home of a profile, which is made where there is none.
func (c *Core) homeOfImported(t *Turn, ready *prepared, id string) (int64, *Error) {
	name := campaign.HomeName(id)
	if h := c.names[homeName{ProfileHome, name}]; h != nil {
		return h.row.ID, nil
	}
	if home, known := ready.homes[name]; known {
		return home, nil
	}
	h, err := c.homeFor(&Input{Kind: ProfileHome, Name: name})
	if err != nil {
		return 0, err
	}
	fresh := profile{&campaign.Profile{ID: id}, profiles{c.opt.Mailer}}
	encoded, wrong := fresh.Encode()
	if wrong != nil {
		return 0, &Error{Code: Internal, Message: "a profile cannot be made", Err: wrong}
	}
	h.state, h.row.State = fresh, encoded
	c.enter(h)
	c.bytes += len(encoded)
	c.touch(t, h)
	return h.row.ID, nil
}

// imported notes how far an import has come.
func (c *Core) imported(t *Turn, p ImportProgress) {
	if t.imports == nil {
		t.imports = c.imports
		c.imports = maps.Clone(c.imports)
	}
	c.imports[p.ID] = p
	if len(c.imports) > ImportsMax {
		oldest := slices.MinFunc(slices.Collect(maps.Values(c.imports)), func(a, b ImportProgress) int {
			return strings.Compare(fmt.Sprintf("%020d %s", a.AtUS, a.ID), fmt.Sprintf("%020d %s", b.AtUS, b.ID))
		})
		delete(c.imports, oldest.ID)
		t.batch.Imports = append(t.batch.Imports, ImportProgress{ID: oldest.ID})
	}
	t.batch.Imports = append(t.batch.Imports, p)
}

// prepareImports reads the homes of profiles that are not in memory, without their states: what is imported concerns
// none of these.
func (c *Core) prepareImports(ctx context.Context, inputs []*Input) (map[string]int64, *Error) {
	cold := make(map[string]bool)
	for _, in := range inputs {
		if in.Import == nil {
			continue
		}
		for i := range in.Import.Events {
			cold[campaign.HomeName(in.Import.Events[i].Profile)] = true
		}
	}
	if len(cold) == 0 {
		return nil, nil
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(cold)), func(name string) bool {
		return c.names[homeName{ProfileHome, name}] != nil
	})
	if c.opt.History == nil {
		return nil, &Error{Code: Internal, Message: "there is no history to import into"}
	}
	homes, err := c.opt.History.HomeNumbers(ctx, ProfileHome, names)
	if err != nil {
		return nil, unavailable(err)
	}
	return homes, nil
}
