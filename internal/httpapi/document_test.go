package httpapi_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// document is the OpenAPI document, as far as the tests ask for it.
type document struct {
	OpenAPI    string
	Info       struct{ Title, Version string }
	Paths      map[string]map[string]operation
	Security   []map[string]any
	Components struct{ SecuritySchemes map[string]any }
}

type operation struct {
	OperationID string
	Summary     string
	Tags        []string
	Security    []map[string]any
	Parameters  []struct {
		Name, In string
		Required bool
		Schema   any
	}
	Responses map[string]struct{ Description string }
}

// documentText gives the document as it is served.
func documentText(t *testing.T, c *client) []byte {
	t.Helper()
	w := c.do("GET", "/api/openapi.json", "", "Authorization", "")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/openapi+json" {
		t.Fatalf("status %d, Content-Type %q", w.Code, w.Header().Get("Content-Type"))
	}
	return w.Body.Bytes()
}

func readDocument(t *testing.T, c *client) document {
	t.Helper()
	var doc document
	if err := json.Unmarshal(documentText(t, c), &doc); err != nil {
		t.Fatalf("the document cannot be read: %v", err)
	}
	return doc
}

// routes are the operations of the document, by method and path.
func routes(t *testing.T, c *client) map[string]operation {
	t.Helper()
	found := map[string]operation{}
	for path, item := range readDocument(t, c).Paths {
		for method, op := range item {
			found[strings.ToUpper(method)+" "+path] = op
		}
	}
	return found
}

var parameter = regexp.MustCompile(`\{([^}]+)\}`)

// cutRoute gives a route's method, and its path with something in place of each parameter.
func cutRoute(route string) (method, path string) {
	method, path, _ = strings.Cut(route, " ")
	return method, parameter.ReplaceAllString(path, "1")
}

func TestDocumentListsEveryRoute(t *testing.T) {
	want := []string{
		"DELETE /api/v1/bots/{bot}/events/{event}",
		"DELETE /api/v1/campaigns/{campaign}",
		"DELETE /api/v1/channels/{id}",
		"DELETE /api/v1/deliveries/{number}",
		"DELETE /api/v1/keys/{id}",
		"DELETE /api/v1/me/avatar",
		"DELETE /api/v1/me/sessions",
		"DELETE /api/v1/me/sessions/{id}",
		"DELETE /api/v1/members/{member}",
		"DELETE /api/v1/profiles/{id}/unsubscribed",
		"DELETE /api/v1/session",
		"DELETE /api/v1/sessions",
		"DELETE /api/v1/sessions/{id}",
		"GET /api/openapi.json",
		"GET /api/v1/audit",
		"GET /api/v1/bots",
		"GET /api/v1/bots/{bot}/draft",
		"GET /api/v1/bots/{bot}/environment",
		"GET /api/v1/bots/{bot}/events",
		"GET /api/v1/bots/{bot}/events/{event}",
		"GET /api/v1/bots/{bot}/versions",
		"GET /api/v1/bots/{bot}/versions/{version}",
		"GET /api/v1/campaigns",
		"GET /api/v1/campaigns/{campaign}",
		"GET /api/v1/campaigns/{campaign}/delay",
		"GET /api/v1/campaigns/{campaign}/delay.svg",
		"GET /api/v1/campaigns/{campaign}/report",
		"GET /api/v1/campaigns/{campaign}/report.csv",
		"GET /api/v1/cases",
		"GET /api/v1/cases/{id}",
		"GET /api/v1/cases/{id}/explain",
		"GET /api/v1/cases/{id}/transcript",
		"GET /api/v1/channels",
		"GET /api/v1/clock",
		"GET /api/v1/conversations",
		"GET /api/v1/conversations/{id}",
		"GET /api/v1/conversations/{id}/explain",
		"GET /api/v1/conversations/{id}/live",
		"GET /api/v1/conversations/{id}/transcript",
		"GET /api/v1/delay",
		"GET /api/v1/delay.svg",
		"GET /api/v1/deliveries",
		"GET /api/v1/events",
		"GET /api/v1/fx/functions",
		"GET /api/v1/imports",
		"GET /api/v1/keys",
		"GET /api/v1/live",
		"GET /api/v1/me",
		"GET /api/v1/members",
		"GET /api/v1/members/{member}",
		"GET /api/v1/members/{member}/avatar",
		"GET /api/v1/operators",
		"GET /api/v1/operators/events",
		"GET /api/v1/operators/{operator}",
		"GET /api/v1/overview",
		"GET /api/v1/profiles/{id}",
		"GET /api/v1/profiles/{id}/events",
		"GET /api/v1/queue",
		"GET /api/v1/session",
		"GET /api/v1/sessions",
		"GET /api/v1/settings/auto-reply",
		"GET /api/v1/settings/desk",
		"GET /api/v1/settings/retention",
		"GET /api/v1/setup",
		"GET /api/v1/status",
		"GET /healthz",
		"GET /metrics",
		"GET /readyz",
		"PATCH /api/v1/bots/{bot}/environment",
		"PATCH /api/v1/conversations/{id}/variables",
		"PATCH /api/v1/me",
		"PATCH /api/v1/me/sessions/{id}/status",
		"PATCH /api/v1/members/{member}",
		"PATCH /api/v1/operators/{operator}",
		"PATCH /api/v1/settings/auto-reply",
		"PATCH /api/v1/settings/desk",
		"PATCH /api/v1/settings/retention",
		"POST /api/v1/activities",
		"POST /api/v1/backup",
		"POST /api/v1/bots/{bot}/events",
		"POST /api/v1/bots/{bot}/events/{event}/disable",
		"POST /api/v1/bots/{bot}/events/{event}/enable",
		"POST /api/v1/bots/{bot}/lint",
		"POST /api/v1/bots/{bot}/publish",
		"POST /api/v1/campaigns",
		"POST /api/v1/campaigns/{campaign}/pause",
		"POST /api/v1/campaigns/{campaign}/resume",
		"POST /api/v1/campaigns/{campaign}/start",
		"POST /api/v1/campaigns/{campaign}/stop",
		"POST /api/v1/cases/{contact}/messages",
		"POST /api/v1/cases/{id}/assign",
		"POST /api/v1/cases/{id}/close",
		"POST /api/v1/cases/{id}/reply",
		"POST /api/v1/cases/{id}/take",
		"POST /api/v1/cases/{id}/typing",
		"POST /api/v1/channels",
		"POST /api/v1/clock/advance",
		"POST /api/v1/conversations/{id}/end",
		"POST /api/v1/conversations/{id}/hand-over",
		"POST /api/v1/delay",
		"POST /api/v1/deliveries/{number}/retry",
		"POST /api/v1/fx",
		"POST /api/v1/imports/{id}",
		"POST /api/v1/invitations/accept",
		"POST /api/v1/keys",
		"POST /api/v1/me/sessions",
		"POST /api/v1/me/sessions/{id}/beats",
		"POST /api/v1/me/sessions/{id}/leave",
		"POST /api/v1/members",
		"POST /api/v1/members/{member}/invitation",
		"POST /api/v1/pause",
		"POST /api/v1/resume",
		"POST /api/v1/session",
		"POST /api/v1/settings/auto-reply/simulate",
		"POST /api/v1/setup",
		"PUT /api/v1/bots/{bot}/draft",
		"PUT /api/v1/bots/{bot}/events/{event}",
		"PUT /api/v1/campaigns/{campaign}",
		"PUT /api/v1/me/avatar",
		"PUT /api/v1/me/password",
		"PUT /api/v1/profiles/{id}/unsubscribed",
	}
	c := newClient(t)
	got := []string{}
	for route := range routes(t, c) {
		got = append(got, route)
		if method, path := cutRoute(route); c.do(method, path, "", "Authorization", "").Code == http.StatusNotFound {
			t.Errorf("%s is in the document, and is no route", route)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("routes of the document (-want +got):\n%s", diff)
	}
}

// What OpenAPI 3.1 asks of a document, as far as it can go wrong here.
func TestDocumentIsValid(t *testing.T) {
	c := newClient(t)
	doc := readDocument(t, c)
	if doc.OpenAPI != "3.1.0" || doc.Info.Title != "lull" || doc.Info.Version != "1.2.3" {
		t.Errorf("openapi %q, info %+v", doc.OpenAPI, doc.Info)
	}
	ids := map[string]bool{}
	for route, op := range routes(t, c) {
		if op.OperationID == "" || ids[op.OperationID] {
			t.Errorf("%s: operationId %q is missing or not unique", route, op.OperationID)
		}
		ids[op.OperationID] = true
		checkOperation(t, route, op)
		checkSecurity(t, doc, op.Security)
	}
	checkSecurity(t, doc, doc.Security)
	whole := decode(t, string(documentText(t, c)))
	checkReferences(t, whole, whole)
}

// Every parameter of a path is described, nothing is described as one that is none, and problems are described too.
func checkOperation(t *testing.T, route string, op operation) {
	t.Helper()
	if op.Summary == "" || len(op.Tags) == 0 {
		t.Errorf("%s has no summary or no tag", route)
	}
	var want, got []string
	for _, match := range parameter.FindAllStringSubmatch(route, -1) {
		want = append(want, match[1])
	}
	for _, p := range op.Parameters {
		if p.In == "path" {
			got = append(got, p.Name)
		}
		if p.Schema == nil || p.In == "path" && !p.Required {
			t.Errorf("%s: parameter %s in %s: required %v, schema %v", route, p.Name, p.In, p.Required, p.Schema)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: parameters of the path (-want +got):\n%s", route, diff)
	}
	if _, described := op.Responses["default"]; !described || len(op.Responses) < 2 {
		t.Errorf("%s describes no answer, or no problem: %v", route, op.Responses)
	}
	for status, response := range op.Responses {
		if response.Description == "" {
			t.Errorf("%s: the answer %s has no description", route, status)
		}
	}
}

// Every way in that is named is described.
func checkSecurity(t *testing.T, doc document, ways []map[string]any) {
	t.Helper()
	for _, way := range ways {
		for name := range way {
			if doc.Components.SecuritySchemes[name] == nil {
				t.Errorf("security names %s, which is not described", name)
			}
		}
	}
}

// Every reference leads somewhere.
func checkReferences(t *testing.T, doc, at any) {
	t.Helper()
	switch at := at.(type) {
	case []any:
		for _, each := range at {
			checkReferences(t, doc, each)
		}
	case map[string]any:
		for name, each := range at {
			reference, is := each.(string)
			if name != "$ref" || !is {
				checkReferences(t, doc, each)
				continue
			}
			target := doc
			for step := range strings.SplitSeq(strings.TrimPrefix(reference, "#/"), "/") {
				inner, _ := target.(map[string]any)
				target = inner[step]
			}
			if target == nil {
				t.Errorf("%s leads nowhere", reference)
			}
		}
	}
}
