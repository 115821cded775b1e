package topic

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

func BenchmarkLoad(b *testing.B) {
	archive, err := txtar.ParseFile("testdata/export.txtar")
	if err != nil {
		b.Fatal(err)
	}
	files := make([]File, 0, len(archive.Files))
	for _, f := range archive.Files {
		files = append(files, File{Path: f.Name, Content: f.Data})
	}
	b.ReportAllocs()
	for b.Loop() {
		if bot, problems := Load(files); bot == nil {
			b.Fatal(problems)
		}
	}
}
