package simulate

import (
	"time"

	"github.com/goccy/go-yaml/ast"

	"lull/internal/topic"
)

// startMin and startMax are the years between which a scenario may start.
const (
	startMin = 1970
	startMax = 2200
)

// read reads a scenario file. With any problem there is no scenario.
func read(file string, content []byte) (*scenario, topic.Problems) {
	root, problems := topic.ReadYAML(file, content)
	if len(problems) > 0 {
		return nil, problems
	}
	r := &reader{file: file}
	switch root.(type) {
	case nil, *ast.NullNode:
		r.problem(topic.Position{File: file, Line: 1, Column: 1}, ruleBadValue, "the file is empty")
		return nil, r.problems
	}
	s := r.scenario(root)
	if len(r.problems) > 0 {
		return nil, r.sorted()
	}
	return s, nil
}

// scenario reads the keys of the file.
func (r *reader) scenario(root ast.Node) *scenario {
	s := &scenario{file: r.file, name: r.file, start: startDefault(), versions: map[string]int{}}
	b := botReader{reader: r}
	var versions, only ast.Node
	r.fields(root, "a scenario", append(b.keys(), []field{
		{"name", func(n ast.Node) { s.name = r.name(n, "name") }},
		{"start", func(n ast.Node) { s.start = r.start(n) }},
		{"versions", func(n ast.Node) { versions = n }},
		{"steps", func(n ast.Node) { s.steps = r.steps(n) }},
		{"until", func(n ast.Node) { s.until = new(r.duration(n, "until")) }},
		{"expect", func(n ast.Node) { s.expected = r.expectations(n) }},
		{"only", func(n ast.Node) { only = n }},
		{"http", func(n ast.Node) { s.http = r.answers(n) }},
		{"desk", func(n ast.Node) { s.desk = new(r.deskChange(n)) }},
		{"campaigns", func(n ast.Node) { s.campaigns = r.campaigns(n) }},
	}...))
	s.bots = append(s.bots, b.load())
	if versions != nil {
		r.versions(s, versions)
	}
	s.only = r.counted(only, s.expected)
	if len(r.problems) == 0 {
		r.story(s)
	}
	return s
}

func (r *reader) start(n ast.Node) time.Time {
	text := r.text(n, "start")
	start, err := time.Parse(time.RFC3339, text)
	switch {
	case text == "":
	case err != nil:
		r.problem(r.place(n), ruleBadValue, "start is a time such as %s, not %q",
			startDefault().Format(time.RFC3339), clip(text))
	case start.Year() < startMin || start.Year() > startMax:
		r.problem(r.place(n), ruleBadValue, "start lies between the years %d and %d", startMin, startMax)
	case start.Nanosecond()%int(time.Microsecond) != 0:
		r.problem(r.place(n), ruleBadValue, "start has parts of a microsecond")
	}
	return start.UTC()
}

func (r *reader) versions(s *scenario, n ast.Node) {
	for _, p := range r.pairs(n, "versions") {
		b := botReader{reader: r}
		r.fields(p.value, "a version", b.keys())
		s.versions[p.key] = len(s.bots)
		s.bots = append(s.bots, b.load())
	}
}
