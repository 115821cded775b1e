package lint

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"slices"

	"lull/internal/topic"
)

// WriteJSON writes how many errors and warnings there are, and all of them in their order.
func WriteJSON(w io.Writer, problems topic.Problems) error {
	type shown struct {
		File     string `json:"file"`
		Line     int    `json:"line"`   // from 1; 0: the file as a whole
		Column   int    `json:"column"` // from 1, in characters
		Rule     string `json:"rule"`
		Severity string `json:"severity"` // error or warning
		Message  string `json:"message"`
	}
	errors := len(problems.Worst(topic.Error))
	document := struct {
		Errors   int     `json:"errors"`
		Warnings int     `json:"warnings"`
		Problems []shown `json:"problems"`
	}{errors, len(problems) - errors, make([]shown, len(problems))}
	for i, p := range problems {
		document.Problems[i] = shown{p.Pos.File, p.Pos.Line, p.Pos.Column, p.Rule, level(p.Severity), p.Message}
	}
	return write(w, document)
}

// level is a severity as the formats know it: what cannot be read is an error too.
func level(s topic.Severity) string { return max(s, topic.Error).String() }

func write(w io.Writer, document any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

// The parts of SARIF 2.1.0 that lint writes (OASIS, Static Analysis Results Interchange Format, section 3).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifMessage `json:"shortDescription"`
		Help    sarifMessage `json:"help"`
		Default sarifLevel   `json:"defaultConfiguration"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"` // within the driver's rules
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical sarifPlace `json:"physicalLocation"`
	}
	sarifPlace struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"` // absent: the file as a whole
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
)

// WriteSARIF writes the problems as code hosts and editors take them, with every rule that was looked for; version is
// lull's.
func WriteSARIF(w io.Writer, version string, problems topic.Problems) error {
	rules := Rules()
	driver := sarifDriver{Name: "lull", Version: version, Rules: make([]sarifRule, len(rules))}
	for i, r := range rules {
		driver.Rules[i] = sarifRule{
			ID: r.ID, Short: sarifMessage{r.Wrong}, Help: sarifMessage{r.Instead}, Default: sarifLevel{level(r.Severity)},
		}
	}
	results := make([]sarifResult, len(problems))
	for i, p := range problems {
		results[i] = sarifResult{
			RuleID:    p.Rule,
			RuleIndex: slices.IndexFunc(rules, func(r Rule) bool { return r.ID == p.Rule }),
			Level:     level(p.Severity),
			Message:   sarifMessage{p.Message},
			Locations: []sarifLocation{{place(p.Pos)}},
		}
	}
	return write(w, sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0",
		Runs: []sarifRun{{Tool: sarifTool{driver}, ColumnKind: "unicodeCodePoints", Results: results}},
	})
}

func place(at topic.Position) sarifPlace {
	uri := url.URL{Path: at.File}
	if path.IsAbs(at.File) {
		uri.Scheme = "file"
	}
	p := sarifPlace{Artifact: sarifArtifact{uri.String()}}
	if at.Line > 0 {
		p.Region = &sarifRegion{StartLine: at.Line, StartColumn: at.Column}
	}
	return p
}
