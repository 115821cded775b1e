package engine

import (
	"encoding/json"
	"fmt"
	"slices"

	"lull/internal/topic"
)

// EventChange makes, changes, switches or removes an event of a bot. It is in force from the next input on, also at
// prompts that already wait.
type EventChange struct {
	Bot  string
	Name string // of one that is made, it may be empty: its Body says it
	// Number is the event's as the caller knows it, so that nobody undoes unseen what another has done meanwhile;
	// NumberNew makes an event, NumberAny takes it as it is.
	Number int
	Key    string       // of an event that is made: as Input.ID. At most IDBytesMax bytes
	Body   []byte       // what it says from now on, as topic.BindEvent reads it: with this Name
	Event  *topic.Event // what BindEvent made of it
	Switch Switch       // where there is no Body: what becomes of the event
}

// The numbers of an EventChange that are no event's.
const (
	NumberNew = 0
	NumberAny = -1
)

// Switch says what becomes of an event that is not changed otherwise.
type Switch int8

// What may become of an event.
const (
	SwitchGone Switch = iota // it is removed
	SwitchOn
	SwitchOff
)

// change says what a change makes of a bot's events, and whether it makes any difference.
func (b *Book) change(v *EventChange, atUS int64) (changed madeEvent, differs bool, refused *Error) {
	number := b.sweep.Number + 1
	if v.Number == NumberNew {
		if first, again := b.repeated(v, atUS); again {
			return first, false, nil
		}
		return madeEvent{MadeEvent: MadeEvent{
			Bot: v.Bot, Name: v.Name, Made: number, Number: number, CreatedUS: atUS, AtUS: atUS, Key: v.Key, Body: v.Body,
		}, event: v.Event}, true, b.refuseNew(v)
	}
	if refused := b.refuseChange(v); refused != nil {
		return changed, false, refused
	}
	before := b.made[b.place(v.Name)]
	changed = before
	changed.Number, changed.AtUS = number, atUS
	switch {
	case v.Body != nil:
		changed.Body, changed.event = v.Body, v.Event
	case v.Switch == SwitchGone:
		changed.Body = nil
	case before.event == nil:
		return before, false, &Error{Code: Conflict, Message: fmt.Sprintf("the event %q cannot be read: write it anew", v.Name)}
	case before.event.Off == (v.Switch == SwitchOff):
		return before, false, nil
	default:
		return changed.switched(v.Switch)
	}
	return changed, true, nil
}

// repeated gives the event that was made under this key before.
func (b *Book) repeated(v *EventChange, atUS int64) (madeEvent, bool) {
	i := b.place(v.Name)
	if i < 0 || v.Key == "" || b.made[i].Key != v.Key || atUS-b.made[i].CreatedUS >= AnswerKeep.Microseconds() {
		return madeEvent{}, false
	}
	return b.made[i], true
}

// refuseNew says why an event cannot be made.
func (b *Book) refuseNew(v *EventChange) *Error {
	switch {
	case b.place(v.Name) >= 0:
		message := fmt.Sprintf("there is an event %q: change it, or choose another name", v.Name)
		return &Error{Code: Conflict, Field: "name", Message: message}
	case b.ownEvent(v.Name) != nil:
		message := fmt.Sprintf("the files of version %d have an event %q: choose another name, or take it out of the files "+
			"and publish", b.program.Number, v.Name)
		return &Error{Code: Conflict, Field: "name", Message: message}
	case len(b.made) >= topic.EventsMax:
		message := fmt.Sprintf("the bot has %d events that were made here, which is the limit: remove one first",
			topic.EventsMax)
		return &Error{Code: Conflict, Message: message}
	}
	used := slices.ContainsFunc(b.made, func(m madeEvent) bool { return v.Key != "" && m.Key == v.Key })
	if used {
		return &Error{Code: Invalid, Message: "another event was made under this Idempotency-Key: choose another key"}
	}
	return nil
}

// refuseChange says why an event cannot be changed, switched or removed.
func (b *Book) refuseChange(v *EventChange) *Error {
	i := b.place(v.Name)
	switch {
	case i < 0 && b.ownEvent(v.Name) != nil:
		message := fmt.Sprintf("the event %q comes from the files of version %d: change it there, and publish",
			v.Name, b.program.Number)
		return &Error{Code: Conflict, Message: message}
	case i < 0:
		return &Error{Code: NotFound, Message: fmt.Sprintf("bot %s has no event %q", v.Bot, v.Name)}
	case v.Number != NumberAny && v.Number != b.made[i].Number:
		message := fmt.Sprintf("the event %q has been changed: its number is %d", v.Name, b.made[i].Number)
		return &Error{Code: Conflict, Message: message, Err: ErrChanged}
	}
	return nil
}

// switched gives the event switched on or off, and its body with it.
func (m madeEvent) switched(to Switch) (madeEvent, bool, *Error) {
	var body map[string]json.RawMessage
	err := json.Unmarshal(m.Body, &body)
	if err == nil {
		body["enabled"], _ = json.Marshal(to == SwitchOn) // a bool can be encoded
		m.Body, err = json.Marshal(body)
	}
	if err != nil {
		return m, false, &Error{Code: Internal, Message: "the stored event cannot be changed", Err: err}
	}
	event := *m.event
	event.Off = to == SwitchOff
	m.event = &event
	return m, true, nil
}

// changeEvent changes the events of a bot from the next input on, and has its conversations look again.
func (c *Core) changeEvent(t *Turn, v *EventChange, atUS int64) Result {
	book := c.bots.inForce[v.Bot]
	if book == nil {
		return Result{Err: &Error{Code: NotFound, Message: "there is no bot " + v.Bot}}
	}
	changed, differs, refused := book.change(v, atUS)
	if refused != nil {
		return Result{Err: refused}
	}
	if !differs {
		return Result{AtUS: changed.AtUS, Number: changed.Number, Repeated: true}
	}
	made := slices.DeleteFunc(slices.Clone(book.made), func(m madeEvent) bool { return m.Name == v.Name })
	if changed.Body != nil {
		made = append(made, changed)
		slices.SortFunc(made, func(a, b madeEvent) int { return a.Made - b.Made })
	}
	c.bots.put(v.Bot, book.with(made, book.sweep.changed(c.at.Home)))
	t.batch.Events = append(t.batch.Events, changed.MadeEvent)
	c.keepSweep(t, v.Bot)
	c.at.AtUS = max(c.at.AtUS, atUS)
	return Result{AtUS: atUS, Number: changed.Number}
}

// keepSweep has the sweep of a bot written with the turn.
func (c *Core) keepSweep(t *Turn, bot string) {
	t.batch.Sweeps = append(t.batch.Sweeps, c.bots.inForce[bot].sweep)
}
