package httpapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/survival"
)

const about = `lull knows when people go quiet, and acts on it. Activities come in here, conversations are shown and
explained, bots are published.

Calls below /api/v1 need an API key, or the session of a member. Errors are problems as RFC 9457 describes them; where a part of the request
is at fault, errors names its place, such as body.text. Times whose name ends in Us are microseconds since
1970-01-01T00:00:00Z.`

// configuration makes huma serve JSON only, and no pages of its own.
func configuration(version string) huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: "lull", Version: version, Description: about},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", schemaName),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					byKey: {Type: "http", Scheme: "bearer", Description: "An API key."},
					bySession: {
						Type: "apiKey", In: "cookie", Name: secureCookie,
						Description: "A session, as signing in gives it; the name is " + plainCookie + " where lull is reached without TLS.",
					},
					byCSRF: {
						Type: "apiKey", In: "header", Name: csrfHeader,
						Description: "The csrf of the session, in calls that change something.",
					},
					byToken: {
						Type: "apiKey", In: "query", Name: "token",
						Description: "A Direct Line token of the conversation.",
					},
				},
			},
			Security: []map[string][]string{{byKey: {}}},
		},
		Formats:                      map[string]huma.Format{jsonBody: huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat:                jsonBody,
		RejectUnknownQueryParameters: true,
		Transformers:                 []huma.Transformer{inOurWords},
	}
}

// schemaName names the schema of a type. What a delay's report is made of has names that others have too.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	if t.PkgPath() == reflect.TypeFor[survival.Report]().PkgPath() {
		return "Delay" + name
	}
	return name
}

// inOurWords makes huma's own problems like ours: the detail says what is wrong with the first thing that is, and what the
// caller sent is left out, since it may be large, and they know it.
func inOurWords(_ huma.Context, _ string, answer any) (any, error) {
	p, is := answer.(*huma.ErrorModel)
	if !is || len(p.Errors) == 0 {
		return answer, nil
	}
	for _, fault := range p.Errors {
		fault.Value = nil
	}
	first := p.Errors[0]
	_, place, _ := strings.Cut(first.Location, ".")
	p.Detail = strings.TrimPrefix(place+": "+first.Message, ": ")
	if more := len(p.Errors) - 1; more > 0 {
		p.Detail += fmt.Sprintf("; and %d more", more)
	}
	return answer, nil
}

// addDocument adds the OpenAPI document. It comes last: it is encoded once, with all that was added before.
func (a *API) addDocument() error {
	op := &huma.Operation{
		OperationID: "openapi", Method: http.MethodGet, Path: "/api/openapi.json", Tags: []string{"operation"},
		Summary: "This document", Security: open(),
		Responses: answers("The OpenAPI 3.1 document", "application/openapi+json", &huma.Schema{Type: huma.TypeObject}),
	}
	var document []byte
	a.handle(op, a.requests, func(w *response, _ *http.Request) error {
		w.Header().Set("Content-Type", "application/openapi+json")
		_, _ = w.Write(document) // the caller may be gone
		return nil
	})
	var err error
	if document, err = json.Marshal(a.huma.OpenAPI()); err != nil {
		return fmt.Errorf("encode the OpenAPI document: %w", err)
	}
	return nil
}

// schema gives the schema of a type, by reference where it has a name.
func schema[T any](a *API) *huma.Schema {
	return a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, "")
}

// answers describes an endpoint written by hand: its answer, and a problem else.
func answers(what, kind string, s *huma.Schema) map[string]*huma.Response {
	return map[string]*huma.Response{
		"200":     {Description: what, Content: map[string]*huma.MediaType{kind: {Schema: s}}},
		"default": problemResponse(),
	}
}

func problemResponse() *huma.Response {
	return &huma.Response{
		Description: "Error",
		Content: map[string]*huma.MediaType{
			"application/problem+json": {Schema: &huma.Schema{Ref: "#/components/schemas/ErrorModel"}},
		},
	}
}
