package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"lull/internal/topic"
)

// EventView is a user inactivity event of a bot as it is in force. Times are microseconds since the epoch, UTC.
type EventView struct {
	*topic.Event // bound to the version in force; its Broken says why it takes no part

	Version   int // whose files it comes from; 0: it was made through the API
	Number    int // of an event that was made: counts the bot's changes, and is another one after every change of it
	CreatedUS int64
	AtUS      int64 // when it became what it is
}

// unreadable is why an event takes no part whose stored body cannot be read.
const unreadable = "what is stored of it cannot be read; write it anew, or remove it"

// Events gives all events of a bot by name; an Error with NotFound where there is no such bot.
func (e *Engine) Events(bot string) ([]EventView, *Error) {
	book := e.book(bot)
	if book == nil {
		return nil, &Error{Code: NotFound, Message: "there is no bot " + bot}
	}
	events := book.views()
	slices.SortFunc(events, func(x, y EventView) int { return strings.Compare(x.Name, y.Name) })
	return events, nil
}

// views gives the events in the order in which they are asked.
func (b *Book) views() []EventView {
	all := b.program.Bot.Events
	views := make([]EventView, 0, b.own+len(b.made))
	for _, e := range all[:b.own] {
		views = append(views, EventView{Event: e, Version: b.program.Number})
	}
	next := b.own
	for _, m := range b.made {
		v := EventView{Number: m.Number, CreatedUS: m.CreatedUS, AtUS: m.AtUS}
		if m.event == nil {
			v.Event = &topic.Event{Name: m.Name, Broken: []string{unreadable}}
		} else {
			v.Event = all[next]
			next++
		}
		views = append(views, v)
	}
	return views
}

// Event gives one event of a bot; an Error with NotFound where there is none.
func (e *Engine) Event(bot, name string) (EventView, *Error) {
	events, err := e.Events(bot)
	if err != nil {
		return EventView{}, err
	}
	i := slices.IndexFunc(events, func(v EventView) bool { return v.Name == name })
	if i < 0 {
		return EventView{}, &Error{Code: NotFound, Message: fmt.Sprintf("bot %s has no event %q", bot, name)}
	}
	return events[i], nil
}

// WriteEvent makes or changes an event. With problems there is no change, and the error is nil; the File of a problem's
// place is the path to the field of the body that is wrong, as topic.BindEvent gives it. An event whose Number is not
// the change's is left as it is: the error's cause is ErrChanged.
func (e *Engine) WriteEvent(ctx context.Context, v EventChange) (EventView, topic.Problems, *Error) {
	book := e.book(v.Bot)
	if book == nil {
		return EventView{}, nil, &Error{Code: NotFound, Message: "there is no bot " + v.Bot}
	}
	event, problems := book.program.Bot.BindEvent(v.Body)
	if wrong := problems.Worst(topic.Error); len(wrong) > 0 {
		return EventView{}, wrong, nil
	}
	if v.Name != "" && v.Name != event.Name {
		return EventView{}, topic.Problems{{
			Severity: topic.Error, Pos: topic.Position{File: "name"}, Rule: "bad-event",
			Message: fmt.Sprintf("an event keeps its name, %s; make another one, and remove this one", v.Name),
		}}, nil
	}
	v.Event, v.Name = event, event.Name
	view, err := e.changeEvent(ctx, &v)
	return view, nil, err
}

// SwitchEvent switches an event on or off; one that is so already stays as it is.
func (e *Engine) SwitchEvent(ctx context.Context, bot, name string, on bool) (EventView, *Error) {
	to := SwitchOff
	if on {
		to = SwitchOn
	}
	return e.changeEvent(ctx, &EventChange{Bot: bot, Name: name, Number: NumberAny, Switch: to})
}

// RemoveEvent removes an event that was made through the API; number is as an EventChange's.
func (e *Engine) RemoveEvent(ctx context.Context, bot, name string, number int) *Error {
	return e.Submit(ctx, Input{Event: &EventChange{Bot: bot, Name: name, Number: number}})[0].Err
}

// changeEvent changes an event and gives what it is then.
func (e *Engine) changeEvent(ctx context.Context, v *EventChange) (EventView, *Error) {
	if err := e.Submit(ctx, Input{Event: v})[0].Err; err != nil {
		return EventView{}, err
	}
	return e.Event(v.Bot, v.Name)
}
