package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A page of the documentation holds what its reader does, as fenced blocks:
//
//   - ```console: lines that begin with `$ ` are commands (a `\` at their end goes on with the next line); what
//     follows one is what it prints, or a part of it. A command that ends in ` &` is a lull that serves.
//   - ```LANGUAGE FILE, such as ```yaml shop/bot.yaml: the content of a file.
//
// Other blocks are left alone.
type docPage struct{ steps []pageStep }

// pageStep is a file to write, or a command to run.
type pageStep struct {
	line    int // of the page, from 1
	file    string
	content string

	command string
	printed string // empty: the page does not show it
}

// parsePage reads a page's blocks.
func parsePage(text string) docPage {
	var p docPage
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		info, fence := strings.CutPrefix(lines[i], "```")
		if !fence {
			continue
		}
		begin := i + 1
		for i++; i < len(lines) && lines[i] != "```"; i++ {
		}
		block := lines[begin:min(i, len(lines))]
		_, name, _ := strings.Cut(info, " ")
		switch {
		case info == "console":
			p.steps = append(p.steps, parseConsole(block, begin+1)...)
		case strings.Contains(name, "."):
			p.steps = append(p.steps, pageStep{line: begin, file: name, content: strings.Join(block, "\n") + "\n"})
		}
	}
	return p
}

// parseConsole reads the commands of a block whose first line is the given one of the page.
func parseConsole(block []string, line int) []pageStep {
	var steps []pageStep
	for i := 0; i < len(block); i++ {
		command, is := strings.CutPrefix(block[i], "$ ")
		if !is {
			if len(steps) == 0 {
				panic(fmt.Sprintf("line %d of the page: output without a command", line+i))
			}
			steps[len(steps)-1].printed += block[i] + "\n"
			continue
		}
		begin := i
		for strings.HasSuffix(command, "\\") && i+1 < len(block) {
			i++
			command += "\n" + block[i]
		}
		steps = append(steps, pageStep{line: line + begin, command: command})
	}
	return steps
}

// changing are the parts of an output that differ from run to run, and what they are compared as.
var changing = []struct {
	pattern *regexp.Regexp
	as      string
}{
	{regexp.MustCompile(`lull_(key|dl|write)_[\w-]{43}`), "lull_${1}_SECRET"},
	{regexp.MustCompile(`eyJ[\w-]+\.[\w-]+\.[\w-]+`), "TOKEN"},
	{regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`), "TIME"},
	{regexp.MustCompile(`\d{8}T\d{6}Z`), "TIME"},
	{regexp.MustCompile(`\b1\d{15}\b`), "MICROSECONDS"},
	{regexp.MustCompile(`127\.0\.0\.1:\d+`), "ADDRESS"},
	{regexp.MustCompile(`\b[A-Z2-7]{26}\b`), "ID"},
	{regexp.MustCompile(`process \d+`), "process N"},
}

func settled(text string) string {
	for _, c := range changing {
		text = c.pattern.ReplaceAllString(text, c.as)
	}
	return text
}

// difference compares what a page shows with what was printed; empty: they agree. In what is shown `…` stands for
// anything within a line, and alone on a line for any lines.
func difference(shown, printed string) string {
	shown, printed = settled(shown), settled(printed)
	pattern := strings.NewReplacer(`…\n`, `(?:.*\n)*`, `…`, `.*`).
		Replace(strings.ReplaceAll(regexp.QuoteMeta(shown), "\n", `\n`))
	if regexp.MustCompile(`\A` + pattern + `\z`).MatchString(printed) {
		return ""
	}
	return cmp.Diff(strings.Split(shown, "\n"), strings.Split(printed, "\n"))
}

func TestParsePage(t *testing.T) {
	text := "# Page\n\n```yaml shop/bot.yaml\nname: Shop\n```\n\n```\n$ not run\n```\n```console\n" +
		"$ lull lint shop\nok\n$ curl \\\n    --json '{}' /\n```\n"
	want := []pageStep{
		{line: 3, file: "shop/bot.yaml", content: "name: Shop\n"},
		{line: 11, command: "lull lint shop", printed: "ok\n"},
		{line: 13, command: "curl \\\n    --json '{}' /"},
	}
	if diff := cmp.Diff(want, parsePage(text).steps, cmp.AllowUnexported(pageStep{})); diff != "" {
		t.Errorf("parsePage() (-want +got):\n%s", diff)
	}
}

func TestDifference(t *testing.T) {
	tests := []struct {
		shown, printed string
		same           bool
	}{
		{"ok\n", "ok\n", true},
		{"ok\n", "not ok\n", false},
		{"ok\n", "ok\nand more\n", false},
		{"at 2026-01-05T09:00:00Z\n", "at 2027-02-06T10:11:12.123456Z\n", true},
		{"due in …, (a)\n", "due in 4m59.9s, (a)\n", true},
		{"due in …, (a)\n", "due in 4m59.9s, a\n", false},
		{"first\n…\nlast\n", "first\none\ntwo\nlast\n", true},
		{"first\n…\n", "second\n", false},
	}
	for _, tt := range tests {
		if diff := difference(tt.shown, tt.printed); (diff == "") != tt.same {
			t.Errorf("difference(%q, %q) = %q", tt.shown, tt.printed, diff)
		}
	}
}
