package web

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestPage(t *testing.T) {
	standIn := fstest.MapFS{"unbuilt/index.html": {Data: []byte("how to build")}}
	tests := []struct {
		name  string
		built fstest.MapFS
		want  string
	}{
		{"built", fstest.MapFS{"dist/index.html": {Data: []byte("the page")}}, "the page"},
		{"fresh checkout", fstest.MapFS{"dist/.gitkeep": {}}, "how to build"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := fs.ReadFile(page(tt.built, standIn), "index.html")
			if err != nil || string(got) != tt.want {
				t.Errorf("index.html = %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

// What is embedded holds a page either way, so that `/` always answers.
func TestFSHoldsAPage(t *testing.T) {
	if _, err := fs.Stat(FS(), "index.html"); err != nil {
		t.Errorf("Stat(index.html) error = %v", err)
	}
}
