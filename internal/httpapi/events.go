package httpapi

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
	"lull/internal/member"
	"lull/internal/topic"
)

// The inputs and answers of the endpoints below.
type (
	eventListing struct {
		Bot   string `path:"bot" doc:"The bot's name."`
		After string `query:"after" maxLength:"128" doc:"Those after this name, as the page before it gave it."`
		Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	}
	eventNamed struct {
		Bot   string `path:"bot" doc:"The bot's name."`
		Event string `path:"event" doc:"The event's name."`
	}
	eventMade struct {
		Bot     string `path:"bot" doc:"The bot's name."`
		Key     string `header:"Idempotency-Key" doc:"The same key again, within 24 hours, makes no second event."`
		RawBody []byte `contentType:"application/json"`
	}
	eventWritten struct {
		Bot     string  `path:"bot" doc:"The bot's name."`
		Event   string  `path:"event" doc:"The event's name."`
		IfMatch ifMatch `header:"If-Match" doc:"The ETag of the event that is changed, or *: whatever it is."`
		RawBody []byte  `contentType:"application/json"`
	}
	eventRemoved struct {
		Bot     string  `path:"bot" doc:"The bot's name."`
		Event   string  `path:"event" doc:"The event's name."`
		IfMatch ifMatch `header:"If-Match" doc:"The ETag of the event that is removed; absent or *: whatever it is."`
	}
	oneEvent struct {
		ETag     string `header:"ETag" doc:"Of an event that was made through the API: its number."`
		Location string `header:"Location" doc:"Of an event that has just been made: its path."`
		Body     shownEvent
	}
	eventList struct {
		Body struct {
			Events []shownEvent `json:"events" nullable:"false"`
			Next   string       `json:"next,omitempty" doc:"The name to go on after; absent: there are no more."`
		}
	}
)

func (a *API) addEvents() {
	endpoint := func(id, method, path, summary string, status int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/bots/{bot}/events" + path, Summary: summary,
			Tags: []string{"events"}, DefaultStatus: status, MaxBodyBytes: EventBytesMax,
			Security: atLeast(member.Manager), Metadata: auditedIf(method),
		}
	}
	written := func(op huma.Operation) huma.Operation {
		op.SkipValidateBody = true // topic.BindEvent finds all that is wrong, in words of its own
		op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			jsonBody: {Schema: schema[eventForm](a)},
		}}
		return op
	}
	register(a, endpoint("list-events", http.MethodGet, "", "List a bot's user inactivity events, by name", http.StatusOK),
		a.listEvents)
	register(a, written(endpoint("make-event", http.MethodPost, "", "Make an event, which holds at once",
		http.StatusCreated)), a.makeEvent)
	register(a, endpoint("get-event", http.MethodGet, "/{event}", "Show an event", http.StatusOK), a.getEvent)
	change := written(endpoint("change-event", http.MethodPut, "/{event}", "Change an event", http.StatusOK))
	tellsPresent[*eventChangedError](a, &change, "event has")
	register(a, change, a.changeEvent)
	register(a, endpoint("remove-event", http.MethodDelete, "/{event}", "Remove an event", http.StatusNoContent),
		a.removeEvent)
	register(a, endpoint("enable-event", http.MethodPost, "/{event}/enable", "Switch an event on", http.StatusOK),
		a.switchEvent(true))
	register(a, endpoint("disable-event", http.MethodPost, "/{event}/disable", "Switch an event off", http.StatusOK),
		a.switchEvent(false))
}

func (a *API) listEvents(_ context.Context, in *eventListing) (*eventList, error) {
	events, refused := a.parts.Events.Events(in.Bot)
	if refused != nil {
		return nil, refused
	}
	rest := slices.DeleteFunc(events, func(v engine.EventView) bool { return v.Name <= in.After })
	answer := new(eventList)
	answer.Body.Events = make([]shownEvent, 0, min(len(rest), in.Limit))
	for _, v := range rest[:cap(answer.Body.Events)] {
		answer.Body.Events = append(answer.Body.Events, showEvent(v))
	}
	if shown := len(answer.Body.Events); shown < len(rest) {
		answer.Body.Next = rest[shown-1].Name
	}
	return answer, nil
}

func (a *API) getEvent(_ context.Context, in *eventNamed) (*oneEvent, error) {
	v, refused := a.parts.Events.Event(in.Bot, in.Event)
	if refused != nil {
		return nil, refused
	}
	return answerEvent(v), nil
}

func (a *API) removeEvent(ctx context.Context, in *eventRemoved) (*struct{}, error) {
	present, refused := a.parts.Events.Event(in.Bot, in.Event)
	if refused != nil {
		return nil, refused
	}
	refused = a.parts.Events.RemoveEvent(ctx, in.Bot, in.Event, in.IfMatch.number(present.Number))
	if refused != nil {
		return nil, a.stale(in.Bot, in.Event, refused)
	}
	return nil, nil //nolint:nilnil // huma answers with no content
}

func (a *API) switchEvent(on bool) func(ctx context.Context, in *eventNamed) (*oneEvent, error) {
	return func(ctx context.Context, in *eventNamed) (*oneEvent, error) {
		v, refused := a.parts.Events.SwitchEvent(ctx, in.Bot, in.Event, on)
		if refused != nil {
			return nil, refused
		}
		return answerEvent(v), nil
	}
}

// withEvents gives a bot's files with the events that were made for it through the API, as they would be in force.
func (a *API) withEvents(name string, files *topic.Bot) *topic.Bot {
	events, refused := a.parts.Events.Events(name)
	if refused != nil {
		return files // it has never been published
	}
	slices.SortFunc(events, func(x, y engine.EventView) int { return cmp.Compare(x.CreatedUS, y.CreatedUS) })
	var made []*topic.Event
	for _, v := range events {
		if readable := v.DelayUS > 0; readable && v.Version == 0 {
			made = append(made, v.Event)
		}
	}
	return files.WithEvents(made)
}
