package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"

	"lull/internal/topic"
)

// The limits of a bot's folder, against a mistyped path.
const (
	folderFilesMax = 5000
	folderBytesMax = 64 << 20
)

// readBotFolder reads a bot's folder from the disk, without following links out of it.
func readBotFolder(dir string) ([]topic.File, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("the bot's folder cannot be read: %w", err)
	}
	defer func() { _ = root.Close() }()
	files, err := readBot(root.FS())
	if err != nil {
		return nil, fmt.Errorf("the bot's folder %s cannot be read: %w", dir, err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no bot: want bot.yaml and topics/*.yaml", dir)
	}
	return files, nil
}

// readBot reads the YAML files of a bot's folder.
func readBot(folder fs.FS) ([]topic.File, error) {
	var files []topic.File
	bytes := 0
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains([]string{".yaml", ".yml"}, path.Ext(name)) {
			return err
		}
		content, err := fs.ReadFile(folder, name)
		files = append(files, topic.File{Path: name, Content: content})
		bytes += len(content)
		if len(files) > folderFilesMax || bytes > folderBytesMax {
			return fmt.Errorf("more than %d files or %d bytes", folderFilesMax, folderBytesMax)
		}
		return err
	})
	return files, err
}
