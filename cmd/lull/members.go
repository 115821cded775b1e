package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// memberCommand is for members.
type memberCommand struct {
	Add    memberAddCommand    `cmd:"" help:"Add a member."`
	List   memberListCommand   `cmd:"" help:"List the members."`
	Invite memberInviteCommand `cmd:"" help:"Make a link by which a member chooses a password; it is printed once, on the last line."`
	Remove memberRemoveCommand `cmd:"" help:"Remove a member and their keys."`
}

// memberAddCommand adds a member.
type memberAddCommand struct {
	Member   string `arg:"" help:"Their name: a-z, 0-9, dots, hyphens, underscores. It never changes." placeholder:"NAME"`
	Role     string `enum:"operator,manager,administrator" default:"operator" help:"What they may do: ${enum}."`
	FullName string `help:"Their name as people read it." placeholder:"TEXT"`
	Email    string `help:"Their e-mail address." placeholder:"ADDRESS"`
	target
}

// Help shows how the command is used.
func (memberAddCommand) Help() string {
	return `Examples:
  lull member add ada --full-name "Ada Lovelace" --data lull-data
  KEY=$(lull key create --member ada --data lull-data | tail -n 1)`
}

// Run adds the member.
func (c memberAddCommand) Run(ctx context.Context, s streams) error {
	to, err := c.openOrMake(ctx)
	if err != nil {
		return err
	}
	body := map[string]string{"name": c.Member, "role": c.Role, "fullName": c.FullName, "email": c.Email}
	err = to.call(ctx, http.MethodPost, "/api/v1/members", body, nil)
	if err == nil {
		_, err = fmt.Fprintf(s.out, "added %s, %s\n", c.Member, c.Role)
	}
	return closing(to, err)
}

// memberListCommand lists members.
type memberListCommand struct{ target }

// Run lists them, one a line.
func (c memberListCommand) Run(ctx context.Context, s streams) error {
	to, err := c.open(ctx)
	if err != nil {
		return err
	}
	var page struct {
		Members []struct{ Name, FullName, Email, Role string }
		Next    string
	}
	for more := true; more && err == nil; more = page.Next != "" {
		after := url.QueryEscape(page.Next)
		page.Members, page.Next = nil, ""
		err = to.call(ctx, http.MethodGet, "/api/v1/members?limit=200&after="+after, nil, &page)
		for _, m := range page.Members {
			_, _ = fmt.Fprintln(s.out, strings.TrimRight(strings.Join([]string{m.Name, m.Role, m.FullName, m.Email}, "\t"), "\t"))
		}
	}
	return closing(to, err)
}

// memberInviteCommand makes a link by which a member chooses a password.
type memberInviteCommand struct {
	Member    string `arg:"" help:"Their name." placeholder:"NAME"`
	PublicURL string `env:"LULL_PUBLIC_URL" help:"Where browsers reach lull; else the server of --server, or http://127.0.0.1:8080." name:"public-url" placeholder:"URL"`
	target
}

// Help shows how the command is used.
func (memberInviteCommand) Help() string {
	return `Examples:
  lull member invite ada --server https://lull.example.org --api-key "$KEY"
  lull member invite ada --data lull-data --public-url https://lull.example.org

The link is good once, for seven days, and until another is made.`
}

// Run makes the link. It is made here, since a command on a data folder talks to no server that has an address.
func (c memberInviteCommand) Run(ctx context.Context, s streams) error {
	to, err := c.open(ctx)
	if err != nil {
		return err
	}
	var made struct {
		Token   string
		UntilUS int64
	}
	err = to.call(ctx, http.MethodPost, "/api/v1/members/"+url.PathEscape(c.Member)+"/invitation", nil, &made)
	if err == nil {
		at := strings.TrimSuffix(cmp.Or(c.PublicURL, c.Server, localURL), "/")
		_, err = fmt.Fprintf(s.out, "a link for %s, good once, until %s:\n%s/invitation#%s\n", c.Member,
			time.UnixMicro(made.UntilUS).UTC().Format(time.RFC3339), at, made.Token)
	}
	return closing(to, err)
}

// localURL is where lull is reached if nothing else is said.
const localURL = "http://127.0.0.1:8080"

// memberRemoveCommand removes a member.
type memberRemoveCommand struct {
	Member string `arg:"" help:"Their name." placeholder:"NAME"`
	target
}

// Run removes them.
func (c memberRemoveCommand) Run(ctx context.Context, s streams) error {
	to, err := c.open(ctx)
	if err != nil {
		return err
	}
	err = to.call(ctx, http.MethodDelete, "/api/v1/members/"+url.PathEscape(c.Member), nil, nil)
	if err == nil {
		_, err = fmt.Fprintln(s.out, "removed")
	}
	return closing(to, err)
}
