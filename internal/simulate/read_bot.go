package simulate

import (
	"path/filepath"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"lull/internal/botfolder"
	"lull/internal/topic"
)

// botReader reads a bot as a scenario, or one of its versions, says it: the name of a folder, or inline.
type botReader struct {
	*reader

	folder ast.Node // the value of bot; nil: the bot stands inline
	beside []string // the inline keys that the file has
	inline topic.Inline
	off    []ast.Node // the items of disabled
}

// keys are the keys that say a bot.
func (b *botReader) keys() []field {
	inline := func(key string, read func(n ast.Node)) field {
		return field{key, func(n ast.Node) {
			b.beside = append(b.beside, key)
			read(n)
		}}
	}
	return []field{
		{"bot", func(n ast.Node) { b.folder = n }},
		inline("topics", func(n ast.Node) { b.inline.Topics = b.topics(n) }),
		inline("agents", b.agents),
		inline("variables", func(n ast.Node) { b.inline.Variables = n }),
		inline("settings", func(n ast.Node) { b.inline.Settings = n }),
		inline("disabled", b.disabled),
		inline("events", func(n ast.Node) { b.inline.Events = n }),
	}
}

func (b *botReader) topics(n ast.Node) []topic.InlineTopic {
	pairs := b.pairs(n, "topics")
	topics := make([]topic.InlineTopic, len(pairs))
	for i, p := range pairs {
		topics[i] = topic.InlineTopic{Name: p.key, Node: p.value}
	}
	return topics
}

// agents reads the connected agents (rule C17).
func (b *botReader) agents(n ast.Node) {
	for _, p := range b.pairs(n, "agents") {
		agent := topic.InlineAgent{Name: p.key, Pos: p.at}
		b.fields(p.value, "an agent", []field{
			{"topics", func(n ast.Node) { agent.Topics = b.topics(n) }},
		})
		b.inline.Agents = append(b.inline.Agents, agent)
	}
}

func (b *botReader) disabled(n ast.Node) {
	b.inline.Disabled = n
	b.off = b.list(n, "disabled")
}

// load makes the bot of what was read; nil, with problems, where there is none. A scenario is no publication: what
// is merely wrong in a topic runs, and fails where it is wrong.
func (b *botReader) load() *topic.Bot {
	if b.folder != nil {
		return b.loadFolder()
	}
	b.checkDisabled()
	b.inline.File = b.file
	bot, problems := topic.LoadInline(b.inline)
	b.keep(problems)
	return bot
}

// keep takes those problems over for which there is no bot to play: it cannot be read, or uses what lull does not
// have yet, or the scenario's own keys are wrong.
func (b *botReader) keep(problems topic.Problems) {
	for _, p := range problems {
		own := []string{"unsupported", "unknown-setting", "bad-setting", "bad-variable"}
		if p.Severity == topic.Fatal || slices.Contains(own, p.Rule) {
			b.problems = append(b.problems, p)
		}
	}
}

// checkDisabled looks for topics that are to be off and do not exist.
func (b *botReader) checkDisabled() {
	var names []string
	for _, t := range b.inline.Topics {
		names = append(names, t.Name)
	}
	for _, item := range b.off {
		if name := b.name(item, "an item of disabled"); name != "" && !slices.Contains(names, name) {
			b.problem(b.place(item), ruleUnknownName, "there is no topic %q%s", clip(name), didYouMean(name, names))
		}
	}
}

// loadFolder reads the bot of a folder, whose name is relative to the scenario's file.
func (b *botReader) loadFolder() *topic.Bot {
	at := b.place(b.folder)
	if len(b.beside) > 0 {
		b.problem(at, ruleBadValue, "bot names a folder that holds the whole bot: %s cannot stand beside it", b.beside[0])
		return nil
	}
	name := b.name(b.folder, "bot")
	if name == "" {
		return nil
	}
	folder := filepath.Join(filepath.Dir(b.file), filepath.FromSlash(name))
	files, err := botfolder.Read(folder)
	if err != nil {
		b.problem(at, ruleUnreadable, "%v", err)
		return nil
	}
	bot, problems := topic.Load(files)
	for i := range problems {
		problems[i].Pos.File = filepath.Join(folder, filepath.FromSlash(problems[i].Pos.File))
	}
	b.keep(problems)
	return bot
}
