package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/httpapi"
	"lull/internal/topic"
)

const bots = "/api/v1/bots"

// topicFile is one file as JSON.
func topicFile(name, text string) string {
	encoded, _ := json.Marshal(map[string]string{"path": name, "content": text})
	return string(encoded)
}

const greeting = `kind: AdaptiveDialog
beginDialog:
  kind: OnConversationStart
  id: main
  actions:
    - kind: SendActivity
      id: hello
      activity: Hello
`

var (
	goodFile = topicFile("topics/greeting.yaml", greeting)
	goodBot  = `{"files":[` + goodFile + `]}`
	badBot   = `{"files":[` + topicFile("topics/greeting.yaml", strings.ReplaceAll(greeting, "SendActivity", "Shout")) + `]}`
)

// brokenBot has this many errors.
func brokenBot(errors int) string {
	text := strings.Replace(greeting, "      id: hello\n      activity: Hello\n", "", 1)
	text = strings.Replace(text, "    - kind: SendActivity\n", "", 1)
	nodes := make([]string, errors)
	for i := range nodes {
		nodes[i] = fmt.Sprintf("    - kind: Shout\n      id: n%d\n", i)
	}
	return `{"files":[` + topicFile("topics/greeting.yaml", text+strings.Join(nodes, "")) + `]}`
}

// finding is a problem of a bot as a caller reads it.
type finding struct {
	File           string
	Line, Column   int
	Rule, Severity string
	Message        string
}

func TestDraft(t *testing.T) {
	c := newClient(t)
	wantProblem(t, c.do("GET", bots+"/support/draft", ""), 404)
	c.want("PUT", bots+"/support/draft", goodBot, 200,
		`{"bot":"support","atUs":1700000060000000,"problems":[]}`)
	c.want("GET", bots+"/support/draft", "", 200,
		`{"bot":"support","atUs":1700000060000000,"files":[`+goodFile+`],"problems":[]}`)
	if c.engine.bots["support"] != 1 {
		t.Errorf("version in force = %d, want 1: a draft puts nothing in force", c.engine.bots["support"])
	}
}

// A draft with mistakes is saved all the same, and says what they are and where.
func TestDraftIsLinted(t *testing.T) {
	c := newClient(t)
	w := c.do("PUT", bots+"/support/draft", badBot)
	var answer struct{ Problems []finding }
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	if len(answer.Problems) != 1 {
		t.Fatalf("problems = %+v, want 1", answer.Problems)
	}
	got := answer.Problems[0]
	if got.File != "topics/greeting.yaml" || got.Line != 6 || got.Column == 0 || got.Rule == "" ||
		got.Severity != "fatal" || !strings.Contains(got.Message, "Shout") {
		t.Errorf("problem = %+v", got)
	}
	if w := c.do("GET", bots+"/support/draft", ""); !strings.Contains(w.Body.String(), "Shout") {
		t.Errorf("the draft was not saved: %s", w.Body)
	}
}

func TestPublishTheDraft(t *testing.T) {
	c := newClient(t)
	wantProblem(t, c.do("POST", bots+"/support/publish", ""), 404)
	c.do("PUT", bots+"/support/draft", goodBot)
	c.want("POST", bots+"/support/publish", "", 200, `{"bot":"support","version":2,"warnings":[]}`)
}

func TestPublishFiles(t *testing.T) {
	c := newClient(t)
	c.want("POST", bots+"/new/publish", goodBot, 200, `{"bot":"new","version":1,"warnings":[]}`)
	c.engine.fail = &engine.Error{Code: engine.Full, Message: "the disk is full"}
	wantProblem(t, c.do("POST", bots+"/new/publish", goodBot), 507)
}

// Warnings come with the version, and stop nothing.
func TestPublishSaysWhatLintWarnsOf(t *testing.T) {
	idle := "beginDialog: {kind: OnInactivity, id: main, durationInSeconds: 1.%03d}"
	for warnings, more := range map[int]int{1: 0, httpapi.ProblemsMax: 0, httpapi.ProblemsMax + 1: 1} {
		c := newClient(t)
		var files []string
		for i := range warnings {
			files = append(files, topicFile(fmt.Sprintf("topics/t%03d.yaml", i), fmt.Sprintf(idle, i)))
		}
		w := c.do("POST", bots+"/idle/publish", `{"files":[`+strings.Join(files, ",")+`]}`)
		var answer struct {
			Version  int
			Warnings []finding
			More     int
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
			t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
		}
		if answer.Version != 1 || answer.More != more || len(answer.Warnings) != min(warnings, httpapi.ProblemsMax) {
			t.Errorf("version %d: %d warnings and %d more", answer.Version, len(answer.Warnings), answer.More)
		}
		first := answer.Warnings[0]
		if first.File != "topics/t000.yaml" || first.Line != 1 || first.Rule != "short-duration" ||
			first.Severity != "warning" {
			t.Errorf("the first warning is %+v", first)
		}
	}
}

func TestPublishRefusesABotWithErrors(t *testing.T) {
	for errors, more := range map[int]int{1: 0, httpapi.ProblemsMax: 0, httpapi.ProblemsMax + 1: 1} {
		c := newClient(t)
		w := c.do("POST", bots+"/support/publish", brokenBot(errors))
		var answer struct {
			Title, Detail string
			Status        int
			Errors        []finding
			More          int
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%v: %s", err, w.Body)
		}
		if w.Code != 422 || answer.Status != 422 || answer.Title == "" || answer.Detail == "" {
			t.Errorf("status %d: %s", w.Code, w.Body)
		}
		if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("Content-Type = %q", got)
		}
		if len(answer.Errors) != min(errors, httpapi.ProblemsMax) || answer.More != more {
			t.Errorf("%d errors: %d are shown and %d more", errors, len(answer.Errors), answer.More)
		}
		if got := answer.Errors[0]; got.Line != 6 || got.Rule == "" || !strings.Contains(got.Message, "Shout") {
			t.Errorf("the first error is %+v", got)
		}
		if c.engine.bots["support"] != 1 {
			t.Errorf("version in force = %d, want 1", c.engine.bots["support"])
		}
	}
}

func TestVersions(t *testing.T) {
	c := newClient(t)
	source, err := engine.SourceOf([]topic.File{{Path: "topics/greeting.yaml", Content: []byte(greeting)}})
	if err != nil {
		t.Fatalf("SourceOf() error = %v", err)
	}
	c.store.definitions["support"] = []engine.Definition{
		{Bot: "support", Number: 2, AtUS: 20, Body: []byte(`{"source":` + string(source) + `}`)},
		{Bot: "support", Number: 1, AtUS: 10, Body: []byte(`{"source":"?"}`)},
	}
	c.do("PUT", bots+"/draft-only/draft", goodBot)
	c.want("GET", bots, "", 200, `{"bots":[
		{"bot":"draft-only","draftUs":1700000060000000},
		{"bot":"support","version":2,"publishedUs":20}]}`)
	c.want("GET", bots+"/support/versions", "", 200, `{"versions":[{"version":2,"atUs":20},{"version":1,"atUs":10}]}`)
	c.want("GET", bots+"/support/versions/2", "", 200,
		`{"bot":"support","version":2,"atUs":20,"files":[`+goodFile+`]}`)
	wantProblem(t, c.do("GET", bots+"/support/versions/3", ""), 404)
	wantProblem(t, c.do("GET", bots+"/support/versions/0", ""), 422, "path.version")
	wantProblem(t, c.do("GET", bots+"/support/versions/1", ""), 500)
	wantProblem(t, c.do("GET", bots+"/nobody/versions", ""), 404)
}

func TestNoBots(t *testing.T) {
	newClient(t).want("GET", bots, "", 200, `{"bots":[]}`)
}

func TestBotsRefuse(t *testing.T) {
	c := newClient(t)
	draft := bots + "/support/draft"
	wantProblem(t, c.do("PUT", draft, `{}`), 422, "body")
	wantProblem(t, c.do("PUT", draft, `{"files":[]}`), 422, "body.files")
	wantProblem(t, c.do("PUT", draft, `{"files":[{"path":""}]}`), 422, "body.files[0]", "body.files[0].path")
	wantProblem(t, c.do("PUT", draft, `{"files":[{"path":"a","content":1}]}`), 422, "body.files[0].content")
	wantProblem(t, c.do("PUT", draft, "{\"files\":[{\"path\":\"\xff\"}]}"), 400, "body.files[0].path")
	wantProblem(t, c.do("PUT", draft, ``), 400)
	wantProblem(t, c.do("PUT", bots+"/a%20b/draft", goodBot), 422, "path.bot")
	wantProblem(t, c.do("PUT", bots+"/"+strings.Repeat("b", 129)+"/draft", goodBot), 422, "path.bot")
	wantProblem(t, c.do("PUT", draft, goodBot, "Content-Type", "text/yaml"), 415)
}

// A bot may be larger than other bodies, up to its own limit.
func TestBotsLimit(t *testing.T) {
	c := newClient(t)
	sized := func(size int) string {
		return goodBot + strings.Repeat(" ", size-len(goodBot))
	}
	if w := c.do("PUT", bots+"/support/draft", sized(httpapi.BotBytesMax)); w.Code != http.StatusOK {
		t.Errorf("at the limit: status %d: %s", w.Code, w.Body)
	}
	wantProblem(t, c.do("PUT", bots+"/support/draft", sized(httpapi.BotBytesMax+1)), 413)
}

func TestBotsFail(t *testing.T) {
	for _, call := range [][3]string{
		{"GET", bots, ""},
		{"GET", bots + "/support/draft", ""},
		{"PUT", bots + "/support/draft", goodBot},
		{"GET", bots + "/support/versions", ""},
		{"POST", bots + "/support/publish", ""},
	} {
		c := newClient(t)
		c.do("GET", keys, "")
		c.store.err = errBroken
		wantProblem(t, c.do(call[0], call[1], call[2]), 500)
		if !strings.Contains(c.log.String(), errBroken.Error()) {
			t.Errorf("%s %s: the log does not give the cause: %s", call[0], call[1], c.log)
		}
	}
}

// A draft is stored as it was given.
func TestDraftKeepsItsBytes(t *testing.T) {
	c := newClient(t)
	text := "kind: x\r\n\ufeff\u2028\"<>&'\t"
	c.do("PUT", bots+"/b/draft", `{"files":[`+topicFile("a b.yaml", text)+`]}`)
	var got struct {
		Files []struct{ Path, Content string }
	}
	if err := json.Unmarshal(c.do("GET", bots+"/b/draft", "").Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]struct{ Path, Content string }{{"a b.yaml", text}}, got.Files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}
