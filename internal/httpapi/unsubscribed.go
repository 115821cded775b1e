package httpapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/member"
)

// Unsubscribers are the profiles that want no messages of campaigns. What package engine says of the method holds.
type Unsubscribers interface {
	// Unsubscribed gives up to limit of them after one, by id.
	Unsubscribed(ctx context.Context, after string, limit int) ([]engine.Unsubscribed, error)
}

// The inputs and answers of the endpoints below.
type (
	subscriber struct {
		ID string `path:"id" maxLength:"256" doc:"The profile's id, or one that was joined to it."`
	}
	unsubscribedWanted struct {
		After string `query:"after" maxLength:"256" doc:"Those after this id, as the page before it gave it."`
		Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"50"`
	}
	unsubscribedList struct {
		Body struct {
			Profiles []unsubscribed `json:"profiles" nullable:"false" doc:"By id."`
			Next     string         `json:"next,omitempty" doc:"The id to go on after; absent: there are no more."`
		}
	}
)

// unsubscribed is a profile that wants no messages.
type unsubscribed struct {
	Profile string `json:"profile"`
	AtUS    int64  `json:"atUs" doc:"Since when."`
}

func (a *API) addUnsubscribed() {
	endpoint := func(id, method, path, summary string, status int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/" + path, Summary: summary, Tags: []string{"profiles"},
			DefaultStatus: status, Security: atLeast(member.Manager), Metadata: auditedIf(method),
		}
	}
	if a.options.Unsubscribed != nil {
		register(a, endpoint("list-unsubscribed", http.MethodGet, "unsubscribed", "List who wants no messages of campaigns",
			http.StatusOK), a.listUnsubscribed)
	}
	const one = "profiles/{id}/unsubscribed"
	register(a, endpoint("unsubscribe", http.MethodPut, one, "Send a profile no more messages of campaigns",
		http.StatusNoContent), a.subscribe(true))
	register(a, endpoint("resubscribe", http.MethodDelete, one, "Send a profile messages of campaigns again",
		http.StatusNoContent), a.subscribe(false))
}

func (a *API) listUnsubscribed(ctx context.Context, in *unsubscribedWanted) (*unsubscribedList, error) {
	found, err := a.options.Unsubscribed.Unsubscribed(ctx, in.After, in.Limit+1)
	if err != nil {
		return nil, err
	}
	answer := new(unsubscribedList)
	if len(found) > in.Limit {
		found = found[:in.Limit]
		answer.Body.Next = found[in.Limit-1].Profile
	}
	answer.Body.Profiles = make([]unsubscribed, len(found))
	for i, u := range found {
		answer.Body.Profiles[i] = unsubscribed{Profile: u.Profile, AtUS: u.AtUS}
	}
	return answer, nil
}

// subscribe takes a profile's wish for no more messages, or for some again.
func (a *API) subscribe(off bool) func(ctx context.Context, in *subscriber) (*struct{}, error) {
	return func(ctx context.Context, in *subscriber) (*struct{}, error) {
		result := a.parts.Conversations.Submit(ctx, engine.ProfileInput(&campaign.Input{
			Kind: campaign.InputSubscribe, Profile: in.ID, Subscribe: &campaign.Subscribe{Off: off},
		}))[0]
		if result.Err != nil {
			return nil, result.Err
		}
		return nil, nil //nolint:nilnil // huma answers with no content
	}
}
