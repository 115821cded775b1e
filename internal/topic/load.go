package topic

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// File is one file of a bot's folder.
type File struct {
	Path    string // within the folder, with slashes: bot.yaml, topics/Greeting.mcs.yml
	Content []byte
}

// Load reads a bot's folder: bot.yaml, which may be missing or empty, and the topics in topics/, in the order of their
// file names, bytewise (rule C3). Other files of an export are left alone. All problems are found at once, in
// the order of their places; the bot is nil when one is fatal.
func Load(files []File) (*Bot, Problems) {
	b := newBuilder()
	main := &value{}
	topics := make([]File, 0, len(files))
	for _, f := range files {
		switch {
		case f.Path == "bot.yaml":
			if v, ok := b.read(f); ok {
				main = v
			}
		case isTopic(f.Path):
			topics = append(topics, f)
		}
	}
	slices.SortFunc(topics, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	for _, f := range topics {
		v, ok := b.read(f)
		switch {
		case !ok:
		case v.shape == shapeNull:
			b.problem(Fatal, v.pos, "wrong-shape", "the file is empty")
		default:
			b.addTopic(schemaName(f.Path), v)
		}
	}
	b.bot.index()
	if main.shape != shapeNull {
		b.botFile(main)
	}
	return b.finish()
}

// read returns what is in a file; not ok, with a problem, where it cannot be read.
func (b *builder) read(f File) (v *value, ok bool) {
	node, problems := ReadYAML(f.Path, f.Content)
	b.problems = append(b.problems, problems...)
	if len(problems) > 0 {
		return nil, false
	}
	return scan(node, fileOf(f.Path), &b.problems)
}

// isTopic reports whether a file of a bot's folder is a topic.
func isTopic(name string) bool {
	return path.Dir(name) == "topics" && path.Base(name)[0] != '.' &&
		(strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml"))
}

// schemaName returns the name that `dialog: bot.topic.NAME` refers to.
func schemaName(name string) string {
	name = path.Base(name)
	for _, ending := range []string{".yaml", ".yml", ".mcs", ".topic"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// Inline is a bot that stands within another YAML file, such as a scenario. Its nodes are those of a document
// that ReadYAML has read; any may be nil. An alias must name an anchor within the same node.
type Inline struct {
	File        string
	Name        string
	Topics      []InlineTopic // in the order of the file
	Variables   ast.Node      // a mapping: Global.NAME or Environment.NAME -> initial value
	Settings    ast.Node      // a mapping, with dotted or nested keys
	Disabled    ast.Node      // a list of topics that are off
	Environment ast.Node      // a mapping: NAME -> {type, default}
}

// InlineTopic is one topic of an Inline bot: a mapping, or a text that holds the topic's YAML.
type InlineTopic struct {
	Name string
	Node ast.Node
	File string // where it stands; "": Inline.File
}

// LoadInline puts a bot together from the parts of another file, by the rules of Load. Problems point into
// that file; within a text that is folded or quoted, at its beginning.
func LoadInline(in Inline) (*Bot, Problems) {
	b := newBuilder()
	b.bot.Name = in.Name
	for _, t := range in.Topics {
		file := cmp.Or(t.File, in.File)
		v, ok := scan(t.Node, fileOf(file), &b.problems)
		if ok && v.shape == shapeScalar && !v.plain {
			v, ok = b.embedded(v, file)
		}
		if ok {
			b.addTopic(t.Name, v)
		}
	}
	b.bot.index()
	for _, part := range []struct {
		node ast.Node
		read func(*value)
	}{
		{in.Variables, b.variables},
		{in.Environment, b.environment},
		{in.Settings, b.settings},
		{in.Disabled, b.disabled},
	} {
		if v, ok := scan(part.node, fileOf(in.File), &b.problems); ok && v.shape != shapeNull {
			part.read(v)
		}
	}
	return b.finish()
}

// embedded reads the topic that a text holds; not ok, with a problem, where it cannot be read.
func (b *builder) embedded(text *value, file string) (v *value, ok bool) {
	place := func(line, column int) Position { return text.pos }
	if text.written.block {
		begin := len(text.text) - len(strings.TrimLeft(text.text, " \n"))
		lines := strings.Count(text.text[:begin], "\n")
		first := text.at(begin)
		indent := first.Column - begin + strings.LastIndexByte(text.text[:begin], '\n')
		place = func(line, column int) Position {
			return Position{File: file, Line: first.Line - lines + line - 1, Column: indent + column}
		}
	}
	node, problems := ReadYAML(file, []byte(text.text))
	for _, p := range problems {
		p.Pos = place(max(p.Pos.Line, 1), max(p.Pos.Column, 1))
		b.problems = append(b.problems, p)
	}
	switch {
	case len(problems) > 0:
		return nil, false
	case node == nil:
		return &value{pos: text.pos}, true
	}
	return scan(node, place, &b.problems)
}
