package engine

import (
	"context"
	"errors"
	"log/slog"
	"slices"
)

// prepared is what a turn has read from the store before it steps.
type prepared struct {
	answers map[answerKey]Answer
	homes   map[string]int64 // of profiles of whom something is imported
	err     *Error           // the store did not answer: what is not in memory cannot be stepped
	core    *Core
}

// prepare reads the homes that the inputs name and that are not in memory, and the answers that repeated ids got.
func (c *Core) prepare(ctx context.Context, inputs []*Input, nowUS int64) *prepared {
	p := &prepared{core: c}
	cold := make(map[Kind][]string)
	for _, in := range inputs {
		if in.ofHome() && c.names[homeName{in.Kind, in.Name}] == nil {
			cold[in.Kind] = append(cold[in.Kind], in.Name)
		}
	}
	for kind, names := range cold {
		slices.Sort(names)
		rows, err := c.store.HomesByName(ctx, kind, slices.Compact(names))
		if err != nil {
			p.err = unavailable(err)
			return p
		}
		if err := c.decode(ctx, rows, nowUS); err != nil {
			p.err = unavailable(err)
			return p
		}
	}
	if p.homes, p.err = c.prepareImports(ctx, inputs); p.err != nil {
		return p
	}
	var asked []Answer
	for _, in := range inputs {
		if h := c.names[homeName{in.Kind, in.Name}]; h != nil && in.ID != "" {
			asked = append(asked, Answer{Home: h.row.ID, ID: in.ID})
		}
	}
	if len(asked) == 0 {
		return p
	}
	given, err := c.store.Answers(ctx, asked, nowUS-AnswerKeep.Microseconds()+1)
	if err != nil {
		p.err = unavailable(err)
		return p
	}
	p.answers = make(map[answerKey]Answer, len(given))
	for _, a := range given {
		p.answers[answerKey{a.Home, a.ID}] = a
	}
	return p
}

// refused says why an input cannot be taken; nil: it can.
func (p *prepared) refused(in *Input) *Error {
	switch {
	case p.core.rules[in.Kind] == nil:
		return &Error{Code: Invalid, Field: "kind", Message: "there is no such kind of home"}
	case !validName(in.Name):
		message := "an id is 1 to 128 letters, digits and -_.:@;= characters"
		return &Error{Code: Invalid, Field: "conversation", Message: message}
	case len(in.ID) > IDBytesMax:
		return &Error{Code: Invalid, Field: "id", Message: "is longer than 256 bytes"}
	}
	return p.err
}

// answered gives the first answer to a repeated id.
func (c *Core) answered(ready *prepared, h *home, id string) (Answer, bool) {
	if id == "" {
		return Answer{}, false
	}
	key := answerKey{h.row.ID, id}
	if a, ok := c.answers[key]; ok {
		return a, true
	}
	a, ok := ready.answers[key]
	return a, ok
}

// homeFor gives the home that an input names; one that does not exist yet is made, and entered by its first step.
func (c *Core) homeFor(in *Input) (*home, *Error) {
	if h := c.names[homeName{in.Kind, in.Name}]; h != nil {
		h.used = c.turns
		return h, nil
	}
	state, err := c.rules[in.Kind].Decode(nil)
	if err != nil {
		return nil, &Error{Code: Internal, Message: "a new home cannot be made", Err: err}
	}
	return &home{row: Home{ID: c.at.Home + 1, Kind: in.Kind, Name: in.Name, New: true}, state: state}, nil
}

// enter makes a new home known.
func (c *Core) enter(h *home) {
	if h.row.ID == c.at.Home+1 {
		c.at.Home++
		h.used = c.turns
		c.homes[h.row.ID], c.names[homeName{h.row.Kind, h.row.Name}] = h, h
	}
}

// decode takes rows that were read from the store into memory. One that cannot be decoded refuses its inputs and is
// never due, and its row stays as it is. The error says that the store did not answer.
func (c *Core) decode(ctx context.Context, rows []Home, nowUS int64) error {
	for _, row := range rows {
		var state State
		var err error
		if rules, kept := c.rules[row.Kind].(SubjectRules); kept {
			subjects, unread := c.subjects(ctx, row.ID, rules.Keys())
			if unread != nil {
				return unread
			}
			state, err = rules.Open(nowUS, subjects)
		} else {
			state, err = c.rules[row.Kind].Decode(row.State)
		}
		if err != nil {
			c.opt.Log.ErrorContext(ctx, "stored state cannot be read", slog.String("home", row.Name), slog.Any("error", err))
			state = broken{err}
		}
		c.bytes += len(row.State)
		h := &home{row: row, state: state, used: c.turns}
		c.homes[row.ID], c.names[homeName{row.Kind, row.Name}] = h, h
	}
	return nil
}

// broken stands for a state that cannot be decoded: it takes nothing and is never due.
type broken struct{ err error }

func (b broken) Step(*Moment, *Input) Outcome {
	if errors.Is(b.err, errSpoiled) {
		return Outcome{Err: &Error{
			Code: Unavailable, Message: "something went wrong; try again", RetryAfter: RetryPause, Err: b.err,
		}}
	}
	return Outcome{Err: &Error{Code: Internal, Message: "the stored state cannot be read", Err: b.err}}
}
func (broken) DueUS() int64              { return 0 }
func (b broken) Encode() ([]byte, error) { return nil, b.err }

// errSpoiled is why a home takes nothing until it has been read again.
var errSpoiled = errors.New("a step has gone wrong and the home is being read again")

// restore brings a home's state back to what it was before a step that was refused, or that went wrong. Of a home that
// is kept as subjects memory holds the only whole copy: a step that it refuses changes nothing, and one that goes wrong
// has it read again.
func (c *Core) restore(h *home, wrong bool) {
	if c.kept(h.row.Kind) {
		if wrong {
			h.state = broken{errSpoiled}
			c.spoiled = append(c.spoiled, h)
		}
		return
	}
	state, err := c.rules[h.row.Kind].Decode(h.row.State)
	if err != nil {
		state = broken{err}
	}
	h.state = state
}

// evict forgets homes that were not used lately, where there are too many, or too much of them, and nothing of them is
// on its way to the store.
func (c *Core) evict() {
	if len(c.homes) <= c.opt.Cached && c.bytes <= cachedBytesMax {
		return
	}
	var oldest []*home
	for _, h := range c.homes {
		if h.batch <= c.settled && h.used < c.turns && !c.kept(h.row.Kind) {
			oldest = append(oldest, h)
		}
	}
	slices.SortFunc(oldest, func(a, b *home) int { return int(a.used - b.used) })
	for _, h := range oldest {
		if len(c.homes) <= c.opt.Cached*3/4 && c.bytes <= cachedBytesMax*3/4 {
			return
		}
		c.forget(h)
	}
}

// forget takes a home out of memory.
func (c *Core) forget(h *home) {
	if c.homes[h.row.ID] == h {
		c.bytes -= len(h.row.State)
	}
	delete(c.homes, h.row.ID)
	delete(c.names, homeName{h.row.Kind, h.row.Name})
}
