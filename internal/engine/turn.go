package engine

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"

	"lull/internal/campaign"
)

// Turn is one turn of the loop: what it did, and the batch that makes it durable.
type Turn struct {
	Results  []Result    // one an input, in order; valid once the turn is committed
	Happened []Happening // what listeners are told once the turn is committed

	batch    Batch
	nowUS    int64
	changed  map[int64]*home
	subjects map[subjectKey][]byte // that have changed, as they are now
	listed   map[int64]Listed      // of conversations, that have changed
	tallies  map[TallyKey]int64
	figures  map[string]campaign.Count // of the campaigns that have changed, as they were before
	force    *campaignsInForce         // before
	imports  imports                   // before, where the turn has changed them
	taken    []*Input                  // notes that were taken, to be put back where the commit fails
	before   Position                  // where the core stood before
	inForce  map[string]*Book          // before
	books    map[string]*Book          // after the turn
	paused   bool                      // before
	awake    awake                     // before
}

// Empty reports whether the turn changed nothing, so that there is nothing to commit.
func (t *Turn) Empty() bool {
	b := &t.batch
	return len(t.changed) == 0 && len(b.Definitions) == 0 && len(b.Settings) == 0 && len(b.Taken) == 0 &&
		len(t.figures) == 0 && len(b.Delivered)+len(b.Postponed)+len(b.Revived) == 0 && len(b.Events) == 0 && len(b.Sweeps) == 0 && len(b.Imports) == 0
}

// Turn is one whole turn: it takes the inputs, in their order, then what is due at nowUS. Nothing of it counts until
// it has been committed.
func (c *Core) Turn(ctx context.Context, nowUS int64, inputs []*Input) *Turn {
	t := c.begin()
	c.add(ctx, t, nowUS, inputs)
	c.seal(t)
	return t
}

// begin opens a turn on top of all that was stepped before.
func (c *Core) begin() *Turn {
	c.turns++
	return &Turn{
		changed: make(map[int64]*home), subjects: make(map[subjectKey][]byte),
		listed: make(map[int64]Listed), tallies: make(map[TallyKey]int64),
		figures: make(map[string]campaign.Count), force: c.campaigns.inForce,
		before: c.at, inForce: c.bots.inForce, paused: c.paused, awake: c.awake,
	}
}

// add takes the notes and the inputs, in their order, then what is due at nowUS, and steps the homes. An input that
// was accepted at the very instant at which its home is due goes after the deadline (rule C6). More may be added
// until the turn is sealed.
func (c *Core) add(ctx context.Context, t *Turn, nowUS int64, inputs []*Input) {
	t.nowUS = nowUS
	ready := c.prepare(ctx, slices.Concat(c.notes, inputs), max(nowUS, c.at.AtUS))
	if ready.err != nil {
		c.postpone(nowUS)
	} else {
		notes := c.notes
		c.notes = nil
		for _, note := range notes {
			c.takeNote(t, ready, note, nowUS)
		}
	}
	for _, in := range inputs {
		t.Results = append(t.Results, c.take(t, ready, in, nowUS))
	}
	c.due(ctx, t, max(nowUS, c.at.AtUS))
}

// touch notes that the turn changes a home.
func (c *Core) touch(t *Turn, h *home) {
	t.changed[h.row.ID] = h
	h.batch = c.at.Commit + 1 // what the turn's commit will be
}

// seal makes the batch of what the turn changed.
func (c *Core) seal(t *Turn) {
	t.books = c.bots.inForce
	if t.Empty() {
		t.batch.Position = c.at
		return
	}
	c.at.Commit++
	for _, id := range slices.Sorted(maps.Keys(t.changed)) {
		h := t.changed[id]
		t.batch.Homes = append(t.batch.Homes, h.row)
		h.row.New, h.row.DueMoved = false, false
	}
	t.batch.Subjects = t.sortedSubjects()
	t.sealLists()
	c.sealCampaigns(t)
	if forget := c.at.AtUS - AnswerKeep.Microseconds(); forget-c.forgotUS > forgetEvery.Microseconds() {
		t.batch.ForgetUS, c.forgotUS = forget, forget
		t.batch.TalliesUS = c.at.AtUS - TallyKeep.Microseconds()
		t.batch.EndedUS = c.at.AtUS - EndedKeep.Microseconds()
	}
	t.batch.Position = c.at
}

// take places one input in the order and steps its home.
func (c *Core) take(t *Turn, ready *prepared, in *Input, nowUS int64) Result {
	atUS := max(in.AtUS, c.at.AtUS)
	if in.AtUS == 0 {
		atUS = max(nowUS, c.at.AtUS)
	}
	switch {
	case in.Version != nil:
		return c.publish(t, in.Version, atUS)
	case in.Setting != nil:
		return c.set(t, *in.Setting, atUS)
	case in.Event != nil:
		return c.changeEvent(t, in.Event, atUS)
	case in.Campaign != nil:
		return c.changeCampaign(t, in.Campaign, atUS)
	case in.Swept != nil:
		return c.swept(t, in.Swept, atUS)
	case in.Import != nil:
		return c.importEvents(t, ready, in.Import, atUS)
	}
	if err := ready.refused(in); err != nil {
		return Result{Err: err}
	}
	h, err := c.homeFor(in)
	if err != nil {
		return Result{Err: err}
	}
	if first, ok := c.answered(ready, h, in.ID); ok {
		return Result{Step: first.Step, AtUS: first.AtUS, Repeated: true}
	}
	if c.goesBefore(h, atUS) {
		c.catchUp(t, h, atUS)
	}
	result := c.step(t, h, in, atUS)
	if t.answered(h, in, atUS, result.Err) {
		c.at.AtUS = max(c.at.AtUS, atUS)
	}
	if in.Retry != nil && result.Err == nil {
		c.revived(t, in.Retry, atUS)
	}
	if in.Postpone != nil && result.Err == nil {
		c.postponed(t, h, in.Postpone, atUS)
	}
	if result.Err == nil && in.ID != "" {
		a := Answer{Home: h.row.ID, ID: in.ID, Step: result.Step, AtUS: atUS}
		c.answers[answerKey{a.Home, a.ID}] = a
		t.batch.Answers = append(t.batch.Answers, a)
	}
	return result
}

// goesBefore reports whether the home's deadline goes before an input: at the very same instant it does (rule C6). What
// is due at a home that is kept as subjects always does, since who is there, and so what is done with the input, may not
// depend on how late the engine is.
func (c *Core) goesBefore(h *home, atUS int64) bool {
	due := h.state.DueUS()
	return due == atUS && !c.held() || due != 0 && due <= atUS && c.kept(h.row.Kind)
}

// catchUp judges all that is due at the instant at which an input was accepted.
func (c *Core) catchUp(t *Turn, h *home, atUS int64) {
	for range DueMax {
		if due := h.state.DueUS(); due == 0 || due > atUS || c.step(t, h, nil, atUS).Err != nil {
			return
		}
	}
}

// takeNote gives a note to the home that it is for. A note that the home refuses is gone all the same: it is our
// mistake, and would come again for ever. Where the home is being read again the note waits.
func (c *Core) takeNote(t *Turn, ready *prepared, in *Input, nowUS int64) {
	r := c.take(t, ready, in, nowUS)
	if r.Err != nil && errors.Is(r.Err, errSpoiled) {
		c.notes = append(c.notes, in)
		return
	}
	t.taken, t.batch.Taken = append(t.taken, in), append(t.batch.Taken, in.Note.NoteID)
	if r.Err != nil {
		c.opt.Log.Error("note was refused", slog.String("home", in.Name), slog.Any("error", r.Err))
	}
}

// publish puts a bot's version in force from the next input on (rule C14).
func (c *Core) publish(t *Turn, v *Version, atUS int64) Result {
	book := c.bots.inForce[v.Name]
	if e, taken := book.takes(v.Bot); taken {
		return Result{Err: &Error{Code: Conflict, Message: nameTaken(e.Name)}}
	}
	if p := book.inForce(); v.After != 0 && (p == nil || p.Number != v.After) {
		return Result{Err: &Error{Code: Conflict, Message: "another version was published meanwhile", Err: ErrChanged}}
	}
	p, d, err := c.bots.next(v, atUS)
	if err != nil {
		return Result{Err: &Error{Code: Internal, Message: "the version cannot be stored", Err: err}}
	}
	c.bots.publish(v.Name, p, c.at.Home)
	t.batch.Definitions = append(t.batch.Definitions, d)
	if book != nil && len(book.made) > 0 {
		c.keepSweep(t, v.Name)
	}
	c.at.AtUS = max(c.at.AtUS, atUS)
	return Result{AtUS: atUS, Number: p.Number}
}

// set changes an installation-wide setting.
func (c *Core) set(t *Turn, s Setting, atUS int64) Result {
	if s.Name == SettingPaused {
		if c.paused && s.Value == "" {
			c.awake = awake{us: atUS, resumed: true} // what fell due meanwhile is overdue
		}
		c.paused = s.Value != ""
	}
	t.batch.Settings = append(t.batch.Settings, s)
	c.at.AtUS = max(c.at.AtUS, atUS)
	return Result{AtUS: atUS}
}
