package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"lull/internal/topic"
	"lull/powerfx"
)

// Environment gives a bot's Environment variables, and the version in force.
func (e *Engine) Environment(bot string) (variables []topic.EnvironmentVariable, version int, refused *Error) {
	p := e.program(bot)
	if p == nil {
		return nil, 0, &Error{Code: NotFound, Message: "there is no bot " + bot}
	}
	return p.Bot.Environment(), p.Number, nil
}

// SetEnvironment gives Environment variables of a bot other values, and puts them in force as its next version: a
// conversation sees them from its next input on, and a topic that runs keeps to those in which it began (rule C14). A
// blank value brings back the default. Values outlive the versions: what is published keeps them. Where nothing
// changes, the version in force stays.
func (e *Engine) SetEnvironment(ctx context.Context, bot string, changes map[string]powerfx.Value) (int, *Error) {
	p := e.program(bot)
	if p == nil {
		return 0, &Error{Code: NotFound, Message: "there is no bot " + bot}
	}
	given := maps.Clone(p.Bot.Given)
	if given == nil {
		given = make(map[string]powerfx.Value)
	}
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		v := changes[name]
		if err := p.Bot.CheckEnvironment(name, v); err != nil {
			return 0, &Error{Code: Invalid, Field: "values." + name, Message: err.Error()}
		}
		if given[name] = v; v.IsBlank() {
			delete(given, name)
		}
	}
	if maps.EqualFunc(given, p.Bot.Given, powerfx.Value.Equal) {
		return p.Number, nil
	}
	next, err := e.again(ctx, bot, p.Number)
	if err != nil {
		return 0, &Error{Code: Internal, Message: "the version in force cannot be read", Err: err}
	}
	next.Given = given
	result := e.Submit(ctx, Input{Version: next})[0]
	return result.Number, result.Err
}

// again gives a version of a bot to be published once more.
func (e *Engine) again(ctx context.Context, bot string, number int) (*Version, error) {
	d, err := e.reader.Definition(ctx, bot, number)
	if err != nil {
		return nil, err
	}
	var body definitionBody
	if err := json.Unmarshal(d.Body, &body); err != nil {
		return nil, err
	}
	loaded, err := e.opt.Load(body.Source)
	return &Version{Name: bot, Source: body.Source, Bot: loaded, After: number}, err
}

func encodeGiven(given map[string]powerfx.Value) map[string]json.RawMessage {
	encoded := make(map[string]json.RawMessage, len(given))
	for name, v := range given {
		encoded[name] = v.AppendJSON(nil)
	}
	return encoded
}

func decodeGiven(encoded map[string]json.RawMessage) (map[string]powerfx.Value, error) {
	given := make(map[string]powerfx.Value, len(encoded))
	for name, text := range encoded {
		v, err := powerfx.ParseJSONValue(text)
		if err != nil {
			return nil, fmt.Errorf("the value of Environment.%s: %w", name, err)
		}
		given[name] = v
	}
	return given, nil
}
