package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// environmentCommand shows and gives Environment variables.
type environmentCommand struct {
	Bot    string   `arg:"" help:"The bot's name." placeholder:"BOT"`
	Values []string `arg:"" optional:"" help:"NAME=VALUE to give a value; NAME= for the default." placeholder:"NAME=VALUE"`
	target
}

// Help shows how the command is used.
func (environmentCommand) Help() string {
	return `Examples:
  lull environment support --data lull-data
  lull environment support CrmKey=s3cret Retries=3 --data lull-data`
}

// environmentVariable is one as the API shows it.
type environmentVariable struct {
	Name  string
	Type  string
	Value json.RawMessage
	Given bool
}

// Run shows the variables, after it gave those that are named their values.
func (c environmentCommand) Run(ctx context.Context, s streams) error {
	given := make(map[string]string)
	for _, v := range c.Values {
		name, value, is := strings.Cut(v, "=")
		if !is || name == "" {
			return misuse(fmt.Sprintf("%q gives no value: write NAME=VALUE", v))
		}
		given[name] = value
	}
	to, err := c.open(ctx)
	if err != nil {
		return err
	}
	return closing(to, c.run(ctx, s, to, given))
}

func (c environmentCommand) run(ctx context.Context, s streams, to *client, given map[string]string) error {
	path := "/api/v1/bots/" + url.PathEscape(c.Bot) + "/environment"
	var shown struct{ Variables []environmentVariable }
	if err := to.call(ctx, http.MethodGet, path, nil, &shown); err != nil {
		return err
	}
	if len(given) > 0 {
		body := map[string]any{"values": typed(given, shown.Variables)}
		if err := to.call(ctx, http.MethodPatch, path, body, &shown); err != nil {
			return err
		}
	}
	for _, v := range shown.Variables {
		from := "default"
		if v.Given {
			from = "given"
		}
		if _, err := fmt.Fprintf(s.out, "%s\t%s\t%s\t%s\n", v.Name, v.Type, v.Value, from); err != nil {
			return err
		}
	}
	return nil
}

// typed makes values of what was written: texts where the bot says that the variable is one, else JSON where it can be
// read as such. Nothing is no value.
func typed(given map[string]string, known []environmentVariable) map[string]any {
	texts := make(map[string]bool)
	for _, v := range known {
		texts[v.Name] = v.Type == "Text"
	}
	values := make(map[string]any, len(given))
	for name, text := range given {
		switch {
		case text == "":
			values[name] = nil
		case !texts[name] && json.Valid([]byte(text)):
			values[name] = json.RawMessage(text)
		default:
			values[name] = text
		}
	}
	return values
}
