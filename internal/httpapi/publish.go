package httpapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/topic"
)

type (
	publication struct {
		Bot  string    `path:"bot" pattern:"^[A-Za-z0-9_.:@;=-]{1,128}$" patternDescription:"1 to 128 letters, digits and -_.:@;=" doc:"The bot's name."`
		Body *botFiles `doc:"Absent: the draft is published."`
	}
	published struct {
		Body struct {
			Bot      string    `json:"bot"`
			Version  int       `json:"version" doc:"The version in force. Files that are in force already keep theirs."`
			Warnings []finding `json:"warnings" nullable:"false" doc:"What lint has to say of it; the first 20."`
			More     int       `json:"more,omitempty" doc:"How many more warnings there are."`
		}
	}
)

// botError is the problem of a bot with errors, which can be neither published nor tested: its errors are places in its files.
type botError struct {
	Title  string    `json:"title"`
	Status int       `json:"status"`
	Detail string    `json:"detail"`
	Errors []finding `json:"errors" nullable:"false" doc:"The first 20."`
	More   int       `json:"more,omitempty" doc:"How many more errors there are."`
}

// Error gives the detail.
func (r *botError) Error() string { return r.Detail }

// GetStatus gives the status, for huma.
func (r *botError) GetStatus() int { return r.Status }

// ContentType says that this is a problem, for huma.
func (r *botError) ContentType(string) string { return "application/problem+json" }

// botRefused makes the problem of a bot's errors.
func botRefused(detail string, errors topic.Problems) *botError {
	r := &botError{
		Title: http.StatusText(http.StatusUnprocessableEntity), Status: http.StatusUnprocessableEntity, Detail: detail,
	}
	r.Errors, r.More = findings(errors)
	return r
}

// botResponses describes the problems of calls that take a bot.
func (a *API) botResponses() map[string]*huma.Response {
	return map[string]*huma.Response{
		"default": problemResponse(),
		"422": {
			Description: "The bot has errors, or the request is wrong",
			Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schema[*botError](a)}},
		},
	}
}

func (a *API) addPublish(op huma.Operation) {
	op.Description = "A bot with errors is refused, and the version in force stays."
	op.Responses = a.botResponses()
	register(a, op, a.publish)
}

func (a *API) publish(ctx context.Context, in *publication) (*published, error) {
	files := in.Body
	if files == nil {
		saved, _, err := a.draft(ctx, in.Bot)
		if err != nil {
			return nil, err
		}
		files = &saved
	}
	number, problems, refused := a.parts.Control.Publish(ctx, in.Bot, files.topicFiles())
	if refused != nil {
		return nil, refused
	}
	if errors := problems.Worst(topic.Error); len(errors) > 0 {
		return nil, botRefused("bot "+in.Bot+" has errors; the version in force stays", errors)
	}
	answer := new(published)
	answer.Body.Bot, answer.Body.Version = in.Bot, number
	answer.Body.Warnings, answer.Body.More = findings(problems)
	return answer, nil
}
