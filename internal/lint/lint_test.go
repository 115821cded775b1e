package lint

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lull/internal/topic"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestRules reads the bots in testdata. An archive is called as the rule that it is about; its files are those of
// several bots, each in a folder: bots whose names begin with bad break the rule, those whose names begin with ok come
// close and do not. What lint says of a bot stands in its file want.
func TestRules(t *testing.T) {
	for _, r := range Rules() {
		if r.check == nil {
			continue // package topic finds it, and tests that it does
		}
		t.Run(r.ID, func(t *testing.T) {
			name := filepath.Join("testdata", r.ID+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			bots, want := split(archive)
			broken := 0
			got := map[string]string{}
			for bot, files := range bots {
				_, problems := Load(files)
				got[bot] = describe(problems)
				breaks := slices.ContainsFunc(problems, func(p topic.Problem) bool { return p.Rule == r.ID })
				if breaks != strings.HasPrefix(bot, "bad") {
					t.Errorf("%s: breaks the rule: %v\n%s", bot, breaks, got[bot])
				}
				if breaks {
					broken++
				}
			}
			if broken == 0 || broken == len(bots) {
				t.Errorf("%d of %d bots break the rule; there must be both", broken, len(bots))
			}
			if *update {
				rewrite(t, name, archive, got)
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Load() (-want +got):\n%s", diff)
			}
		})
	}
}

// split gives the bots of an archive, and what lint is to say of each.
func split(archive *txtar.Archive) (bots map[string][]topic.File, want map[string]string) {
	bots, want = map[string][]topic.File{}, map[string]string{}
	for _, f := range archive.Files {
		bot, path, _ := strings.Cut(f.Name, "/")
		if path == "want" {
			want[bot] = string(f.Data)
			continue
		}
		bots[bot] = append(bots[bot], topic.File{Path: path, Content: f.Data})
		if want[bot] == "" {
			want[bot] = ""
		}
	}
	return bots, want
}

func describe(problems topic.Problems) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.Severity.String() + " " + p.String() + "\n")
	}
	return b.String()
}

func rewrite(t *testing.T, name string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	var files []txtar.File
	for i, f := range archive.Files {
		bot, path, _ := strings.Cut(f.Name, "/")
		if path == "want" {
			continue
		}
		files = append(files, f)
		last := !slices.ContainsFunc(archive.Files[i+1:], func(f txtar.File) bool {
			other, path, _ := strings.Cut(f.Name, "/")
			return other == bot && path != "want"
		})
		if last && got[bot] != "" {
			files = append(files, txtar.File{Name: bot + "/want", Data: []byte(got[bot])})
		}
	}
	archive.Files = files
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestTestdata asks that every archive is of a rule.
func TestTestdata(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, r := range Rules() {
		known[r.ID] = r.check != nil
	}
	for _, name := range names {
		if id := strings.TrimSuffix(filepath.Base(name), ".txtar"); !known[id] {
			t.Errorf("%s: no rule is called %s", name, id)
		}
	}
}

func TestRegistry(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] {
			t.Errorf("%s stands there twice", r.ID)
		}
		seen[r.ID] = true
		if r.Severity != topic.Error && r.Severity != topic.Warning {
			t.Errorf("%s is of severity %v", r.ID, r.Severity)
		}
		for _, sentence := range []string{r.Wrong, r.Instead} {
			if !strings.HasSuffix(sentence, ".") || strings.Count(sentence, ". ") > 0 {
				t.Errorf("%s: %q is not one sentence", r.ID, sentence)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(found(t))) {
		if !seen[id] {
			t.Errorf("package topic finds %s, which is not in the registry", id)
		}
	}
	for id := range seen {
		if !found(t)[id] && !slices.ContainsFunc(Rules(), func(r Rule) bool { return r.ID == id && r.check != nil }) {
			t.Errorf("nothing finds %s", id)
		}
	}
}
