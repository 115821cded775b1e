package httpapi

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/powerfx"
)

// shownEnvironment is an Environment variable as it is listed.
type shownEnvironment struct {
	Name    string          `json:"name"`
	Type    string          `json:"type" doc:"Of Power Fx, such as Text; Dynamic: any."`
	Value   json.RawMessage `json:"value" doc:"What topics see; null: blank."`
	Default json.RawMessage `json:"default" doc:"What the bot's files say; null: nothing."`
	Given   bool            `json:"given" doc:"Whether the value is an administrator's."`
}

type (
	environmentWanted struct {
		Bot string `path:"bot" doc:"The bot's name."`
	}
	environmentChange struct {
		Bot  string `path:"bot" doc:"The bot's name."`
		Body struct {
			Values map[string]json.RawMessage `json:"values" maxProperties:"1000" doc:"By name; null brings back the default."`
		}
	}
	environmentList struct {
		Body struct {
			Version   int                `json:"version" doc:"The version in force."`
			Variables []shownEnvironment `json:"variables" nullable:"false" doc:"By name."`
		}
	}
)

func (a *API) addEnvironment() {
	endpoint := func(id, method, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/bots/{bot}/environment", Summary: summary,
			Tags: []string{"bots"}, Metadata: auditedIf(method),
		}
	}
	register(a, endpoint("get-environment", http.MethodGet, "Show a bot's Environment variables"), a.environment)
	register(a, endpoint("set-environment", http.MethodPatch, "Give Environment variables their values, as a new version"),
		a.setEnvironment)
}

func (a *API) environment(_ context.Context, in *environmentWanted) (*environmentList, error) {
	variables, version, refused := a.parts.Control.Environment(in.Bot)
	if refused != nil {
		return nil, refused
	}
	answer := new(environmentList)
	answer.Body.Version = version
	answer.Body.Variables = make([]shownEnvironment, len(variables))
	for i, v := range variables {
		value := v.Given
		if value.IsBlank() {
			value = v.Default
		}
		answer.Body.Variables[i] = shownEnvironment{
			Name: v.Name, Type: v.Type.String(), Given: !v.Given.IsBlank(),
			Value: value.AppendJSON(nil), Default: v.Default.AppendJSON(nil),
		}
	}
	return answer, nil
}

func (a *API) setEnvironment(ctx context.Context, in *environmentChange) (*environmentList, error) {
	values := make(map[string]powerfx.Value, len(in.Body.Values))
	for name, text := range in.Body.Values {
		v, err := powerfx.ParseJSONValue(text)
		if err != nil {
			return nil, wrong("body.values."+name, err.Error())
		}
		values[name] = v
	}
	if _, refused := a.parts.Control.SetEnvironment(ctx, in.Bot, values); refused != nil {
		return nil, refused
	}
	return a.environment(ctx, &environmentWanted{in.Bot})
}
