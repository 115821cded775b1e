package httpapi

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
	"lull/internal/member"
)

// Profiles are those of whom something was tracked, and what they did. What package engine says of the methods holds.
type Profiles interface {
	// Profile gives one profile, or an *engine.Error of code NotFound.
	Profile(ctx context.Context, id string) (*engine.ProfileView, error)
	// ProfileEvents gives up to limit events, newest first, and where to go on; next 0: there are no more.
	ProfileEvents(ctx context.Context, id string, before int64, limit int) (events []engine.Tracked, next int64, err error)
	// EventCounts counts all events by name.
	EventCounts(ctx context.Context) ([]engine.EventCount, error)
	// Import takes a piece of a file of events.
	Import(ctx context.Context, m *engine.Import) *engine.Error
	// Imports gives how far files have come, the one that came there last first.
	Imports() []engine.ImportProgress
}

// The inputs and answers of the endpoints below.
type (
	profileNamed struct {
		ID string `path:"id" doc:"A user's id or an anonymous one; that of one who was joined to another shows the other."`
	}
	profileEventsWanted struct {
		ID     string `path:"id" doc:"A user's id or an anonymous one."`
		Before int64  `query:"before" minimum:"0" doc:"Those before this number, as the page before it gave it."`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	}
	eventCountsWanted struct {
		After string `query:"after" maxLength:"256" doc:"Those after this name, as the page before it gave it."`
		Limit int    `query:"limit" minimum:"1" maximum:"10000" default:"1000"`
	}
	shownProfile     struct{ Body trackedProfile }
	profileEventList struct {
		Body struct {
			Events []profileEvent `json:"events" nullable:"false" doc:"In the order in which they were stored, newest first."`
			Next   int64          `json:"next,omitempty" doc:"The number to go on before; absent: there are no more."`
		}
	}
	eventCountList struct {
		Body struct {
			Events []eventCount `json:"events" nullable:"false"`
			Next   string       `json:"next,omitempty" doc:"The name to go on after; absent: there are no more."`
		}
	}
)

// trackedProfile is what is known of a profile.
type trackedProfile struct {
	ID           string                     `json:"id"`
	Joined       []string                   `json:"joined" nullable:"false" doc:"The ids that were joined to it, the latest last."`
	Traits       map[string]json.RawMessage `json:"traits" nullable:"false"`
	Unsubscribed bool                       `json:"unsubscribed"`
	Windows      []openWindow               `json:"windows" nullable:"false" doc:"Those that are open."`
}

// openWindow is a window of a campaign that is open.
type openWindow struct {
	Campaign string `json:"campaign"`
	Key      string `json:"key,omitempty"`
	StartUS  int64  `json:"startUs"`
	DueUS    int64  `json:"dueUs"`
}

// profileEvent is something that a profile did.
type profileEvent struct {
	Number     int64           `json:"number"`
	Event      string          `json:"event" doc:"Names that begin with lull. are what campaigns did."`
	AtUS       int64           `json:"atUs" doc:"When it happened."`
	Properties json.RawMessage `json:"properties,omitempty"`
}

// eventCount is how often an event was done.
type eventCount struct {
	Event   string `json:"event"`
	Count   int64  `json:"count"`
	FirstUS int64  `json:"firstUs"`
	LastUS  int64  `json:"lastUs"`
}

func (a *API) addProfiles() {
	endpoint := func(id, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: http.MethodGet, Path: "/api/v1/" + path, Summary: summary, Tags: []string{"profiles"},
			Security: atLeast(member.Manager),
		}
	}
	register(a, endpoint("get-profile", "profiles/{id}", "Show what is known of a profile"), a.getProfile)
	register(a, endpoint("list-profile-events", "profiles/{id}/events", "List what a profile did"), a.listProfileEvents)
	register(a, endpoint("count-events", "events", "Count what was tracked, by name"), a.countEvents)
}

// profiles gives the profiles that there are.
func (a *API) profiles() (Profiles, error) {
	if a.options.Profiles == nil {
		return nil, missing("history here")
	}
	return a.options.Profiles, nil
}

func (a *API) getProfile(ctx context.Context, in *profileNamed) (*shownProfile, error) {
	profiles, err := a.profiles()
	if err != nil {
		return nil, err
	}
	p, err := profiles.Profile(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	shown := trackedProfile{
		ID: p.ID, Joined: p.Joined, Traits: p.Traits, Unsubscribed: p.Unsubscribed, Windows: make([]openWindow, len(p.Windows)),
	}
	if shown.Joined == nil {
		shown.Joined = []string{}
	}
	if shown.Traits == nil {
		shown.Traits = map[string]json.RawMessage{}
	}
	for i, w := range p.Windows {
		shown.Windows[i] = openWindow(w)
	}
	return &shownProfile{shown}, nil
}

func (a *API) listProfileEvents(ctx context.Context, in *profileEventsWanted) (*profileEventList, error) {
	profiles, err := a.profiles()
	if err != nil {
		return nil, err
	}
	events, next, err := profiles.ProfileEvents(ctx, in.ID, in.Before, in.Limit)
	if err != nil {
		return nil, err
	}
	answer := new(profileEventList)
	answer.Body.Next = next
	answer.Body.Events = make([]profileEvent, len(events))
	for i, e := range events {
		answer.Body.Events[i] = profileEvent{Number: e.Number, Event: e.Event, AtUS: e.AtUS, Properties: e.Properties}
	}
	return answer, nil
}

func (a *API) countEvents(ctx context.Context, in *eventCountsWanted) (*eventCountList, error) {
	profiles, err := a.profiles()
	if err != nil {
		return nil, err
	}
	all, err := profiles.EventCounts(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(x, y engine.EventCount) int { return cmp.Compare(x.Event, y.Event) })
	all = slices.DeleteFunc(all, func(c engine.EventCount) bool { return c.Event <= in.After })
	answer := new(eventCountList)
	if len(all) > in.Limit {
		all = all[:in.Limit]
		answer.Body.Next = all[in.Limit-1].Event
	}
	answer.Body.Events = make([]eventCount, len(all))
	for i, c := range all {
		answer.Body.Events[i] = eventCount(c)
	}
	return answer, nil
}
