package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// memberCommand is for members.
type memberCommand struct {
	Add    memberAddCommand    `cmd:"" help:"Add a member."`
	List   memberListCommand   `cmd:"" help:"List the members."`
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
