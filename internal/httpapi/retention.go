package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
	"lull/internal/pulse"
	"lull/internal/survival"
)

// Retention is how long is kept what may be forgotten. What package engine says of the methods holds.
type Retention interface {
	// EventsKept is how long events are kept that were tracked; 0: for ever.
	EventsKept() time.Duration
	// KeepEvents has events kept that long from now on; was is what the caller knows, nil: whatever it is.
	KeepEvents(ctx context.Context, was *time.Duration, keep time.Duration) *engine.Error
}

// foreverWord is what a time is called after which nothing is forgotten.
const foreverWord = "forever"

// retention is what an administrator decides about what is forgotten.
type retention struct {
	Events string `json:"events" doc:"How long tracked events are kept, by their own timestamps: such as 400d, at least 30d; or forever."`
}

// The inputs and answers of the endpoints below.
type (
	retentionChange struct {
		IfMatch ifMatch `header:"If-Match" doc:"The ETag of the settings that are changed; absent or *: whatever they are."`
		Body    retention
	}
	theRetention struct {
		ETag string `header:"ETag" doc:"Of the settings: another one after every change of them."`
		Body retention
	}
)

func (a *API) addRetention() {
	if a.options.Retention == nil {
		return
	}
	endpoint := func(id, method, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/settings/retention", Summary: summary, Tags: []string{"operation"},
			Metadata: auditedIf(method),
		}
	}
	register(a, endpoint("get-retention", http.MethodGet, "Show how long what is kept"), a.getRetention)
	change := endpoint("change-retention", http.MethodPatch, "Change how long what is kept")
	tellsPresent[*presentError[retention]](a, &change, "settings have")
	register(a, change, a.changeRetention)
}

func (a *API) getRetention(context.Context, *struct{}) (*theRetention, error) {
	return showRetention(a.options.Retention.EventsKept()), nil
}

func (a *API) changeRetention(ctx context.Context, in *retentionChange) (*theRetention, error) {
	keep, err := readKept(in.Body.Events)
	if err != nil {
		return nil, wrong("body.events", "events: "+err.Error())
	}
	now := a.options.Retention.EventsKept()
	was, err := asKnown(in.IfMatch, showRetention(now).ETag, now)
	if err == nil {
		if refused := a.options.Retention.KeepEvents(ctx, was, keep); refused != nil {
			err = refused
		}
	}
	present := showRetention(a.options.Retention.EventsKept())
	if errors.Is(err, engine.ErrChanged) {
		return nil, changedSince("how long what is kept has", present.ETag, present.Body)
	}
	if err != nil {
		return nil, err
	}
	a.parts.Pulse.Tell(pulse.Change{Kind: pulse.Settings, ID: "retention"})
	return present, nil
}

func showRetention(events time.Duration) *theRetention {
	shown := retention{Events: keptText(events)}
	return &theRetention{tagOf(shown), shown}
}

// readKept reads how long something is kept; 0: for ever.
func readKept(text string) (time.Duration, error) {
	if text == foreverWord {
		return 0, nil
	}
	keep, err := survival.ParseHorizon(text)
	if err != nil || keep <= 0 {
		return 0, errors.New("is a duration such as 400d, or " + foreverWord)
	}
	return keep, nil
}

// keptText writes it in days, where these are whole ones.
func keptText(keep time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case keep == 0:
		return foreverWord
	case keep%day == 0:
		return fmt.Sprintf("%dd", keep/day)
	}
	return spanText(keep.Microseconds())
}
