package engine

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"lull/internal/dialog"
	"lull/internal/topic"
)

// Book is what is in force for a bot: its version, and the events that were made through the API. It is immutable.
type Book struct {
	program *dialog.Program // the version in force, with the events that were made behind its own
	own     int             // how many events are its own
	made    []madeEvent     // in the order in which they were made
	sweep   Sweep
}

// madeEvent is one that was made through the API, and what it says.
type madeEvent struct {
	MadeEvent

	event *topic.Event // nil: it cannot be read
}

// newBook binds the events that were made to a version.
func newBook(p *dialog.Program, made []madeEvent, sweep Sweep) *Book {
	events := readable(made)
	derived := p.WithEvents(events)
	return &Book{program: derived, own: len(derived.Bot.Events) - len(events), made: made, sweep: sweep}
}

// with gives the book with other events.
func (b *Book) with(made []madeEvent, sweep Sweep) *Book { return newBook(b.program, made, sweep) }

// published gives the book with another version in force, to which the events that were made are bound anew.
// Conversations look again at them: what was broken may be whole. A bot that is published for the first time has no
// book: b is nil.
func (b *Book) published(bot string, p *dialog.Program, homes int64) *Book {
	switch {
	case b == nil:
		return newBook(p, nil, Sweep{Bot: bot})
	case len(b.made) == 0:
		return newBook(p, nil, b.sweep)
	}
	return newBook(p, b.made, b.sweep.changed(homes))
}

// inForce gives the program; nil: there is no such bot, and b is nil.
func (b *Book) inForce() *dialog.Program {
	if b == nil {
		return nil
	}
	return b.program
}

// ownEvent gives the event of a name that the version's files have; nil: they have none.
func (b *Book) ownEvent(name string) *topic.Event {
	own := b.program.Bot.Events[:b.own]
	i := slices.IndexFunc(own, func(e *topic.Event) bool { return e.Name == name })
	if i < 0 {
		return nil
	}
	return own[i]
}

// place is where the event of a name stands among those that were made; negative: it is not among them.
func (b *Book) place(name string) int {
	return slices.IndexFunc(b.made, func(m madeEvent) bool { return m.Name == name })
}

// readEvents makes a bot's stored events ready to be bound. One that cannot be read, as where another lull wrote it,
// is told and takes no part.
func readEvents(p *dialog.Program, stored []MadeEvent, log *slog.Logger) []madeEvent {
	made := make([]madeEvent, len(stored))
	for i, s := range stored {
		event, problems := p.Bot.BindEvent(s.Body)
		if event == nil {
			log.Error("event cannot be read", slog.String("bot", s.Bot), slog.String("event", s.Name),
				slog.Any("error", problems.Err()))
		}
		made[i] = madeEvent{MadeEvent: s, event: event}
	}
	return made
}

// takes gives the first event of a version's files whose name one that was made has.
func (b *Book) takes(bot *topic.Bot) (e *topic.Event, taken bool) {
	if b == nil {
		return nil, false
	}
	i := slices.IndexFunc(bot.Events, func(e *topic.Event) bool { return b.place(e.Name) >= 0 })
	if i < 0 {
		return nil, false
	}
	return bot.Events[i], true
}

// nameTaken says that a version has an event whose name one that was made has.
func nameTaken(name string) string {
	return fmt.Sprintf("an event %q was made through the API: rename this one, or remove that one first", name)
}

// judge adds to what is wrong with a bot's next version how it gets on with the events that were made: a name that one
// of them has refuses it, and what it breaks of them it is warned of.
func (b *Book) judge(next *topic.Bot, problems topic.Problems) topic.Problems {
	if b == nil || next == nil {
		return problems
	}
	clash := false
	for _, e := range next.Events {
		if b.place(e.Name) >= 0 {
			problems = append(problems, topic.Problem{
				Severity: topic.Error, Pos: e.Pos, Rule: "event-made", Message: nameTaken(e.Name),
			})
			clash = true
		}
	}
	if clash {
		return problems
	}
	for _, e := range next.WithEvents(readable(b.made)).Events[len(next.Events):] {
		if len(e.Broken) > 0 {
			problems = append(problems, topic.Problem{Severity: topic.Warning, Rule: "event-broken", Message: fmt.Sprintf(
				"the event %q, made through the API, will take no part: %s", e.Name, strings.Join(e.Broken, "; "))})
		}
	}
	return problems
}

// readable gives the events that can be read.
func readable(made []madeEvent) []*topic.Event {
	var events []*topic.Event
	for _, m := range made {
		if m.event != nil {
			events = append(events, m.event)
		}
	}
	return events
}
