package simulate

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/goccy/go-yaml/ast"

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
		inline("topics", b.topics),
		inline("variables", func(n ast.Node) { b.inline.Variables = n }),
		inline("settings", func(n ast.Node) { b.inline.Settings = n }),
		inline("disabled", b.disabled),
		{"events", nil},
	}
}

func (b *botReader) topics(n ast.Node) {
	for _, p := range b.pairs(n, "topics") {
		b.inline.Topics = append(b.inline.Topics, topic.InlineTopic{Name: p.key, Node: p.value})
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
	files, err := readFolder(folder)
	if err != nil {
		b.problem(at, ruleUnreadable, "the bot's folder %s: %v", folder, cause(err))
		return nil
	}
	if len(files) == 0 {
		b.problem(at, ruleUnreadable, "the bot's folder %s holds neither bot.yaml nor topics", folder)
		return nil
	}
	bot, problems := topic.Load(files)
	for i := range problems {
		problems[i].Pos.File = filepath.Join(folder, filepath.FromSlash(problems[i].Pos.File))
	}
	b.keep(problems)
	return bot
}

// readFolder reads a bot's files. Nothing outside the folder is read, whatever its links say.
func readFolder(folder string) (files []topic.File, err error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	var names []string
	for _, pattern := range []string{"bot.yaml", "topics/*.yaml", "topics/*.yml"} {
		found, err := fs.Glob(root.FS(), pattern)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	for _, name := range names {
		content, err := readLimited(root.Open, name)
		if err != nil {
			return nil, err
		}
		files = append(files, topic.File{Path: name, Content: content})
	}
	return files, nil
}

// readLimited reads a file that topic.ReadYAML will accept, and of a larger one enough for it to say that it is too
// large.
func readLimited(open func(name string) (*os.File, error), name string) (content []byte, err error) {
	file, err := open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	content, err = io.ReadAll(io.LimitReader(file, topic.FileMax+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return content, nil
}
