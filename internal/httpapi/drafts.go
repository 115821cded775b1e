package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
	"lull/internal/lint"
)

type (
	draftGiven struct {
		Bot         string  `path:"bot" pattern:"^[A-Za-z0-9_.:@;=-]{1,128}$" patternDescription:"1 to 128 letters, digits and -_.:@;=" doc:"The bot's name."`
		IfMatch     ifMatch `header:"If-Match" doc:"The ETag of the draft that is replaced; absent or *: whatever it is."`
		IfNoneMatch string  `header:"If-None-Match" enum:"*" doc:"*: only where there is no draft yet."`
		Body        botFiles
	}
	draft struct {
		ETag string `header:"ETag" doc:"Of the draft's files: another one after every change of them."`
		Body linted
	}
)

// linted is a bot's files and what is wrong with them.
type linted struct {
	Bot      string    `json:"bot"`
	AtUS     int64     `json:"atUs" doc:"When the draft was saved."`
	Files    []botFile `json:"files,omitempty"`
	Problems []finding `json:"problems" nullable:"false" doc:"Errors first, then warnings; the first 20."`
	More     int       `json:"more,omitempty" doc:"How many more problems there are."`
}

func (a *API) addDrafts(endpoint func(id, method, path, summary string) huma.Operation) {
	register(a, endpoint("get-draft", http.MethodGet, "/{bot}/draft", "Show a bot's draft, and its problems"),
		a.getDraft)
	put := endpoint("put-draft", http.MethodPut, "/{bot}/draft",
		"Save a bot's draft, which puts nothing in force, and show its problems")
	tellsPresent[*draftChangedError](a, &put, "draft has")
	var saving sync.Mutex // a draft is compared and saved as one: this process alone owns its store
	register(a, put, func(ctx context.Context, in *draftGiven) (*draft, error) {
		saving.Lock()
		defer saving.Unlock()
		return a.putDraft(ctx, in)
	})
}

func (a *API) getDraft(ctx context.Context, in *botNamed) (*draft, error) {
	saved, atUS, err := a.draft(ctx, in.Bot)
	if err != nil {
		return nil, err
	}
	answer := drafted(in.Bot, saved, atUS) //nolint:contextcheck // what lint evaluates has limits of its own
	answer.Body.Files = saved.Files
	return answer, nil
}

func (a *API) putDraft(ctx context.Context, in *draftGiven) (*draft, error) {
	body, err := json.Marshal(in.Body)
	if err != nil {
		return nil, fmt.Errorf("encode the draft of %s: %w", in.Bot, err)
	}
	if err := a.draftUnchanged(ctx, in); err != nil {
		return nil, err
	}
	nowUS := a.options.Now().UnixMicro()
	if err := a.parts.Library.PutDraft(ctx, in.Bot, body, nowUS); err != nil {
		return nil, err
	}
	return drafted(in.Bot, in.Body, nowUS), nil //nolint:contextcheck // what lint evaluates has limits of its own
}

// draftUnchanged says why a draft may not be replaced by one that was made of another.
func (a *API) draftUnchanged(ctx context.Context, in *draftGiven) error {
	if in.IfMatch.whatever() && in.IfNoneMatch == "" {
		return nil
	}
	present, err := a.getDraft(ctx, &botNamed{in.Bot})
	if p, is := errors.AsType[*problem](err); is && p.Status == http.StatusNotFound && in.IfNoneMatch != "" {
		return nil
	}
	if err != nil {
		return err
	}
	if in.IfMatch.holds(present.ETag) {
		return nil
	}
	return &draftChangedError{
		stale("the draft of bot "+in.Bot+" has been changed since it was read", present.ETag), present.Body,
	}
}

// draft reads a bot's draft.
func (a *API) draft(ctx context.Context, bot string) (botFiles, int64, error) {
	var saved botFiles
	body, atUS, err := a.parts.Library.Draft(ctx, bot)
	if errors.Is(err, engine.ErrNotFound) {
		return saved, 0, missing("draft of bot " + bot)
	}
	if err != nil {
		return saved, 0, err
	}
	if err := json.Unmarshal(body, &saved); err != nil {
		return saved, 0, fmt.Errorf("read the draft of %s: %w", bot, err)
	}
	return saved, atUS, nil
}

func drafted(bot string, files botFiles, atUS int64) *draft {
	_, problems := lint.Load(files.topicFiles())
	answer := &draft{ETag: tagOf(files)}
	answer.Body.Bot, answer.Body.AtUS = bot, atUS
	answer.Body.Problems, answer.Body.More = findings(problems.WorstFirst())
	return answer
}

// draftChangedError is the problem of a draft that has changed meanwhile. It holds the draft as it is now.
type draftChangedError struct {
	StaleError

	Draft linted `json:"draft"`
}
