package httpapi

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/lint"
	"lull/internal/topic"
)

// authoringTag is of what changes nothing: files and formulas that are tried.
const authoringTag = "authoring"

// shownVariable is a variable that formulas of a bot may name.
type shownVariable struct {
	Name     string          `json:"name" doc:"Its full name, such as Global.Plan."`
	Topic    string          `json:"topic,omitempty" doc:"Of a Topic variable: the topic whose it is."`
	Type     string          `json:"type" doc:"Of Power Fx, such as Text; Dynamic: any."`
	Initial  json.RawMessage `json:"initial" doc:"The value that it begins with; null: none."`
	Writable bool            `json:"writable" doc:"Whether a topic may change it."`
}

type (
	lintWanted struct {
		Bot  string `path:"bot" pattern:"^[A-Za-z0-9_.:@;=-]{1,128}$" patternDescription:"1 to 128 letters, digits and -_.:@;=" doc:"The bot's name; there need be none."`
		Body botFiles
	}
	lintAnswer struct {
		Body struct {
			Problems  []finding       `json:"problems" nullable:"false" doc:"Errors first, then warnings; the first 20."`
			More      int             `json:"more,omitempty" doc:"How many more problems there are."`
			Variables []shownVariable `json:"variables" nullable:"false" doc:"What formulas may name; none where a problem is fatal."`
		}
	}
)

func (a *API) addLint() {
	register(a, madeByItself(huma.Operation{
		OperationID: "lint-bot", Method: http.MethodPost, Path: "/api/v1/bots/{bot}/lint", Tags: []string{authoringTag},
		Summary:      "Say what is wrong with files, which are not saved",
		MaxBodyBytes: BotBytesMax,
	}), a.lint)
}

func (a *API) lint(_ context.Context, in *lintWanted) (*lintAnswer, error) {
	bot, problems := lint.Load(in.Body.topicFiles()) //nolint:contextcheck // what it evaluates has limits of its own
	answer := new(lintAnswer)
	answer.Body.Problems, answer.Body.More = findings(problems.WorstFirst())
	answer.Body.Variables = []shownVariable{}
	if bot != nil {
		answer.Body.Variables = shownVariables(bot.Symbols)
	}
	return answer, nil
}

// shownVariables gives the first VariablesMax variables; a bot's entities are none.
func shownVariables(symbols *topic.Symbols) []shownVariable {
	shown := make([]shownVariable, 0, min(symbols.Len(), VariablesMax))
	for slot := range symbols.Len() {
		s := symbols.Symbol(slot)
		if s.Scope == topic.ScopeEntity || len(shown) == VariablesMax {
			continue
		}
		shown = append(shown, shownVariable{
			Name: s.Name, Topic: s.Topic, Type: s.Type.String(), Initial: s.Initial.AppendJSON(nil), Writable: s.Writable,
		})
	}
	return shown
}
