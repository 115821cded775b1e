package lint

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/topic"
)

// threeProblems are one of each severity, the last without a line.
func threeProblems() topic.Problems {
	return topic.Problems{
		{Pos: topic.Position{File: "shop/topics/A b.yaml", Line: 3, Column: 7}, Rule: "yaml-syntax", Message: "m <1>", Severity: topic.Fatal},
		{Pos: topic.Position{File: "/bots/x.yaml", Line: 1, Column: 1}, Rule: "duplicate-id", Message: "m 2", Severity: topic.Error},
		{Pos: topic.Position{File: "c:d.yaml"}, Rule: "same-tier", Message: "m 3", Severity: topic.Warning},
	}
}

func TestWriteJSON(t *testing.T) {
	var b strings.Builder
	if err := WriteJSON(&b, threeProblems()[1:]); err != nil {
		t.Fatal(err)
	}
	want := `{
  "errors": 1,
  "warnings": 1,
  "problems": [
    {
      "file": "/bots/x.yaml",
      "line": 1,
      "column": 1,
      "rule": "duplicate-id",
      "severity": "error",
      "message": "m 2"
    },
    {
      "file": "c:d.yaml",
      "line": 0,
      "column": 0,
      "rule": "same-tier",
      "severity": "warning",
      "message": "m 3"
    }
  ]
}
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("WriteJSON() (-want +got):\n%s", diff)
	}
	b.Reset()
	if err := WriteJSON(&b, nil); err != nil || !strings.Contains(b.String(), `"problems": []`) {
		t.Errorf("WriteJSON(nil) = %v: %s", err, b.String())
	}
}

// sarifRequired lists what SARIF 2.1.0's schema requires of the objects that lint writes, by where they stand; `*` is
// any item of a list.
func sarifRequired() map[string][]string {
	return map[string][]string{
		"":                                {"version", "runs"},
		"runs.*":                          {"tool"},
		"runs.*.tool":                     {"driver"},
		"runs.*.tool.driver":              {"name"},
		"runs.*.tool.driver.rules.*":      {"id"},
		"runs.*.tool.driver.rules.*.help": {"text"},
		"runs.*.results.*":                {"message"},
		"runs.*.results.*.message":        {"text"},
		"runs.*.tool.driver.rules.*.shortDescription": {"text"},
	}
}

func TestWriteSARIFHasWhatTheSchemaRequires(t *testing.T) {
	seen := map[string]bool{}
	var visit func(at string, v any)
	visit = func(at string, v any) {
		switch v := v.(type) {
		case map[string]any:
			seen[at] = true
			for _, name := range sarifRequired()[at] {
				if v[name] == nil {
					t.Errorf("%q lacks %s", at, name)
				}
			}
			for name, inner := range v {
				visit(strings.TrimPrefix(at+"."+name, "."), inner)
			}
		case []any:
			for _, item := range v {
				visit(at+".*", item)
			}
		case string:
			if strings.HasSuffix(at, ".level") && !slices.Contains([]string{"none", "note", "warning", "error"}, v) {
				t.Errorf("%s is %q", at, v)
			}
			if strings.HasSuffix(at, ".uri") {
				if _, err := url.Parse(v); err != nil {
					t.Errorf("%s: %v", at, err)
				}
			}
		case float64:
			if strings.HasPrefix(at[strings.LastIndex(at, ".")+1:], "start") && v < 1 {
				t.Errorf("%s is %v, must be at least 1", at, v)
			}
		}
	}
	visit("", sarif(t, threeProblems()))
	for at := range sarifRequired() {
		if !seen[at] {
			t.Errorf("nothing stands at %q", at)
		}
	}
}

func TestWriteSARIF(t *testing.T) {
	var log sarifLog
	raw, err := json.Marshal(sarif(t, threeProblems()))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.ColumnKind != "unicodeCodePoints" || run.Tool.Driver.Version != "v1" {
		t.Errorf("version %s, columns %s, lull %s", log.Version, run.ColumnKind, run.Tool.Driver.Version)
	}
	if len(run.Tool.Driver.Rules) != len(Rules()) {
		t.Errorf("%d rules, want %d", len(run.Tool.Driver.Rules), len(Rules()))
	}
	for i, want := range []struct{ uri, level string }{
		{"shop/topics/A%20b.yaml", "error"}, {"file:///bots/x.yaml", "error"}, {"./c:d.yaml", "warning"},
	} {
		r := run.Results[i]
		rule := run.Tool.Driver.Rules[r.RuleIndex]
		at := r.Locations[0].Physical
		if at.Artifact.URI != want.uri || r.Level != want.level || rule.Default.Level != want.level || rule.ID != r.RuleID {
			t.Errorf("result %d = %+v by %+v, want %+v", i, r, rule, want)
		}
		if (at.Region == nil) != (threeProblems()[i].Pos.Line == 0) {
			t.Errorf("result %d: region = %+v", i, at.Region)
		}
	}
	if got := run.Results[0]; got.Message.Text != "m <1>" || *got.Locations[0].Physical.Region != (sarifRegion{3, 7}) {
		t.Errorf("the first result is %+v", got)
	}
}

func sarif(t *testing.T, problems topic.Problems) any {
	t.Helper()
	var b strings.Builder
	if err := WriteSARIF(&b, "v1", problems); err != nil {
		t.Fatal(err)
	}
	var document any
	if err := json.Unmarshal([]byte(b.String()), &document); err != nil {
		t.Fatal(err)
	}
	return document
}
