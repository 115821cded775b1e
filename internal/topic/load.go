package topic

import (
	"cmp"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// File is one file of a bot's folder.
type File struct {
	Path    string // within the folder, with slashes: bot.yaml, topics/Greeting.mcs.yml
	Content []byte
}

// Load reads a bot's folder: bot.yaml, which may be missing or empty; the topics in topics/, in the order of their
// file names, bytewise (rule C3); user inactivity events in events/; an export's own variables/, entities/,
// agent.mcs.yml and settings.mcs.yml; and the same, without events, of connected agents in agents/NAME/ (rule C17). Other files are left alone. All problems are found at once, in
// the order of their places; the bot is nil when one is fatal.
func Load(files []File) (*Bot, Problems) {
	b := newBuilder()
	all := folders(files)
	main := b.readOptional(all[""].main)
	agents := b.agentFolders(main, all)
	b.export(all[""])
	b.topicFiles("", all[""].topics)
	for _, a := range agents {
		b.noEvents(a.files.events)
		b.entityFiles(a.name, a.files.entities)
		b.variableFiles(a.files.variables)
		b.topicFiles(a.name, a.files.topics)
	}
	b.bot.index()
	for _, a := range agents {
		if v := b.readOptional(a.files.main); v != nil {
			b.agentBotFile(a.name, v)
		}
	}
	if main != nil {
		b.botFile(main)
	}
	b.eventFiles(all[""].events)
	return b.finish()
}

// topicFiles reads an agent's topics; "": the bot's own.
func (b *builder) topicFiles(agent string, files []File) {
	for _, f := range files {
		v, ok := b.read(f)
		switch {
		case !ok:
		case v.shape == shapeNull:
			b.problem(Fatal, v.pos, "wrong-shape", "the file is empty")
		default:
			b.addTopic(agent, baseName(f.Path, ".topic"), v)
		}
	}
}

// read returns what is in a file; not ok, with a problem, where it cannot be read.
func (b *builder) read(f File) (v *value, ok bool) {
	node, problems := ReadYAML(f.Path, f.Content)
	b.problems = append(b.problems, problems...)
	if len(problems) > 0 {
		return nil, false
	}
	if v, ok = scan(node, fileOf(f.Path), &b.problems); ok && node == nil {
		v.pos.Line, v.pos.Column = 1, 1
	}
	return v, ok
}

// readOptional reads a file that may be missing; nil where there is nothing in it.
func (b *builder) readOptional(f *File) *value {
	if f == nil {
		return nil
	}
	if v, ok := b.read(*f); ok && v.shape != shapeNull {
		return v
	}
	return nil
}

// Inline is a bot that stands within another YAML file, such as a scenario. Its nodes are those of a document
// that ReadYAML has read; any may be nil. An alias must name an anchor within the same node.
type Inline struct {
	File        string
	Name        string
	Topics      []InlineTopic // in the order of the file
	Agents      []InlineAgent // connected agents (rule C17)
	Variables   ast.Node      // a mapping: Global.NAME or Environment.NAME -> initial value
	Settings    ast.Node      // a mapping, with dotted or nested keys
	Disabled    ast.Node      // a list of topics that are off
	Environment ast.Node      // a mapping: NAME -> {type, default}
	Events      ast.Node      // a list of user inactivity events
}

// InlineTopic is one topic of an Inline bot: a mapping, or a text that holds the topic's YAML.
type InlineTopic struct {
	Name string
	Node ast.Node
	File string // where it stands; "": Inline.File
}

// InlineAgent is a connected agent of an Inline bot.
type InlineAgent struct {
	Name   string
	Pos    Position // of the name
	Topics []InlineTopic
}

// LoadInline puts a bot together from the parts of another file, by the rules of Load. Problems point into
// that file; within a text that is folded or quoted, at its beginning.
func LoadInline(in Inline) (*Bot, Problems) {
	b := newBuilder()
	b.bot.Name = in.Name
	b.inlineTopics("", in.File, in.Topics)
	for _, a := range in.Agents {
		if b.addAgent(a.Name, a.Pos) {
			b.inlineTopics(a.Name, in.File, a.Topics)
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
		{in.Disabled, func(v *value) { b.disabled("", v) }},
		{in.Events, b.events},
	} {
		if v, ok := scan(part.node, fileOf(in.File), &b.problems); ok && v.shape != shapeNull {
			part.read(v)
		}
	}
	return b.finish()
}

func (b *builder) inlineTopics(agent, file string, topics []InlineTopic) {
	for _, t := range topics {
		place := cmp.Or(t.File, file)
		v, ok := scan(t.Node, fileOf(place), &b.problems)
		if ok && v.shape == shapeScalar && !v.plain {
			v, ok = b.embedded(v, place)
		}
		if ok {
			b.addTopic(agent, t.Name, v)
		}
	}
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
