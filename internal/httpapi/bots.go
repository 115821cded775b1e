package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
	"lull/internal/member"
	"lull/internal/topic"
)

// botFile is one file of a bot's folder.
type botFile struct {
	Path    string `json:"path" minLength:"1" maxLength:"300" doc:"Within the folder, such as topics/greeting.yaml."`
	Content string `json:"content" doc:"The file's text."`
}

// botFiles are the files of a bot's folder; as JSON they are also what is stored of a draft.
type botFiles struct {
	Files []botFile `json:"files" minItems:"1" maxItems:"5000" nullable:"false"`
}

func (b botFiles) topicFiles() []topic.File {
	files := make([]topic.File, len(b.Files))
	for i, f := range b.Files {
		files[i] = topic.File{Path: f.Path, Content: []byte(f.Content)}
	}
	return files
}

func filesOf(files []topic.File) botFiles {
	shown := botFiles{Files: make([]botFile, len(files))}
	for i, f := range files {
		shown.Files[i] = botFile{Path: f.Path, Content: string(f.Content)}
	}
	return shown
}

// finding is a problem of a bot (rule C20).
type finding struct {
	File     string `json:"file"`
	Line     int    `json:"line" doc:"From 1; 0: the file as a whole."`
	Column   int    `json:"column" doc:"From 1, in characters."`
	Rule     string `json:"rule"`
	Severity string `json:"severity" enum:"fatal,error,warning"`
	Message  string `json:"message"`
}

// findings shows the first ProblemsMax problems and counts the rest.
func findings(problems topic.Problems) (shown []finding, more int) {
	shown = make([]finding, 0, min(len(problems), ProblemsMax))
	for _, p := range problems[:cap(shown)] {
		shown = append(shown, finding{
			File: p.Pos.File, Line: p.Pos.Line, Column: p.Pos.Column,
			Rule: p.Rule, Severity: p.Severity.String(), Message: p.Message,
		})
	}
	return shown, len(problems) - len(shown)
}

// shownBot is a bot as it is listed.
type shownBot struct {
	Bot         string `json:"bot"`
	Version     int    `json:"version,omitempty" doc:"The version in force; absent: there is only a draft."`
	PublishedUS int64  `json:"publishedUs,omitempty"`
	DraftUS     int64  `json:"draftUs,omitempty" doc:"When the draft was saved; absent: there is none."`
}

type shownVersion struct {
	Version int   `json:"version"`
	AtUS    int64 `json:"atUs" doc:"When it came into force."`
}

// The inputs and answers of the endpoints below.
type (
	botNamed struct {
		Bot string `path:"bot" doc:"The bot's name."`
	}
	versionNamed struct {
		Bot     string `path:"bot" doc:"The bot's name."`
		Version int    `path:"version" minimum:"1"`
	}
	botList struct {
		Body struct {
			Bots []shownBot `json:"bots" nullable:"false"`
		}
	}
	versionList struct {
		Body struct {
			Versions []shownVersion `json:"versions" nullable:"false" doc:"Newest first."`
		}
	}
	version struct {
		Body struct {
			Bot     string    `json:"bot"`
			Version int       `json:"version"`
			AtUS    int64     `json:"atUs" doc:"When it came into force."`
			Files   []botFile `json:"files" nullable:"false"`
		}
	}
)

func (a *API) addBots() {
	endpoint := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/bots" + path, Summary: summary, Tags: []string{"bots"},
			MaxBodyBytes: BotBytesMax, Metadata: auditedIf(method),
		}
	}
	read := func(id, path, summary string) huma.Operation { // who makes events must know the flows and prompts
		op := endpoint(id, http.MethodGet, path, summary)
		op.Security = atLeast(member.Manager)
		return op
	}
	register(a, read("list-bots", "", "List the bots"), a.listBots)
	a.addDrafts(endpoint)
	a.addLint()
	a.addFormulas()
	register(a, read("list-versions", "/{bot}/versions", "List a bot's versions"), a.listVersions)
	register(a, read("get-version", "/{bot}/versions/{version}", "Show a version of a bot"), a.getVersion)
	a.addPublish(endpoint("publish-bot", http.MethodPost, "/{bot}/publish",
		"Put a bot's draft in force, or the files of the body"))
}

func (a *API) listBots(ctx context.Context, _ *struct{}) (*botList, error) {
	names, err := a.parts.Library.Bots(ctx)
	if err != nil {
		return nil, err
	}
	answer := new(botList)
	answer.Body.Bots = make([]shownBot, len(names))
	for i, name := range names {
		if answer.Body.Bots[i], err = a.bot(ctx, name); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

func (a *API) bot(ctx context.Context, name string) (shownBot, error) {
	shown := shownBot{Bot: name}
	versions, err := a.parts.Library.Definitions(ctx, name)
	if err != nil {
		return shown, err
	}
	if len(versions) > 0 {
		shown.Version, shown.PublishedUS = versions[0].Number, versions[0].AtUS
	}
	_, shown.DraftUS, err = a.parts.Library.Draft(ctx, name)
	if errors.Is(err, engine.ErrNotFound) {
		return shown, nil
	}
	return shown, err
}

func (a *API) listVersions(ctx context.Context, in *botNamed) (*versionList, error) {
	definitions, err := a.parts.Library.Definitions(ctx, in.Bot)
	if err != nil {
		return nil, err
	}
	if len(definitions) == 0 {
		return nil, missing("version of bot " + in.Bot)
	}
	answer := new(versionList)
	answer.Body.Versions = make([]shownVersion, len(definitions))
	for i, d := range definitions {
		answer.Body.Versions[i] = shownVersion{Version: d.Number, AtUS: d.AtUS}
	}
	return answer, nil
}

func (a *API) getVersion(ctx context.Context, in *versionNamed) (*version, error) {
	d, files, err := a.version(ctx, in.Bot, in.Version)
	if err != nil {
		return nil, err
	}
	answer := new(version)
	answer.Body.Bot, answer.Body.Version, answer.Body.AtUS = d.Bot, d.Number, d.AtUS
	answer.Body.Files = filesOf(files).Files
	return answer, nil
}

// version reads a version of a bot, and its files.
func (a *API) version(ctx context.Context, bot string, number int) (engine.Definition, []topic.File, error) {
	d, err := a.parts.Library.Definition(ctx, bot, number)
	if errors.Is(err, engine.ErrNotFound) {
		return d, nil, missing(fmt.Sprintf("version %d of bot %s", number, bot))
	}
	if err != nil {
		return d, nil, err
	}
	var body struct {
		Source []topic.File `json:"source"` // as engine.SourceOf wrote it
	}
	if err := json.Unmarshal(d.Body, &body); err != nil {
		return d, nil, fmt.Errorf("read version %d of bot %s: %w", d.Number, d.Bot, err)
	}
	return d, body.Source, nil
}
