package topic

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lull/powerfx"
)

const emptyTopic = "beginDialog: {kind: OnError, id: main}\n"

// TestLimits holds that what lies at a limit is read and what lies one past it is refused as a whole.
func TestLimits(t *testing.T) {
	oneTopic := func(content string) []File { return []File{{Path: "topics/A.yaml", Content: []byte(content)}} }
	tests := []struct {
		rule  string
		limit int
		files func(n int) []File
	}{
		{"file-too-large", FileMax, func(n int) []File {
			return oneTopic(emptyTopic + strings.Repeat(" ", n-len(emptyTopic)))
		}},
		{"nesting-too-deep", NestingMax, func(n int) []File {
			return oneTopic("a: " + strings.Repeat("[", n-1) + strings.Repeat("]", n-1))
		}},
		{"nesting-too-deep", NestingMax, func(n int) []File {
			return oneTopic(strings.Repeat("- ", n) + "a")
		}},
		{"nesting-too-deep", NestingMax, func(n int) []File { // by aliases: each list holds the one before it
			return oneTopic("- &a0 []\n" + linesFrom(1, n-1, "- &a%[1]d [*a%[2]d]\n"))
		}},
		{"too-many-keys", KeysMax, func(n int) []File {
			content := "variables:\n" + lines(n, "  Global.V%d: 1\n")
			return []File{{Path: "bot.yaml", Content: []byte(content)}}
		}},
		{"too-many-keys", KeysMax, func(n int) []File {
			return oneTopic("{" + lines(n, "a%d: 1, ") + "}")
		}},
		{"too-many-keys", KeysMax, func(n int) []File {
			return oneTopic(lines(n, "? a%d\n"))
		}},
		{"file-too-costly", costMax / 1000, func(n int) []File { // tabs, each times the length of the line
			tabs := strings.Repeat("\t", 1000)
			return oneTopic("a: '" + tabs + strings.Repeat("x", n-len("a: ''")-len(tabs)) + "'")
		}},
		{"file-too-costly", 14141, func(n int) []File { // a row of <, squared, and the line break
			return oneTopic("#" + strings.Repeat("<", n) + "\n")
		}},
		{"file-too-costly", costMax / 200, func(n int) []File { // blank lines, each times the length of the file
			blank := strings.Repeat("\n", 200)
			return oneTopic("#" + strings.Repeat("x", n-len(blank)-1) + blank)
		}},
		{"file-too-costly", 14142, func(n int) []File { // values left out, times the tokens
			return oneTopic(strings.Repeat("-\n", n))
		}},
		{"too-many-values", ValuesMax, func(n int) []File { // a list, and ten values whenever it names a
			return oneTopic("- &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + strings.Repeat("- *a\n", (n-1)/10-1) +
				strings.Repeat("- 1\n", (n-1)%10))
		}},
		{"too-many-nodes", NodesMax, func(n int) []File {
			nodes := lines(n, "    - {kind: EndDialog, id: n%d}\n")
			return oneTopic("beginDialog:\n  kind: OnError\n  id: main\n  actions:\n" + nodes)
		}},
		{"too-many-topics", TopicsMax, func(n int) []File {
			files := make([]File, n)
			for i := range files {
				files[i] = File{Path: fmt.Sprintf("topics/T%d.yaml", i), Content: []byte(emptyTopic)}
			}
			return files
		}},
		{"too-many-agents", AgentsMax, func(n int) []File {
			files := make([]File, n)
			for i := range files {
				files[i] = File{Path: fmt.Sprintf("agents/A%d/topics/T.yaml", i), Content: []byte(emptyTopic)}
			}
			return files
		}},
		{"too-many-events", EventsMax, func(n int) []File {
			return []File{{Path: "events/A.yaml", Content: []byte(lines(n, "- {name: E%d, delay: 5m, notify: true}\n"))}}
		}},
		{"formula-limit", powerfx.SourceMax, func(n int) []File {
			formula := "=true" + strings.Repeat(" ", n-len("true"))
			return oneTopic("beginDialog: {kind: OnError, id: main, condition: \"" + formula + "\"}")
		}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			if _, problems := Load(test.files(test.limit)); hasRule(problems, test.rule) {
				t.Errorf("at the limit of %d: %v", test.limit, problems)
			}
			bot, problems := Load(test.files(test.limit + 1))
			if bot != nil || !hasRule(problems, test.rule) {
				t.Errorf("one past the limit of %d: %v", test.limit, problems)
			}
		})
	}
}

// lines repeats a format with the numbers from 0 on.
func lines(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// linesFrom repeats a format with a number and the one before it.
func linesFrom(first, end int, format string) string {
	var b strings.Builder
	for i := first; i < end; i++ {
		fmt.Fprintf(&b, format, i, i-1)
	}
	return b.String()
}

func hasRule(problems Problems, rule string) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Rule == rule })
}

// TestAliasesDoNotBlowUp reads the file of which each line doubles the one before it.
func TestAliasesDoNotBlowUp(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 [x]\n")
	for i := range 60 {
		fmt.Fprintf(&bomb, "a%[2]d: &a%[2]d [*a%[1]d, *a%[1]d]\n", i, i+1)
	}
	bot, problems := Load([]File{{Path: "topics/A.yaml", Content: []byte(bomb.String())}})
	if bot != nil || !hasRule(problems, "too-many-values") {
		t.Errorf("Load() = %v", problems)
	}
}

// TestInitialValueLimits: each text takes two bytes more, its quotes.
func TestInitialValueLimits(t *testing.T) {
	for _, test := range []struct {
		name  string
		texts []int // how long each variable's is
		wrong int
	}{
		{"one at the limit", []int{ValueBytesMax - 2}, 0},
		{"one past it", []int{ValueBytesMax - 1}, 1},
		{"together at the limit", []int{ValueBytesMax - 2, ValueBytesMax/2 - 2, ValueBytesMax/2 - 2}, 0},
		{"together past it, told once", []int{ValueBytesMax - 2, ValueBytesMax / 2, ValueBytesMax / 2, 1}, 1},
		{"each past it", []int{ValueBytesMax - 1, ValueBytesMax - 1}, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			content := []byte("variables:\n")
			for i, n := range test.texts {
				content = fmt.Appendf(content, "  Global.V%d: %q\n", i, strings.Repeat("x", n))
			}
			bot, problems := Load([]File{{Path: "bot.yaml", Content: content}})
			if bot == nil || len(problems) != test.wrong || test.wrong > 0 && !hasRule(problems, "value-too-large") {
				t.Errorf("Load() = %v, want %d problems", problems, test.wrong)
			}
		})
	}
}

// TestInitialValueTwice: bot.yaml has the last word over an export's file, and its value alone counts.
func TestInitialValueTwice(t *testing.T) {
	long := strings.Repeat("x", ValueBytesMax-2)
	file := func(path, content string) File { return File{Path: path, Content: []byte(content)} }
	_, problems := Load([]File{
		file("variables/A.mcs.yml", "{name: A, defaultValue: "+long+"}"),
		file("variables/B.mcs.yml", "{name: B, defaultValue: "+long+"}"),
		file("bot.yaml", "variables: {Global.A: "+long+"}"),
	})
	if len(problems) > 0 {
		t.Errorf("Load() = %v", problems)
	}
}

func TestSettingLimits(t *testing.T) {
	for _, test := range []struct {
		repeats string
		want    int
		wrong   bool
	}{
		{"0", 0, false},
		{"1000", RepeatsMax, false},
		{"1001", 3, true},
		{"-1", 3, true},
	} {
		content := "settings: {inactivity.maxRepeats: " + test.repeats + "}"
		bot, problems := Load([]File{{Path: "bot.yaml", Content: []byte(content)}})
		if bot.Settings.MaxRepeats != test.want || hasRule(problems, "bad-setting") != test.wrong {
			t.Errorf("maxRepeats %s: %d, %v", test.repeats, bot.Settings.MaxRepeats, problems)
		}
	}
}

func TestSilenceLimits(t *testing.T) {
	for _, test := range []struct {
		written string
		want    int64
		wrong   bool
	}{
		{"0", 0, false},
		{"1500", 1500, false},
		{"2s", 2000, false},
		{"86400000", SilenceMax, false},
		{"86400001", 0, true},
		{"24h", SilenceMax, false},
		{"25h", 0, true},
		{"-1", 0, true},
		{"-1s", 0, true},
		{"1.5", 0, true},
		{"{}", 0, true},
	} {
		content := "settings: {voice.silenceTimeout: " + test.written + "}"
		bot, problems := Load([]File{{Path: "bot.yaml", Content: []byte(content)}})
		if bot.Settings.SilenceMS != test.want || hasRule(problems, "bad-setting") != test.wrong {
			t.Errorf("silenceTimeout %s: %d, %v", test.written, bot.Settings.SilenceMS, problems)
		}
	}
}

func TestTriggerSilenceLimits(t *testing.T) {
	for written, wrong := range map[string]bool{
		"0": false, "86400000": false, "86400001": true, "-1": true, "1.5": true, "=86400001": false,
	} {
		content := "beginDialog: {kind: OnSilence, id: main, silenceDetectionTimeoutInMilliseconds: " + written + "}"
		if _, problems := Load([]File{{Path: "topics/A.yaml", Content: []byte(content)}}); len(problems) > 0 != wrong {
			t.Errorf("a silence of %s: %v", written, problems)
		}
	}
}

// TestPatternLimit holds that the pattern of an entity may be as large as it may be, and no larger.
func TestPatternLimit(t *testing.T) {
	entity := func(size int) Problems {
		pattern := strings.Repeat("a", size-2) // one instruction fails, one matches
		_, problems := Load([]File{{Path: "entities/Code.yaml", Content: []byte("kind: RegexEntity\npattern: " + pattern + "\n")}})
		return problems
	}
	if problems := entity(PatternSizeMax); len(problems) != 0 {
		t.Errorf("a pattern at the limit: %v", problems)
	}
	if problems := entity(PatternSizeMax + 1); len(problems) != 1 || problems[0].Rule != "bad-pattern" {
		t.Errorf("a pattern one past the limit: %v", problems)
	}
}

func TestConnectorTimeLimit(t *testing.T) {
	for written, want := range map[string]string{
		"1": "", "60000": "", "60001": "connector-timeout", "=60001": "", "0": "bad-value", "soon": "bad-value",
	} {
		content := "beginDialog: {kind: OnError, id: main, actions: [{kind: HttpRequestAction, id: a, " +
			"url: https://a.example, requestTimeoutInMilliseconds: " + written + "}]}"
		_, problems := Load([]File{{Path: "topics/A.yaml", Content: []byte(content)}})
		rule := ""
		if len(problems) > 0 {
			rule = problems[0].Rule
		}
		if rule != want {
			t.Errorf("a time limit of %s: %v", written, problems)
		}
	}
}

// TestManyMistakes holds that a file full of mistakes is told in full, and that its printed form stays short.
func TestManyMistakes(t *testing.T) {
	content := "beginDialog:\n  kind: OnError\n  id: main\n  actions:\n" +
		lines(5000, "    - {kind: GotoAction, id: node_%d, actionId: node_}\n")
	_, problems := Load([]File{{Path: "topics/A.yaml", Content: []byte(content)}})
	if len(problems) != 5000 {
		t.Fatalf("%d problems, want 5000", len(problems))
	}
	printed := strings.Split(problems.Error(), "\n")
	if len(printed) != ProblemsShown+1 || printed[ProblemsShown] != "and 4980 more" {
		t.Errorf("printed %d lines, the last %q", len(printed), printed[len(printed)-1])
	}
	suggested := 0
	for _, p := range problems {
		if strings.Contains(p.Message, "did you mean") {
			suggested++
		}
	}
	if suggested != suggestionsMax {
		t.Errorf("%d suggestions, want %d", suggested, suggestionsMax)
	}
}
