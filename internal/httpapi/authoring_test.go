package httpapi_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/httpapi"
)

const fx = "/api/v1/fx"

// Of two who change one draft the later one is told, and shown what the other has made of it.
func TestDraftIfMatch(t *testing.T) {
	c := newClient(t)
	draft := bots + "/support/draft"
	first := c.do("PUT", draft, goodBot, "If-None-Match", "*")
	tag := first.Header().Get("ETag")
	if first.Code != http.StatusOK || tag == "" || c.do("GET", draft, "").Header().Get("ETag") != tag {
		t.Fatalf("status %d, ETag %q", first.Code, tag)
	}
	second := c.do("PUT", draft, badBot, "If-Match", tag)
	if second.Code != http.StatusOK || second.Header().Get("ETag") == tag {
		t.Errorf("status %d, ETag %q as before", second.Code, second.Header().Get("ETag"))
	}
	for header, value := range map[string]string{"If-Match": tag, "If-None-Match": "*"} {
		late := c.do("PUT", draft, goodBot, header, value)
		wantProblem(t, late, 412)
		var answer struct {
			Draft struct {
				Bot      string
				Files    []struct{ Path, Content string }
				Problems []finding
			}
		}
		if err := json.Unmarshal(late.Body.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		if d := answer.Draft; d.Bot != "support" || len(d.Problems) != 1 || len(d.Files) != 1 ||
			!strings.Contains(d.Files[0].Content, "Shout") {
			t.Errorf("%s: the problem holds %+v", header, d)
		}
		if got := late.Header().Get("ETag"); got != second.Header().Get("ETag") {
			t.Errorf("%s: ETag = %q, want that of the draft as it is", header, got)
		}
	}
	for _, whatever := range []string{"", "*"} {
		if w := c.do("PUT", draft, goodBot, "If-Match", whatever); w.Code != http.StatusOK {
			t.Errorf("If-Match %q: status %d", whatever, w.Code)
		}
	}
	wantProblem(t, c.do("PUT", bots+"/none/draft", goodBot, "If-Match", tag), 404)
	wantProblem(t, c.do("PUT", draft, goodBot, "If-None-Match", tag), 422, "header.If-None-Match")
}

// Files that are only looked at are not saved, and say what formulas may name.
func TestLint(t *testing.T) {
	c := newClient(t)
	var answer struct {
		Problems  []finding
		More      int
		Variables []struct {
			Name, Topic, Type string
			Initial           any
			Writable          bool
		}
	}
	ask := func(body string) {
		t.Helper()
		w := c.do("POST", bots+"/shop/lint", body)
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
			t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
		}
	}
	ask(brokenBot(httpapi.ProblemsMax + 1))
	if len(answer.Problems) != httpapi.ProblemsMax || answer.More != 1 || len(answer.Variables) != 0 {
		t.Errorf("%d problems, %d more; %d variables", len(answer.Problems), answer.More, len(answer.Variables))
	}
	answer.More = 0
	ask(`{"files":[` + goodFile + `,` + topicFile("bot.yaml", "variables: {Global.Plan: gold}\n"+
		"environment: {Wait: {type: Number, default: 5}}") + `]}`)
	if len(answer.Problems) != 0 || answer.More != 0 {
		t.Errorf("problems: %+v", answer.Problems)
	}
	found := map[string]string{}
	for _, v := range answer.Variables {
		found[v.Name], _ = v.Initial.(string)
		if writable := strings.HasPrefix(v.Name, "Global."); writable && !v.Writable {
			t.Errorf("%s cannot be changed", v.Name)
		}
	}
	if _, has := found["Environment.Wait"]; !has || found["Global.Plan"] != "gold" {
		t.Errorf("variables: %v", found)
	}
	if _, has := found["System.Activity.Text"]; !has {
		t.Error("formulas may not name System.Activity.Text")
	}
	wantProblem(t, c.do("GET", bots+"/shop/draft", ""), 404)
	wantProblem(t, c.do("POST", bots+"/shop/lint", `{"files":[]}`), 422, "body.files")
}

func TestTryFormula(t *testing.T) {
	c := newClient(t)
	for _, tt := range []struct{ name, body, want string }{
		{
			"a value", `{"formula":"= Global.Minutes * 60","variables":{"Global.Minutes":5}}`,
			`{"type":"Decimal","value":300,"text":"300","names":["Global.Minutes"]}`,
		},
		{"without =", `{"formula":"\"a\" & 1"}`, `{"type":"Text","value":"a1","text":"\"a1\""}`},
		{
			"a blank variable", `{"formula":"Global.Minutes","variables":{"Global.Minutes":null}}`,
			`{"type":"Blank","value":null,"text":"Blank()","names":["Global.Minutes"]}`,
		},
		{
			"a template", `{"formula":"Hello {User.Name}","template":true,"variables":{"User.Name":"Ada"}}`,
			`{"type":"Text","text":"Hello Ada","names":["User.Name"]}`,
		},
		{"an error", `{"formula":"=1/0"}`, `{"error":"Div0: division by zero"}`},
		{
			"a time zone", `{"formula":"=Text(Now(), \"hh:mm\")","zone":"Asia/Kolkata"}`,
			`{"type":"Text","value":"03:44","text":"\"03:44\""}`,
		},
		{
			"a slip", `{"formula":"=\"🙂\" & Global.Minute","variables":{"Global.Minutes":5}}`,
			`{"problems":[{"from":8,"to":21,"line":1,"column":8,"kind":"name",
			"message":"the name Global.Minute is not known","expected":"Global.Minutes"}]}`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := c.do("POST", fx, tt.body)
			if w.Code != http.StatusOK {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			if diff := cmp.Diff(decode(t, tt.want), decode(t, w.Body.String())); diff != "" {
				t.Errorf("answer (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTryFormulaRefuses(t *testing.T) {
	c := newClient(t)
	wantProblem(t, c.do("POST", fx, `{}`), 422, "body")
	wantProblem(t, c.do("POST", fx, `{"formula":"1","zone":"Mars/Olympus"}`), 422, "body.zone")
	wantProblem(t, c.do("POST", fx, `{"formula":"1","variables":{"Global.X":{"$date":"?"}}}`), 422, "body.variables.Global.X")
	long := func(n int) string { return `{"formula":"` + strings.Repeat("1", n) + `"}` }
	wantProblem(t, c.do("POST", fx, long(65537)), 422, "body.formula")
	if w := c.do("POST", fx, long(65536)); w.Code != http.StatusOK {
		t.Errorf("at the limit: status %d: %s", w.Code, w.Body)
	}
}

// What is long is cut, and its value left out.
func TestTryFormulaLongValue(t *testing.T) {
	c := newClient(t)
	var answer struct {
		Text  string
		Value any
	}
	w := c.do("POST", fx, `{"formula":"Concat(Sequence(7000), \"xxxxxxxxxx\")"}`)
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Text) != 4096 || answer.Value != nil {
		t.Errorf("%v: a text of %d bytes, and the value %v", err, len(answer.Text), answer.Value)
	}
}

func TestFunctions(t *testing.T) {
	var answer struct {
		Functions []struct{ Name, Signature, Words string }
	}
	w := newClient(t).do("GET", fx+"/functions", "")
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	names := make([]string, len(answer.Functions))
	for i, f := range answer.Functions {
		names[i] = f.Name
	}
	if at := slices.Index(names, "Text"); !slices.IsSorted(names) || at < 0 ||
		answer.Functions[at].Signature != "Text(value, [format], [language])" {
		t.Errorf("functions: %v", names)
	}
}
