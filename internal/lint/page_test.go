package lint

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/topic"
)

const page = "../../docs/lint.md"

// TestPage: docs/lint.md has every rule, in its order and with its severity, and says of each what the registry says.
func TestPage(t *testing.T) {
	text := readPage(t)
	var want []string
	for _, r := range Rules() {
		want = append(want, r.ID)
		entry := sectionOf(text, r.ID)
		if entry == "" {
			entry = rowOf(text, r.ID)
		}
		words := strings.Join(strings.Fields(entry), " ")
		for _, sentence := range []string{r.Wrong, r.Instead} {
			if !strings.Contains(words, sentence) {
				t.Errorf("%s: the page does not say: %s", r.ID, sentence)
			}
		}
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(listed(text)))); diff != "" {
		t.Errorf("the page's rules (-registry +page):\n%s", diff)
	}
	for _, r := range Rules() {
		warns := strings.Index(text, "\n## Warnings\n") < strings.Index(text, "\n### "+r.ID+"\n")
		if warns != (r.Severity == topic.Warning) {
			t.Errorf("%s does not stand with the others of its severity", r.ID)
		}
	}
}

// TestPageExamples lints each rule's example: before breaks the rule and no other, after breaks none.
func TestPageExamples(t *testing.T) {
	text := readPage(t)
	for _, r := range Rules() {
		section := sectionOf(text, r.ID)
		if section == "" {
			continue // it is a limit, of which no example can be shown
		}
		t.Run(r.ID, func(t *testing.T) {
			_, block, _ := strings.Cut(section, "```diff\n")
			block, _, found := strings.Cut(block, "\n```")
			if !found {
				t.Fatal("there is no example")
			}
			_, problems := Load(exampleFiles(block, '-'))
			if len(problems) == 0 || slices.ContainsFunc(problems, func(p topic.Problem) bool { return p.Rule != r.ID }) {
				t.Errorf("before:\n%s", describe(problems))
			}
			if _, problems := Load(exampleFiles(block, '+')); len(problems) > 0 {
				t.Errorf("after:\n%s", describe(problems))
			}
		})
	}
}

// exampleFiles gives the files of an example as they are before (-) or after (+).
func exampleFiles(block string, sign byte) []topic.File {
	contents := map[string][]string{}
	path := "topics/Example.yaml"
	for line := range strings.SplitSeq(block, "\n") {
		if line == "" || line[0] != ' ' && line[0] != sign {
			continue
		}
		if name, begins := strings.CutPrefix(line, " # "); begins {
			path = name
			continue
		}
		contents[path] = append(contents[path], line[1:])
	}
	var files []topic.File
	for path, lines := range contents {
		if strings.HasPrefix(path, "topics/") && strings.HasPrefix(lines[0], "- ") {
			head := []string{"beginDialog:", "  kind: OnUnknownIntent", "  id: main", "  actions:"}
			for _, line := range lines {
				head = append(head, "    "+line)
			}
			lines = head
		}
		files = append(files, topic.File{Path: path, Content: []byte(strings.Join(lines, "\n") + "\n")})
	}
	slices.SortFunc(files, func(a, b topic.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

func readPage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sectionOf gives what stands below a rule's heading; "": it has none.
func sectionOf(text, id string) string {
	_, section, _ := strings.Cut(text, "\n### "+id+"\n")
	section, _, _ = strings.Cut(section, "\n##")
	return section
}

// rowOf gives a rule's row in the table of limits.
func rowOf(text, id string) string {
	_, row, _ := strings.Cut(text, "\n| `"+id+"` |")
	row, _, _ = strings.Cut(row, "\n")
	return row
}

// listed gives the rules that the page has.
func listed(text string) []string {
	var ids []string
	for _, found := range regexp.MustCompile("(?m)^(?:### |\\| `)([a-z-]+)").FindAllStringSubmatch(text, -1) {
		ids = append(ids, found[1])
	}
	return ids
}
