package architecture_test

import (
	"fmt"
	"path"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// edges says what of lull the packages may import. A package that is missing here may not exist: to add
// a package or an edge is a decision, and the commit says why.
type edges struct {
	code  map[string][]string // from a package to what it may import
	tests map[string][]string // what the package's tests may import besides
}

// graph is lull's import graph. Technology points at the rules, and nothing points back:
//
//	cmd/lull -> httpapi, channel, store, bus, simulate -> engine -> rules -> powerfx
//
// Two technologies do not import each other, and nobody imports httpapi or cmd.
func graph() edges {
	rules := []string{
		"powerfx", "internal/activity", "internal/topic", "internal/lint", "internal/inactivity", "internal/dialog",
		"internal/presence", "internal/desk", "internal/survival", "internal/lift", "internal/campaign",
	}
	shell := slices.Concat(rules, []string{
		"internal/engine", "internal/bus", "internal/floor", "internal/pulse", "internal/clock", "internal/contact", "internal/credential", "internal/member",
	})
	technologies := []string{
		"examples", "internal/botfolder", "internal/channel/directline",
		"internal/channel/segment", "internal/channel/twilio", "internal/channel/webhook", "internal/connector", "internal/delaychart", "internal/eventfile", "internal/hindsight", "internal/httpapi",
		"internal/metrics", "internal/oidc", "internal/password", "internal/proxy", "internal/regret", "internal/rehearsal", "internal/simulate", "internal/stage", "internal/store/sqlite", "internal/studio",
		"internal/channel/email", "internal/unsubscribe", "powerfx/fxeval", "web",
	}
	return edges{
		code: map[string][]string{
			"powerfx":                  {"powerfx/internal/culture", "powerfx/internal/regex"},
			"powerfx/fxeval":           {"powerfx"},
			"powerfx/internal/culture": nil,
			"powerfx/internal/regex":   nil,

			"internal/activity":   nil,
			"internal/topic":      {"powerfx"},
			"internal/lint":       {"powerfx", "internal/topic"},
			"internal/inactivity": {"powerfx", "internal/topic"},
			"internal/presence":   nil,
			"internal/desk":       {"internal/presence"},
			"internal/campaign":   {"powerfx", "internal/topic", "internal/lift"},
			"internal/lift":       nil,
			"internal/survival":   nil,
			"internal/regret":     {"internal/survival"},
			"internal/dialog":     {"powerfx", "internal/activity", "internal/topic", "internal/inactivity"},

			"internal/botfolder":  {"internal/topic"},
			"internal/bus":        {"internal/engine"},
			"internal/credential": nil,
			"internal/member":     nil,
			"internal/oidc":       nil,
			"internal/password":   nil,
			"internal/proxy":      nil,
			// A provider on this machine, for tests.
			"internal/oidc/oidctest": nil,
			"internal/engine":        rules,

			"internal/contact": {"internal/campaign", "internal/desk", "internal/engine"},
			"internal/floor":   {"internal/desk", "internal/presence", "internal/engine"},
			"internal/pulse":   {"internal/activity", "internal/desk", "internal/engine"},
			"internal/clock":   {"internal/engine"},

			"internal/connector":  {"internal/dialog"},
			"internal/delaychart": {"internal/survival"},
			"internal/eventfile":  {"internal/campaign", "internal/survival"},
			// It reads beside the loop, of an interface of its own.
			"internal/hindsight":          {"internal/campaign", "internal/engine", "internal/survival"},
			"internal/channel/directline": shell,
			"internal/channel/email":      {"internal/campaign", "internal/engine"},
			"internal/channel/segment":    {"internal/campaign", "internal/credential", "internal/engine"},
			"internal/channel/twilio":     {"internal/contact", "internal/desk", "internal/engine"},
			"internal/channel/webhook":    {"internal/campaign", "internal/contact", "internal/desk", "internal/engine"},
			"internal/httpapi":            slices.Concat(shell, []string{"internal/delaychart", "internal/eventfile", "internal/hindsight", "internal/oidc", "internal/password", "internal/rehearsal", "internal/stage"}),
			"internal/unsubscribe":        {"internal/campaign", "internal/engine"},
			"internal/metrics":            shell,
			"internal/store/sqlite":       shell,
			"internal/store/storetest":    shell,
			"internal/stage":              slices.Concat(rules, []string{"internal/engine", "internal/hindsight"}),
			"internal/rehearsal":          slices.Concat(rules, []string{"internal/engine", "internal/stage"}),
			// A scenario is played on a real store: what passes there passes in production.
			"internal/simulate": slices.Concat(shell, []string{"internal/botfolder", "internal/stage", "internal/store/sqlite"}),

			"cmd/lull": slices.Concat(shell, technologies),
			"examples": nil,
			"web":      nil,
			// It is given the built app, so that its tests need none.
			"internal/studio": nil,

			"internal/architecture": nil,
		},
		tests: map[string][]string{
			"internal/channel/directline": {"internal/store/sqlite"},
			"internal/channel/segment":    {"internal/store/sqlite"},
			"internal/channel/twilio":     {"internal/store/sqlite"},
			"internal/clock":              {"internal/activity", "internal/dialog", "internal/store/sqlite", "internal/topic"},
			"internal/engine":             {"internal/store/sqlite", "internal/store/storetest"},
			"internal/floor":              {"internal/store/sqlite"},
			"internal/hindsight":          {"internal/eventfile", "internal/store/sqlite", "internal/topic"},
			"internal/pulse":              {"internal/campaign", "internal/dialog"},
			"internal/oidc":               {"internal/oidc/oidctest"},
			"internal/httpapi":            {"internal/oidc/oidctest", "internal/store/sqlite"},
			"internal/rehearsal":          {"internal/store/sqlite"},
			"internal/simulate":           {"internal/survival"},
			"internal/store/sqlite":       {"internal/store/storetest"},
		},
	}
}

// check returns what in the files is against the graph, in the order of the files.
func (e edges) check(files []source) []string {
	var problems []string
	for _, f := range files {
		allowed, known := e.code[f.pkg()]
		if !known {
			problems = append(problems, fmt.Sprintf("%s: package %s is not in the import graph", f.file, f.pkg()))
			continue
		}
		for _, imported := range f.own() {
			inTests := f.test && (imported == f.pkg() || slices.Contains(e.tests[f.pkg()], imported))
			if !inTests && !slices.Contains(allowed, imported) {
				problems = append(problems, fmt.Sprintf("%s: %s may not import %s", f.file, f.pkg(), imported))
			}
		}
	}
	return problems
}

func TestImportsFollowTheGraph(t *testing.T) {
	for _, problem := range graph().check(sources(t)) {
		t.Error(problem)
	}
}

// The graph itself must keep the rules: then no new edge can break one unseen.
func TestGraphPointsFromTechnologyToRules(t *testing.T) {
	code := graph().code
	for pkg, imports := range code {
		for _, imported := range imports {
			if pure(pkg) && !pure(imported) {
				t.Errorf("the graph lets the rules of %s import %s, which is no rule", pkg, imported)
			}
			if pkg != "cmd/lull" && slices.Contains([]string{"cmd/lull", "internal/httpapi"}, imported) {
				t.Errorf("the graph lets %s import %s, which nobody may", pkg, imported)
			}
		}
	}
}

func TestEdgesCheck(t *testing.T) {
	graph := edges{
		code:  map[string][]string{"rules": nil, "shell": {"rules"}},
		tests: map[string][]string{"shell": {"fake"}},
	}
	module := fstest.MapFS{
		"go.mod":                  {Data: []byte("module lull")},
		"rules/a.go":              {Data: []byte(`package rules; import ("fmt"; "lull/shell")`)},
		"shell/a.go":              {Data: []byte(`package shell; import ("lull/rules"; "lull/fake")`)},
		"shell/a_test.go":         {Data: []byte(`package shell_test; import ("lull/shell"; "lull/fake"; "lull/new")`)},
		"new/a.go":                {Data: []byte(`package new`)},
		"new/testdata/a.go":       {Data: []byte(`package ignored`)},
		"web/node_modules/x/a.go": {Data: []byte(`package ignored`)},
		"bench/go.mod":            {Data: []byte("module lull/bench")},
		"bench/a.go":              {Data: []byte(`package ignored`)},
	}
	files, err := readSources(module)
	if err != nil {
		t.Fatalf("readSources() error = %v", err)
	}
	want := []string{
		"new/a.go: package new is not in the import graph",
		"rules/a.go: rules may not import shell",
		"shell/a.go: shell may not import fake",
		"shell/a_test.go: shell may not import new",
	}
	if diff := cmp.Diff(want, graph.check(files)); diff != "" {
		t.Errorf("check() (-want +got):\n%s", diff)
	}
}

// A package is named for its subject: these names have none, and gather whatever is left lying about.
func TestPackagesAreNamedForASubject(t *testing.T) {
	forbidden := []string{"util", "utils", "common", "helper", "helpers", "type", "types", "model", "models"}
	for _, f := range sources(t) {
		if slices.Contains(forbidden, path.Base(f.pkg())) {
			t.Errorf("%s: a package may not be called %s", f.file, path.Base(f.pkg()))
		}
	}
}
