package dialog_test

import (
	"fmt"
	"strings"

	"lull/internal/dialog"
	"lull/internal/topic"
)

// The tests write a bot as bot.yaml, then its topics, each under a heading with its name, its trigger's kind,
// and what goes with the kind: an OnInactivity's duration, an OnRecognizedIntent's phrase. Properties of the
// trigger come first (before them a startBehavior), then the nodes, each on a line of its own or indented under its
// dash. AGENT/NAME is a topic of a connected agent.
//
//	settings: {inactivity.overdue: latest}
//	== Warning: OnInactivity 300
//	condition: =Global.Closed = false
//	- {kind: SendActivity, id: warn, activity: Are you still there?}
const heading = "== "

// failer is a test, a fuzz target or one try of a property.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// loadBot reads such a bot. What lint would refuse is played all the same; what cannot be read is fatal.
func loadBot(t failer, text string) *topic.Bot {
	t.Helper()
	var files []topic.File
	sections := strings.Split("\n"+strings.TrimSpace(text), "\n"+heading)
	files = append(files, topic.File{Path: "bot.yaml", Content: []byte(sections[0] + "\nname: Test\n")})
	for _, section := range sections[1:] {
		head, body, _ := strings.Cut(section, "\n")
		name, trigger, _ := strings.Cut(head, ": ")
		behaviour := ""
		if first, rest, _ := strings.Cut(body, "\n"); strings.HasPrefix(first, "startBehavior: ") {
			behaviour, body = first+"\n", rest
		}
		content := []byte("kind: AdaptiveDialog\n" + behaviour + "beginDialog:\n" + indent(triggerText(trigger, body)+nodesText(body)))
		folder := "topics/"
		if agent, topic, is := strings.Cut(name, "/"); is {
			folder, name = "agents/"+agent+"/topics/", topic
		}
		files = append(files, topic.File{Path: folder + name + ".yaml", Content: content})
	}
	bot, problems := topic.Load(files)
	if bot == nil {
		t.Fatalf("bot cannot be read: %v\n%s", problems, text)
	}
	return bot
}

// triggerText gives the properties that a heading names, and the id that every trigger has
// unless its body says another.
func triggerText(trigger, body string) string {
	kind, rest, _ := strings.Cut(trigger, " ")
	text := "kind: " + kind + "\n"
	if !strings.HasPrefix(body, "id: ") {
		text += "id: main\n"
	}
	switch {
	case rest == "":
	case kind == topic.OnInactivity:
		text += "durationInSeconds: " + rest + "\n"
	case strings.HasPrefix(body, "intent: "):
	default:
		text += "intent: {triggerQueries: [" + rest + "]}\n"
	}
	return text
}

// nodesText puts the nodes of a section under `actions`.
func nodesText(body string) string {
	if strings.HasPrefix(body, "- ") {
		return "actions:\n" + body
	}
	properties, nodes, _ := strings.Cut(body, "\n- ")
	if nodes == "" {
		return properties + "\n"
	}
	return properties + "\nactions:\n- " + nodes
}

func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"
}

// versions are the published versions of a bot, numbered from 1.
type versions []*dialog.Program

// publish adds a version; a topic was created in the first version since which it has always been there.
func (v *versions) publish(bot *topic.Bot) {
	number := len(*v) + 1
	created := make(map[string]int)
	for _, t := range bot.Topics {
		created[t.Name] = number
		if number > 1 {
			if before := v.inForce().Created(t.Name); before != 0 {
				created[t.Name] = before
			}
		}
	}
	*v = append(*v, dialog.NewProgram(bot, number, created))
}

func (v *versions) inForce() *dialog.Program { return (*v)[len(*v)-1] }

func (v *versions) version(number int) (*dialog.Program, error) {
	if number < 1 || number > len(*v) {
		return nil, fmt.Errorf("there is no version %d", number)
	}
	return (*v)[number-1], nil
}
