package simulate

import (
	"math"
	"net/http"

	"github.com/goccy/go-yaml/ast"

	"lull/internal/stage"
)

// answers reads the answers of http.
func (r *reader) answers(n ast.Node) []stage.Answer {
	items := r.list(n, "http")
	if len(items) > stage.AnswersMax {
		r.problem(r.place(n), ruleBadValue, "http has %d answers, the limit is %d", len(items), stage.AnswersMax)
		return nil
	}
	var all []stage.Answer
	for _, item := range items {
		c, before := stage.Answer{Status: http.StatusOK}, len(r.problems)
		r.fields(item, "an answer of http", []field{
			{"url", func(n ast.Node) { c.URL = r.name(n, "url") }},
			{"status", func(n ast.Node) { c.Status = r.status(n) }},
			{"body", func(n ast.Node) { c.Body = r.body(n) }},
			{"delay", func(n ast.Node) { c.Delay = r.duration(n, "delay") }},
		})
		if c.URL == "" && len(r.problems) == before {
			r.problem(r.place(item), ruleBadValue, "an answer of http says to which url")
		}
		all = append(all, c)
	}
	return all
}

// status reads a status code (RFC 9110, 15).
func (r *reader) status(n ast.Node) int {
	before := len(r.problems)
	status := r.number(n, "status")
	if len(r.problems) > before {
		return 0
	}
	if status < 200 || status > 599 || status != math.Trunc(status) {
		r.problem(r.place(n), ruleBadValue, "status is a status code of HTTP from 200 to 599")
	}
	return int(status)
}

// body reads a text as it is; what has a structure is written as JSON.
func (r *reader) body(n ast.Node) []byte {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return r.json(n, "body")
	case *ast.NullNode:
		return nil
	}
	return []byte(r.text(n, "body"))
}
