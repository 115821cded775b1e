package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
	"lull/internal/eventfile"
	"lull/internal/member"
)

// The inputs and answers of the endpoints below.
type (
	importedPiece struct {
		ID      string `path:"id" pattern:"^[A-Za-z0-9_.:@;=-]{1,64}$" doc:"Names the import: any that is not there begins one."`
		Form    string `query:"form" required:"true" enum:"csv,jsonl" doc:"How the piece is written. CSV begins with the file's first line, which names the columns."`
		From    int64  `query:"from" required:"true" minimum:"0" doc:"How far the file has come, in bytes: as the import says."`
		To      int64  `query:"to" required:"true" minimum:"1" doc:"How far it comes with the piece."`
		Line    int    `query:"line" required:"true" minimum:"1" doc:"The line of the file that the piece begins with; of CSV, after the first."`
		Lines   int64  `query:"lines" required:"true" minimum:"0" doc:"How many lines the file has come with the piece."`
		Hash    string `query:"hash" maxLength:"128" doc:"Of the file up to there; kept, so that the file can be known again."`
		RawBody []byte
	}
	importAnswer struct {
		Body struct {
			Events int `json:"events" doc:"How many the piece had."`
		}
	}
	importList struct {
		Body struct {
			Imports []importState `json:"imports" nullable:"false" doc:"The one that came there last first."`
		}
	}
)

// importState is how far a file has come.
type importState struct {
	ID     string `json:"id"`
	Bytes  int64  `json:"bytes"`
	Lines  int64  `json:"lines"`
	Events int64  `json:"events"`
	Hash   string `json:"hash"`
	AtUS   int64  `json:"atUs"`
}

func (a *API) addImports() {
	const path = "/api/v1/imports"
	register(a, huma.Operation{
		OperationID: "list-imports", Method: http.MethodGet, Path: path, Summary: "List how far files of events have come",
		Tags: []string{"profiles"}, Security: atLeast(member.Manager),
	}, a.listImports)
	piece := huma.Operation{
		OperationID: "import-events", Method: http.MethodPost, Path: path + "/{id}", Summary: "Take a piece of a file of events",
		Tags: []string{"profiles"}, Security: atLeast(member.Manager), MaxBodyBytes: ImportBytesMax, SkipValidateBody: true,
	}
	text := &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	piece.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"text/csv": text, "application/x-ndjson": text,
	}}
	register(a, piece, a.importEvents)
}

func (a *API) listImports(context.Context, *struct{}) (*importList, error) {
	profiles, err := a.profiles()
	if err != nil {
		return nil, err
	}
	all := profiles.Imports()
	answer := new(importList)
	answer.Body.Imports = make([]importState, len(all))
	for i, p := range all {
		answer.Body.Imports[i] = importState(p)
	}
	return answer, nil
}

// importEvents takes a piece of a file, the whole of it or nothing.
func (a *API) importEvents(ctx context.Context, in *importedPiece) (*importAnswer, error) {
	profiles, err := a.profiles()
	if err != nil {
		return nil, err
	}
	events, err := readPiece(in)
	if err != nil {
		return nil, err
	}
	m := &engine.Import{FromBytes: in.From, Progress: engine.ImportProgress{ID: in.ID, Bytes: in.To, Lines: in.Lines, Hash: in.Hash}}
	m.Events = make([]engine.ImportedEvent, len(events))
	for i := range events {
		m.Events[i] = asImported(&events[i])
	}
	if refused := profiles.Import(ctx, m); refused != nil {
		return nil, refused
	}
	answer := new(importAnswer)
	answer.Body.Events = len(events)
	return answer, nil
}

// readPiece reads the events of a piece.
func readPiece(in *importedPiece) ([]eventfile.Event, error) {
	form := eventfile.Form(in.Form)
	piece, err := form.PieceOf(in.RawBody, in.Line)
	var events []eventfile.Event
	end := 0
	if err == nil {
		events, end, err = form.Parse(piece, engine.ImportEventsMax, func(e *eventfile.Event) string {
			imported := asImported(e)
			return imported.Wrong()
		})
	}
	if wrong, is := errors.AsType[*eventfile.SyntaxError](err); is {
		wrong.File = "body"
		return nil, wrongPiece(wrong)
	}
	if err == nil && end < len(piece.Text) {
		err = refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf("the piece has more than %d events", engine.ImportEventsMax))
	}
	return events, err
}

func asImported(e *eventfile.Event) engine.ImportedEvent {
	return engine.ImportedEvent{Profile: e.User, Event: e.Name, AtUS: e.AtUS, Properties: e.Properties}
}

func wrongPiece(wrong *eventfile.SyntaxError) *problem {
	return refuse(http.StatusUnprocessableEntity, wrong.Error(), &huma.ErrorDetail{Location: "body", Message: wrong.Message})
}
