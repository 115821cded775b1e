package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml/ast"

	"lull/internal/topic"
)

// settingsFile is read where no other file is named, if it is there.
const settingsFile = "lull.yaml"

// BeforeResolve reads the settings file: the long names of the flags with their values. A flag goes before the
// environment and the environment before the file; kong alone would let the file go before the environment.
func (c serveCommand) BeforeResolve(ctx *kong.Context) error {
	name := c.Config // as the environment says
	for _, p := range ctx.Path {
		if p.Flag != nil && p.Flag.Name == configFlag {
			name, _ = ctx.FlagValue(p.Flag).(string)
		}
	}
	settings, err := readSettings(cmp.Or(name, settingsFile), ctx.Selected().Flags)
	if name == "" && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return exitError{code: exitUse, err: err}
	}
	ctx.AddResolver(kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, f *kong.Flag) (any, error) {
		if inEnvironment(f) {
			return nil, nil //nolint:nilnil // kong's way to say that there is no value
		}
		return settings[f.Name], nil
	}))
	return nil
}

func inEnvironment(f *kong.Flag) bool {
	return slices.ContainsFunc(f.Tag.Envs, func(name string) bool {
		_, set := os.LookupEnv(name)
		return set
	})
}

// configFlag is the flag that names the settings file, and so is no setting.
const configFlag = "config"

// readSettings reads a settings file. The error names every problem with its place.
func readSettings(name string, flags []*kong.Flag) (map[string]any, error) {
	content, err := os.ReadFile(name) //nolint:gosec // the operator's own file
	if err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	document, problems := topic.ReadYAML(name, content)
	if len(problems) > 0 {
		return nil, problems
	}
	r := settingsReader{file: name, flags: settable(flags), values: map[string]any{}}
	switch n := document.(type) {
	case nil:
	case *ast.MappingNode:
		for _, pair := range n.Values {
			r.pair(pair)
		}
	case *ast.MappingValueNode:
		r.pair(n)
	default:
		r.problem(n, "wrong-shape", "a file of settings holds one a line, such as `listen: 127.0.0.1:8080`")
	}
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return r.values, nil
}

// settable gives the flags that are settings too.
func settable(flags []*kong.Flag) []*kong.Flag {
	var settings []*kong.Flag
	for _, f := range flags {
		if f.Name != configFlag && f.Name != "help" {
			settings = append(settings, f)
		}
	}
	return settings
}

// settingsReader collects the values of a file, and what is wrong with it.
type settingsReader struct {
	file     string
	flags    []*kong.Flag
	values   map[string]any
	problems topic.Problems
}

func (r *settingsReader) problem(at ast.Node, rule, message string) {
	p := at.GetToken().Position
	r.problems = append(r.problems, topic.Problem{
		Pos:  topic.Position{File: r.file, Line: p.Line, Column: p.Column},
		Rule: rule, Message: message, Severity: topic.Fatal,
	})
}

// pair reads one setting.
func (r *settingsReader) pair(pair *ast.MappingValueNode) {
	name := pair.Key.String()
	i := slices.IndexFunc(r.flags, func(f *kong.Flag) bool { return f.Name == name })
	_, twice := r.values[name]
	switch {
	case i < 0:
		var known []string
		for _, f := range r.flags {
			known = append(known, f.Name)
		}
		r.problem(pair.Key, "unknown-setting",
			fmt.Sprintf("no setting is called %q; there are %s", name, strings.Join(known, ", ")))
	case twice:
		r.problem(pair.Key, "duplicate-key", fmt.Sprintf("the setting %q stands here twice", name))
	default:
		value, wanted := settingValue(r.flags[i], pair.Value)
		r.values[name] = value
		if wanted != "" {
			r.problem(pair.Value, "bad-setting", name+" is "+wanted)
		}
	}
}

// settingValue gives a setting's value as kong takes it, or says what it should be.
func settingValue(f *kong.Flag, n ast.Node) (value any, wanted string) {
	if f.IsCumulative() {
		return settingValues(n)
	}
	text := ""
	switch n := n.(type) {
	case *ast.BoolNode:
		if f.IsBool() {
			return n.Value, ""
		}
		text = n.GetToken().Value
	case *ast.StringNode:
		text = n.Value
	case *ast.IntegerNode, *ast.FloatNode:
		text = n.GetToken().Value
	}
	switch {
	case f.IsBool():
		return nil, "true or false"
	case f.Enum != "" && !slices.Contains(f.EnumSlice(), text):
		return nil, "one of " + strings.Join(f.EnumSlice(), ", ")
	case text == "":
		return nil, "a text"
	}
	return text, ""
}

// settingValues gives the values of a setting that may have several, as a list or alone.
func settingValues(n ast.Node) (value any, wanted string) {
	items := []ast.Node{n}
	if list, is := n.(*ast.SequenceNode); is {
		items = list.Values
	}
	values := make([]any, 0, len(items))
	for _, item := range items {
		text, is := item.(*ast.StringNode)
		if !is || text.Value == "" {
			return nil, "a text, or a list of texts such as [crm.internal, 10.1.0.0/16]"
		}
		values = append(values, text.Value)
	}
	return values, ""
}
