// Package botfolder reads the folder in which an author keeps a bot.
package botfolder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"

	"lull/internal/topic"
)

// The limits of a folder, against a mistyped path. The API takes no more either.
const (
	FilesMax = 5000
	BytesMax = 8 << 20 // of all files together
)

// agentFolder holds the folders of connected agents, each like a bot's own.
const agentFolder = "agents"

// ErrEmpty means that a folder holds no bot.
var ErrEmpty = errors.New("it holds neither bot.yaml nor topics/*.yaml")

// Read reads a bot's files from the disk, named by their paths within the folder. Nothing outside the folder is
// read, whatever its links say. The error names the folder; it is ErrEmpty where there is no bot.
func Read(dir string) ([]topic.File, error) {
	files, err := read(dir)
	if err != nil {
		return nil, fmt.Errorf("the bot's folder %s: %w", dir, err)
	}
	return files, nil
}

func read(dir string) (files []topic.File, err error) {
	root, err := os.OpenRoot(dir)
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return nil, e.Err // the folder is named already
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	return ReadFS(root.FS())
}

// ReadFS reads a bot's files: those that topic.Load asks for. Whatever else lies in the folder is left alone. Of a file
// that is too large for topic.Load it reads enough for that to say so.
func ReadFS(folder fs.FS) ([]topic.File, error) {
	names, err := list(folder)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(names, isBot) {
		return nil, ErrEmpty
	}
	files := make([]topic.File, 0, len(names))
	bytes := 0
	for _, name := range names {
		content, err := readFile(folder, name)
		if err != nil {
			return nil, err
		}
		files = append(files, topic.File{Path: name, Content: content})
		if bytes += len(content); bytes > BytesMax {
			return nil, fmt.Errorf("its files are larger than %d bytes together", BytesMax)
		}
	}
	return files, nil
}

// isBot reports whether a file alone makes a folder a bot's.
func isBot(name string) bool { return name == "bot.yaml" || path.Dir(name) == "topics" }

// list names a bot's files, in the order of their names.
func list(folder fs.FS) ([]string, error) {
	homes := []string{"."}
	agents, err := readDir(folder, agentFolder)
	if err != nil {
		return nil, err
	}
	for _, entry := range agents {
		if entry.IsDir() {
			homes = append(homes, path.Join(agentFolder, entry.Name()))
		}
	}
	var names []string
	for _, home := range homes {
		for _, inner := range []string{".", "topics", "entities", "variables", "events"} {
			in := path.Join(home, inner)
			entries, err := readDir(folder, in)
			if err != nil {
				return nil, err
			}
			for _, entry := range entries {
				if name := path.Join(in, entry.Name()); !entry.IsDir() && topic.IsBotFile(name) {
					names = append(names, name)
				}
			}
			if len(names) > FilesMax {
				return nil, fmt.Errorf("it holds more than %d files", FilesMax)
			}
		}
	}
	slices.Sort(names)
	return names, nil
}

// readDir lists a folder that may be missing.
func readDir(folder fs.FS, name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(folder, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return entries, nil
}

func readFile(folder fs.FS, name string) (content []byte, err error) {
	file, err := folder.Open(name)
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
