package topic

import (
	"fmt"
	"strconv"
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

// BenchmarkMatch shows that the time does not grow with the number of phrases.
func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		topics := make([]*Topic, n)
		for i := range topics {
			topics[i] = &Topic{Order: i, Trigger: Trigger{Phrases: []string{fmt.Sprintf("please show me offer %d", i)}}}
		}
		phrases := NewPhrases(topics)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(phrases.Match("Show me offer 7, please!")) != 1 {
					b.Fatal("no match")
				}
			}
		})
	}
}
