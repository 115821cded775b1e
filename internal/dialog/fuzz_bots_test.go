package dialog_test

import (
	"maps"
	"strconv"

	"lull/internal/topic"
)

// botGrammar writes what a bot's files hold besides formulas and nodes.
func botGrammar() grammar {
	return grammar{
		"topicfile": {"{kind: AdaptiveDialog, $behaviour beginDialog: $trigger, $declared}"},
		"behaviour": {"", "", "", "", "startBehavior: CancelOtherTopics,", "startBehavior: UseLatestPublishedContentAndCancelOtherTopics,"},
		"declared": {
			"inputType: {}", "inputType: {properties: {N: Number, T: String, Any: Any}}, outputType: {properties: {N: Number}}",
			"outputType: {properties: {T: String, Any: {type: $type}}}",
		},
		"base":      {"id: main, $condition $priority actions: $nodes"},
		"condition": {"", "", "condition: $=b,", "condition: $=b,", "condition: true,"},
		"priority":  {"", "", "", "priority: -1,", "priority: 2.5,"},
		"intent":    {"intent: {triggerQueries: [$phrase, $phrase]},", "intent: {displayName: Shown, triggerQueries: [$phrase]},", "intent: {includeInOnSelectIntent: false, triggerQueries: [$phrase]},"},
		"phrase":    {"alpha", "beta", "gamma", "delta", "help", "yes", "tell me more", "text", "one two"},
		"trigger": {
			"{kind: OnUnknownIntent, $base}", "{kind: OnInactivity, $base, durationInSeconds: $seconds}",
			"{kind: OnInactivity, $base, durationInSeconds: $seconds}", "{kind: OnInactivity, $base, durationInSeconds: $seconds}",
			"{kind: OnInactivity, $base}", "{kind: OnRecognizedIntent, $intent $base}", "{kind: OnRecognizedIntent, $intent $base}",
			"{kind: OnRecognizedIntent, $intent $base}", "{kind: OnRecognizedIntent, $intent $base}", "{kind: OnConversationStart, $base}",
			"{kind: OnSelectIntent, $base, triggerBehavior: Always}", "{kind: OnSelectIntent, $base}", "{kind: OnEscalate, $intent $base}",
			"{kind: OnActivity, $base}", "{kind: OnActivity, type: $activitytype, $base}", "{kind: OnActivity, type: Message, $base}",
			"{kind: OnEventActivity, eventName: $named, $base}", "{kind: OnEventActivity, $base}",
			"{kind: OnSilence, $base, silenceDetectionTimeoutInMilliseconds: $ms}", "{kind: OnSilence, $base}", "{kind: OnError, $base}",
			"{kind: OnRedirect, $base}", "{kind: OnRedirect, $base}", "{kind: OnSystemRedirect, $base}",
		},
		"named":   {"told", "called", "other", "nudge", "speech.start"},
		"seconds": {"30", "1", "2", "5", "30", "60", "0.5", "0.000001", "$=n", "$=n", "=Global.N", "604800", "1800", "\"300\""},

		"bot": {
			"{name: Wild, settings: {$stacking $overdue $handoff $repeats $late $gap $silence channel.persistent: true}, " +
				"variables: {$variables}, environment: $environment, flows: {f: \"https://flows.example/f\"}, agents: [Sales], " +
				"$off $events}",
		},
		"stacking": {"", "inactivity.stacking: stack,"},
		"overdue":  {"", "inactivity.overdue: latest,"},
		"handoff":  {"", "inactivity.duringHandoff: keep,"},
		"repeats":  {"", "inactivity.maxRepeats: 6,", "inactivity.maxRepeats: 0,"},
		"late":     {"", "", "inactivity.tooLate: 1h,"},
		"gap":      {"", "", "transcript.gap: 10s,"},
		"silence":  {"", "voice.silenceTimeout: 4000,"},
		"variables": {
			"Global.N: 3, Global.T: text, Global.B: true", "Global.N: 1", "", "Global.N: 60, Global.B: false, Global.U: \"\", Global.M: 0.5",
			"Global.Any: 0, Environment.Limit: 2", "Global.T: 5, Global.N: text, Global.B: \"true\"",
		},
		"environment": {"{Limit: {type: Number, default: 2}, Place: {type: String}}", "{}", "{Limit: {type: String, default: many}}"},
		"off":         {"", "", "", "disabled: [$topic],", "disabled: [$topic, $topic, Sales/T0],"},
		"events":      {"events: []", "events: [$anevent, $anevent, $anevent]", "events: [$notified, $anevent]"},
		"anevent": {
			"{name: E$id, delay: $delay, $steps handle: {message: $'say, showPreviousPrompt: true}}",
			"{name: E$id, delay: $delay, $steps handle: {message: still there}}", "{name: E$id, delay: $delay, handle: {showPreviousPrompt: true}}",
			"{name: E$id, delay: $delay, $steps startFlow: $topic}", "{name: E$id, delay: $delay, startFlow: $topic}",
			"{name: E$id, enabled: false, delay: $delay, notify: true}",
		},
		"notified": {"{name: told, delay: $delay, $steps notify: true}", "{name: nudge, delay: $delay, notify: true}"},
		"delay":    {"30s", "1s", "5s", "1m", "2h", "{value: 1, unit: seconds}", "168h"},
		"steps":    {"", "steps: [{flow: $topic, nodes: all}],", "steps: [{flow: $topic, nodes: [$known, $known]}, {flow: $topic, nodes: all}],"},
	}
}

// wildGrammar is all of it.
func wildGrammar() grammar {
	all := botGrammar()
	for _, part := range []grammar{formulaGrammar(), questionGrammar(), nodeGrammar()} {
		maps.Copy(all, part)
	}
	return all
}

// entityFiles are the entities that the bots of the grammar name.
func entityFiles() []topic.File {
	return []topic.File{
		{Path: "entities/Color.yaml", Content: []byte("{kind: ClosedListEntity, items: [{id: red, displayName: Red}, {id: green, displayName: Green}]}")},
		{Path: "entities/Order.yaml", Content: []byte("{kind: RegexEntity, pattern: \"[A-Z]-[0-9]+\"}")},
	}
}

// The most topics of a bot that the grammar writes, of its own and of its agent.
const (
	wildTopicsMax      = 8
	wildAgentTopicsMax = 3
)

// files writes a bot.
func (w *writer) files() []topic.File {
	files := entityFiles()
	add := func(path, name string) { files = append(files, topic.File{Path: path, Content: []byte(w.write(name))}) }
	for _, folder := range []struct {
		path string
		max  int
	}{{"topics/T", wildTopicsMax}, {"agents/Sales/topics/T", wildAgentTopicsMax}} {
		for i := range 1 + w.choices.below(folder.max) {
			w.fresh = 0 // ids are a topic's own
			add(folder.path+strconv.Itoa(i)+".yaml", "topicfile")
		}
	}
	add("bot.yaml", "bot")
	return files
}
