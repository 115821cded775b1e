package topic

import (
	"fmt"
	"slices"
)

// brokenToldMax is how many reasons an event keeps.
const brokenToldMax = 20

// WithEvents returns the bot with events that were made through the API behind those of its files, each bound anew to
// this version: what it names that is not there, or whose name a file's event has, is told in its Broken. The bot and
// the events given stay as they are; nothing else is copied. Where a program of the bot runs, see dialog's WithEvents.
func (b *Bot) WithEvents(made []*Event) *Bot {
	derived := *b
	derived.Events = slices.Clip(b.Events)
	for _, e := range made {
		bound := *e
		b.bind(&bound)
		derived.Events = append(derived.Events, &bound)
	}
	return &derived
}

// bind compiles an event against this version of the bot, and says what keeps it from taking part.
func (b *Bot) bind(e *Event) {
	if e.Message != nil {
		e.Message = &Text{Pos: e.Message.Pos, Source: e.Message.Source}
	}
	reading := &builder{bot: b}
	reading.checkEvent(e)
	e.Broken = nil
	if first := b.Event(e.Name); first != nil {
		e.Broken = append(e.Broken, "a file of the bot has an event of this name: "+first.Pos.String())
	}
	for _, p := range reading.problems.InOrder().Worst(Error) {
		if len(e.Broken) == brokenToldMax {
			return
		}
		e.Broken = append(e.Broken, fmt.Sprintf("%s: %s", p.Pos.File, p.Message))
	}
}
