package architecture_test

import (
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

// module is lull's module path: what begins with it is lull's own.
const module = "lull"

// source is one Go file of the module.
type source struct {
	file    string // its path from the module's root, with slashes
	test    bool
	imports []string
}

// pkg is the path of the file's package from the module's root.
func (s source) pkg() string { return path.Dir(s.file) }

// own returns those imports that are packages of lull, as paths from the module's root.
func (s source) own() []string {
	var own []string
	for _, imported := range s.imports {
		if rest, ok := strings.CutPrefix(imported, module+"/"); ok {
			own = append(own, rest)
		}
	}
	return own
}

// repository is the module's root, two folders up from this package.
func repository() fs.FS { return os.DirFS("../..") }

func sources(t *testing.T) []source {
	t.Helper()
	files, err := readSources(repository())
	if err != nil {
		t.Fatalf("read the module's source: %v", err)
	}
	return files
}

// readSources reads the imports of every Go file of the module at the root of fsys, whatever its build
// constraints say.
//
// It parses the files itself. A test that asked `go list` would be answered from the test cache even
// after an import has changed: the cache knows only the files that the test process opened.
func readSources(fsys fs.FS) ([]source, error) {
	var files []source
	err := walkModule(fsys, func(name string) error {
		if path.Ext(name) != ".go" {
			return nil
		}
		file, err := readSource(fsys, name)
		files = append(files, file)
		return err
	})
	return files, err
}

func readSource(fsys fs.FS, name string) (source, error) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return source{}, err
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
	if err != nil {
		return source{}, err
	}
	file := source{file: name, test: strings.HasSuffix(name, "_test.go")}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return source{}, fmt.Errorf("import %s in %s: %w", spec.Path.Value, name, err)
		}
		file.imports = append(file.imports, imported)
	}
	return file, nil
}

// walkModule calls visit with every file that belongs to the module at the root of fsys: not with those
// that the go command ignores, nor with those of modules inside it.
func walkModule(fsys fs.FS, visit func(name string) error) error {
	return fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !entry.IsDir():
			return visit(name)
		case name == ".":
			return nil
		case ignored(entry.Name()):
			return fs.SkipDir
		}
		_, err = fs.Stat(fsys, path.Join(name, "go.mod"))
		if err == nil {
			return fs.SkipDir
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
}

// ignored reports whether the go command passes over a folder of this name.
func ignored(folder string) bool {
	return folder == "testdata" || folder == "node_modules" ||
		strings.HasPrefix(folder, ".") || strings.HasPrefix(folder, "_")
}
