package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/lint"
	"lull/internal/rehearsal"
	"lull/internal/stage"
	"lull/internal/topic"
)

// What a test conversation may begin with.
type (
	rehearsalWanted struct {
		Bot  string         `path:"bot" pattern:"^[A-Za-z0-9_.:@;=-]{1,128}$" patternDescription:"1 to 128 letters, digits and -_.:@;=" doc:"The bot's name."`
		Body *rehearsalBody `doc:"Absent: the draft is tested."`
	}
	rehearsalBody struct {
		Draft     bool                       `json:"draft,omitempty" doc:"The draft is tested, as where nothing is said."`
		Version   int                        `json:"version,omitempty" minimum:"1" doc:"This version is tested."`
		Files     []botFile                  `json:"files,omitempty" minItems:"1" maxItems:"5000" doc:"These files are tested."`
		Start     time.Time                  `json:"start,omitzero" doc:"Of the virtual clock. Absent: now."`
		Channel   string                     `json:"channel,omitempty" maxLength:"512" default:"test"`
		Variables map[string]json.RawMessage `json:"variables,omitempty" doc:"Global variables, set after the greeting."`
		HTTP      []canned                   `json:"http,omitempty" maxItems:"1000" doc:"What connectors answer."`
	}
	// canned is an answer to calls of an address.
	canned struct {
		URL    string          `json:"url" minLength:"1" doc:"As the topic calls it."`
		Status int             `json:"status,omitempty" minimum:"200" maximum:"599" default:"200"`
		Body   json.RawMessage `json:"body,omitempty" doc:"A string is sent as it is, all else as JSON."`
		Delay  string          `json:"delay,omitempty" doc:"On the virtual clock, such as 20s."`
	}
)

// addBegin adds the endpoint that begins a test conversation.
func (a *API) addBegin(op huma.Operation) {
	op.Description = "The user has come in, and the bot has greeted. Nothing of it is stored with live conversations, and " +
		"connectors are never called: a call to which http has no answer fails."
	op.DefaultStatus = http.StatusCreated
	op.MaxBodyBytes = BotBytesMax
	op.Responses = a.botResponses()
	register(a, op, a.begin)
}

func (a *API) begin(ctx context.Context, in *rehearsalWanted) (*rehearsalReport, error) {
	body := in.Body
	if body == nil {
		body = new(rehearsalBody)
	}
	play := &rehearsal.Play{
		Name: in.Bot, Version: body.Version, Start: body.Start, Channel: body.Channel, Variables: body.Variables,
	}
	if play.Start.IsZero() {
		play.Start = a.options.Now()
	}
	if year := play.Start.UTC().Year(); year < startYearMin || year > startYearMax {
		return nil, wrong("body.start", fmt.Sprintf("start: the year is between %d and %d", startYearMin, startYearMax))
	}
	files, err := a.tested(ctx, in.Bot, body)
	if err != nil {
		return nil, err
	}
	var problems topic.Problems
	play.Bot, problems = lint.Load(files) //nolint:contextcheck // what it evaluates has limits of its own
	if errors := problems.Worst(topic.Error); len(errors) > 0 {
		return nil, botRefused("bot "+in.Bot+" has errors, and cannot be tested", errors)
	}
	play.Bot = a.withEvents(in.Bot, play.Bot)
	for _, f := range files {
		play.Bytes += len(f.Path) + len(f.Content)
	}
	for i := range body.HTTP {
		answer, err := body.HTTP[i].answer(i)
		if err != nil {
			return nil, err
		}
		play.Answers = append(play.Answers, answer)
		play.Bytes += len(answer.URL) + len(answer.Body)
	}
	return reported(a.options.Rehearsals.Begin(ctx, callerOf(ctx).name(), play))
}

// tested gives the files of what is to be tested.
func (a *API) tested(ctx context.Context, bot string, body *rehearsalBody) ([]topic.File, error) {
	said := 0
	for _, is := range []bool{body.Draft, body.Version != 0, len(body.Files) > 0} {
		if is {
			said++
		}
	}
	switch {
	case said > 1:
		return nil, wrong("body", "say one of draft, version and files")
	case len(body.Files) > 0:
		return botFiles{Files: body.Files}.topicFiles(), nil
	case body.Version != 0:
		_, files, err := a.version(ctx, bot, body.Version)
		return files, err
	}
	saved, _, err := a.draft(ctx, bot)
	return saved.topicFiles(), err
}

// answer gives an answer as a stage takes it.
func (c *canned) answer(index int) (stage.Answer, error) {
	answer := stage.Answer{URL: c.URL, Status: c.Status, Body: c.Body}
	if answer.Status == 0 {
		answer.Status = http.StatusOK
	}
	var text string
	if json.Unmarshal(c.Body, &text) == nil {
		answer.Body = []byte(text)
	}
	if c.Delay == "" {
		return answer, nil
	}
	var err error
	answer.Delay, err = time.ParseDuration(c.Delay)
	if err != nil || answer.Delay < 0 || answer.Delay > rehearsal.AdvanceMax {
		return answer, wrong(fmt.Sprintf("body.http[%d].delay", index),
			fmt.Sprintf("delay: is a duration such as 20s or 5m, of %s at most", rehearsal.AdvanceMax))
	}
	return answer, nil
}
