package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// keyCommand is for keys: of the JSON API, and write keys.
type keyCommand struct {
	Create keyCreateCommand `cmd:"" help:"Make a key; it is printed once, on the last line."`
	List   keyListCommand   `cmd:"" help:"List the keys, without their secrets."`
	Remove keyRemoveCommand `cmd:"" help:"Remove a key; it opens nothing from then on."`
}

// channelCommand is for channels.
type channelCommand struct {
	Add    channelAddCommand    `cmd:"" help:"Add a channel to a bot; its secret is printed once, on the last line."`
	List   channelListCommand   `cmd:"" help:"List the channels, without their secrets."`
	Remove channelRemoveCommand `cmd:"" help:"Remove a channel; its secret opens nothing from then on."`
}

// keyCreateCommand makes a key.
type keyCreateCommand struct {
	Name   string `default:"command line" help:"What the key is for." placeholder:"NAME"`
	Member string `help:"Whose key it is, and whose role it has; else it is an administrator's." placeholder:"NAME"`
	Write  bool   `help:"It lets events be reported, and opens nothing else: for pages and apps."`
	target
}

// Help shows how the command is used.
func (keyCreateCommand) Help() string {
	return `Examples:
  KEY=$(lull key create --name shop --data lull-data | tail -n 1)
  WRITE_KEY=$(lull key create --write --name website --data lull-data | tail -n 1)`
}

// Run makes the key.
func (c keyCreateCommand) Run(ctx context.Context, s streams) error {
	to, err := c.openOrMake(ctx)
	if err != nil {
		return err
	}
	body := map[string]any{"name": c.Name, "member": c.Member, "write": c.Write}
	return closing(to, to.create(ctx, s, "/api/v1/keys", body, "key"))
}

// channelAddCommand adds a channel.
type channelAddCommand struct {
	Kind string `arg:"" enum:"directline" help:"Kind of channel: ${enum}."`
	Bot  string `help:"The bot that users reach." placeholder:"NAME" required:""`
	Name string `help:"What the channel is for." placeholder:"NAME"`
	target
}

// Help shows how the command is used.
func (channelAddCommand) Help() string {
	return `Examples:
  SECRET=$(lull channel add directline --bot support --data lull-data | tail -n 1)`
}

// Run adds the channel.
func (c channelAddCommand) Run(ctx context.Context, s streams) error {
	to, err := c.open(ctx)
	if err != nil {
		return err
	}
	body := map[string]string{"kind": c.Kind, "bot": c.Bot, "name": c.Name}
	return closing(to, to.create(ctx, s, "/api/v1/channels", body, "channel"))
}

// created is a credential with its secret, which is shown this once.
type created struct {
	ID     int64  `json:"id"`
	Key    string `json:"key"`    // of an API key
	Secret string `json:"secret"` // of a channel
}

// create makes a credential and prints its secret alone on the last line.
func (c *client) create(ctx context.Context, s streams, path string, body any, what string) error {
	var made created
	if err := c.call(ctx, http.MethodPost, path, body, &made); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.out, "%s %d was made; this is its secret, which is not shown again:\n%s\n",
		what, made.ID, made.Key+made.Secret)
	return err
}

// listed is a credential without its secret.
type listed struct {
	ID        int64  `json:"id"`
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Bot       string `json:"bot"`    // of a channel
	Member    string `json:"member"` // of a key
	Write     bool   `json:"write"`  // it is a write key
	CreatedUS int64  `json:"createdUs"`
}

// list prints credentials, one a line.
func (t *target) list(ctx context.Context, s streams, path, field string) error {
	to, err := t.open(ctx)
	if err != nil {
		return err
	}
	var all map[string][]listed
	if err := to.call(ctx, http.MethodGet, path, nil, &all); err != nil {
		return closing(to, err)
	}
	for _, l := range all[field] {
		shown := []string{strconv.FormatInt(l.ID, 10), time.UnixMicro(l.CreatedUS).UTC().Format(time.RFC3339)}
		if l.Bot != "" { // it is a channel
			shown = append(shown, l.Kind, l.Bot)
		}
		shown = append(shown, l.Name)
		if l.Member != "" {
			shown = append(shown, l.Member)
		}
		if l.Write {
			shown = append(shown, "write")
		}
		_, _ = fmt.Fprintln(s.out, strings.Join(shown, "\t"))
	}
	return closing(to, nil)
}

// remove removes a credential.
func (t *target) remove(ctx context.Context, s streams, path string, id int64) error {
	to, err := t.open(ctx)
	if err != nil {
		return err
	}
	if err := to.call(ctx, http.MethodDelete, path+"/"+strconv.FormatInt(id, 10), nil, nil); err != nil {
		return closing(to, err)
	}
	_, err = fmt.Fprintln(s.out, "removed")
	return closing(to, err)
}

// keyListCommand lists keys.
type keyListCommand struct{ target }

// Run lists them.
func (c keyListCommand) Run(ctx context.Context, s streams) error {
	return c.list(ctx, s, "/api/v1/keys", "keys")
}

// keyRemoveCommand removes a key.
type keyRemoveCommand struct {
	ID int64 `arg:"" help:"The key's number, as lull key list shows it."`
	target
}

// Run removes it.
func (c keyRemoveCommand) Run(ctx context.Context, s streams) error {
	return c.remove(ctx, s, "/api/v1/keys", c.ID)
}

// channelListCommand lists channels.
type channelListCommand struct{ target }

// Run lists them.
func (c channelListCommand) Run(ctx context.Context, s streams) error {
	return c.list(ctx, s, "/api/v1/channels", "channels")
}

// channelRemoveCommand removes a channel.
type channelRemoveCommand struct {
	ID int64 `arg:"" help:"The channel's number, as lull channel list shows it."`
	target
}

// Run removes it.
func (c channelRemoveCommand) Run(ctx context.Context, s streams) error {
	return c.remove(ctx, s, "/api/v1/channels", c.ID)
}
