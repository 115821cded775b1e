package lint

import "lull/internal/topic"

// errorRules are the rules that stop a publication. Package topic finds what it can while it reads.
func errorRules() []Rule {
	var rules []Rule
	for _, group := range [][]Rule{fileRules(), schemaRules(), referenceRules(), formulaRules(), limitRules()} {
		rules = append(rules, group...)
	}
	for i := range rules {
		rules[i].Severity = topic.Error
	}
	return rules
}

// fileRules say what cannot be read as YAML.
func fileRules() []Rule {
	return []Rule{
		{ID: "yaml-syntax", Wrong: "A file is no YAML.", Instead: "Correct the YAML where it breaks off."},
		{ID: "yaml-tag", Wrong: "A YAML tag is used.", Instead: "Write the value without a tag."},
		{ID: "duplicate-key", Wrong: "A key stands twice in one mapping.", Instead: "Keep one of the two."},
		{
			ID: "unknown-alias", Wrong: "A YAML alias names no anchor before it.",
			Instead: "Define the anchor first, or write the value itself.",
		},
		{
			ID: "wrong-shape", Wrong: "A list, a mapping or a text stands where another one of them belongs.",
			Instead: "Write the shape that the message names.",
		},
	}
}

// schemaRules say what Microsoft's schema does not have, or lull does not run.
func schemaRules() []Rule {
	return []Rule{
		{ID: "unknown-kind", Wrong: "The schema has no such kind.", Instead: "Write a kind of the schema."},
		{ID: "unknown-property", Wrong: "An element has no such property.", Instead: "Write a property that it has."},
		{
			ID: "missing-property", Wrong: "An element lacks a property that it needs.",
			Instead: "Write the property that the message names.",
		},
		{
			ID: "unsupported", Wrong: "The schema has this kind or property, and lull does not run it.",
			Instead: "Build it from what lull runs, or disable the node.",
		},
		{ID: "missing-id", Wrong: "A trigger or a node has no id.", Instead: "Write an id, unique within the topic."},
		{ID: "duplicate-id", Wrong: "An id stands twice in one topic.", Instead: "Write an id of its own."},
		{ID: "bad-value", Wrong: "A property cannot have this value.", Instead: "Write a value that the message names."},
		{
			ID: "bad-duration", check: badDurations,
			Wrong:   "The duration of an inactivity trigger is always one with which it never fires.",
			Instead: "Write a number of seconds above 0 and at most 604800.",
		},
		{
			ID: "connector-timeout", Wrong: "The time limit of a call is above 60 seconds.",
			Instead: "Write at most 60000 milliseconds.",
		},
		{
			ID: "bad-event", Wrong: "A user inactivity event has no name, no possible delay, or does nothing or too much.",
			Instead: "Write what the message names.",
		},
		{
			ID: "bad-card", Wrong: "An adaptive card is neither JSON nor a formula.",
			Instead: "Write the card as JSON, or as a formula after =.",
		},
		{
			ID: "bad-pattern", Wrong: "The pattern of an entity is no regular expression that lull runs.",
			Instead: "Write it in RE2's syntax, without look-arounds and back references.",
		},
		{ID: "unknown-setting", Wrong: "There is no such setting.", Instead: "Write a setting that there is."},
		{ID: "bad-setting", Wrong: "A setting cannot have this value.", Instead: "Write a value that it can have."},
	}
}

// referenceRules say what leads nowhere.
func referenceRules() []Rule {
	return []Rule{
		{
			ID: "unknown-topic", check: wrongRedirects(false),
			Wrong: "No topic is called so.", Instead: "Write the name of a topic of this bot.",
		},
		{
			ID: "topic-off", check: wrongRedirects(true),
			Wrong: "A redirect leads to a topic that is switched off.", Instead: "Switch the topic on, or redirect elsewhere.",
		},
		{ID: "duplicate-topic", Wrong: "Two topics have one name.", Instead: "Give one of them another name."},
		{
			ID: "unknown-node", Wrong: "A GotoAction names no node of its topic.",
			Instead: "Write the id of a node of the same topic.",
		},
		{
			ID: "outside-loop", Wrong: "BreakLoop or ContinueLoop stands in no Foreach.",
			Instead: "Move it into the loop, or end the topic with EndDialog.",
		},
		{
			ID: "no-prompt", Wrong: "An event waits at a node that is no prompt (rule E3), or in a topic that has none.",
			Instead: "Name nodes that ask: Question, CSATQuestion or AdaptiveCardPrompt.",
		},
		{ID: "duplicate-event", Wrong: "Two events have one name.", Instead: "Give one of them another name."},
		{ID: "unmapped-flow", Wrong: "A flow has no address.", Instead: "Write its address in bot.yaml under flows."},
		{ID: "unknown-entity", Wrong: "No entity is called so.", Instead: "Write the name of an entity of this bot."},
		{
			ID: "unknown-agent", Wrong: "A connected agent has no topics.",
			Instead: "Put them into agents/NAME/topics, or remove the name.",
		},
		{
			ID: "bad-variable", Wrong: "A node sets what is no variable.",
			Instead: "Write Topic.NAME or Global.NAME, without =.",
		},
		{
			ID: "read-only-variable", Wrong: "A node sets a variable that topics can only read.",
			Instead: "Set a variable of the bot's own.",
		},
	}
}

// formulaRules say what is wrong within formulas.
func formulaRules() []Rule {
	return []Rule{
		{ID: "formula-syntax", Wrong: "A formula cannot be read.", Instead: "Correct it where the message points."},
		{
			ID: "formula-type", Wrong: "A formula uses a value where one of another type belongs.",
			Instead: "Convert the value, with Text or Value for example.",
		},
		{
			ID: "unknown-name", Wrong: "A formula names something that there is not.",
			Instead: "Write the name of a variable or a function.",
		},
		{
			ID: "unset-variable", Wrong: "A formula names a variable that nothing sets.",
			Instead: "Give it an initial value, or set it in a topic.",
		},
	}
}

// limitRules say what is too much.
func limitRules() []Rule {
	return []Rule{
		{ID: "file-too-large", Wrong: "A file is too large.", Instead: "Cut the topic into several."},
		{ID: "file-too-costly", Wrong: "A file takes too long to read.", Instead: "Cut the topic into several."},
		{ID: "nesting-too-deep", Wrong: "Too much is nested in each other.", Instead: "Move the inner part to a topic."},
		{ID: "too-many-keys", Wrong: "A mapping has too many keys.", Instead: "Cut it into several."},
		{ID: "too-many-values", Wrong: "A file has too many values.", Instead: "Cut the topic into several."},
		{ID: "too-many-topics", Wrong: "A bot has too many topics.", Instead: "Cut the bot into several."},
		{ID: "too-many-nodes", Wrong: "A bot has too many nodes.", Instead: "Cut the bot into several."},
		{ID: "too-many-events", Wrong: "A bot has too many events.", Instead: "Let one event wait at several flows."},
		{ID: "too-many-agents", Wrong: "A bot has too many connected agents.", Instead: "Connect fewer."},
		{
			ID: "value-too-large", Wrong: "The initial value of a Global variable, or all of them together, is too large.",
			Instead: "Keep what is large outside, and ask for it with HttpRequestAction.",
		},
		{ID: "formula-limit", Wrong: "A formula is too long or nested too deep.", Instead: "Put parts of it into variables."},
	}
}
