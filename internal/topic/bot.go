package topic

import "strings"

// Topic returns the topic that `dialog:` means in one of the bot's own topics; see TopicFrom.
func (b *Bot) Topic(ref string) *Topic { return b.TopicFrom("", ref) }

// TopicFrom returns the topic that `dialog:` means in a topic of the agent ("": of the bot itself), nil if there is
// none: by its display name or its schema name, alone or after `.topic.`. In a topic of the bot itself AGENT.topic.NAME,
// and a NAME that none of its own topics has, mean a connected agent's topic, and AGENT the one that it begins with.
func (b *Bot) TopicFrom(agent, ref string) *Topic {
	last := ref
	if i := strings.LastIndex(ref, topicInfix); i >= 0 {
		last = ref[i+len(topicInfix):]
		if agent == "" {
			if t := b.named(ref[:i], last); t != nil && t.Agent != "" {
				return t
			}
		}
	}
	for _, name := range []string{ref, last} {
		if t := b.named(agent, name); t != nil {
			return t
		}
	}
	if agent != "" {
		return nil
	}
	if t := b.beginningOf(ref); t != nil {
		return t
	}
	for _, other := range b.Agents {
		if t := b.named(other, last); t != nil {
			return t
		}
	}
	return nil
}

// topicInfix stands between a bot's schema name and a topic's.
const topicInfix = ".topic."

// beginningOf returns the topic with which a connected agent begins when it is entered by its name; nil: there is no
// such agent, or none of its topics can begin.
func (b *Bot) beginningOf(agent string) *Topic {
	if agent == "" {
		return nil
	}
	beginners := []string{OnConversationStart, OnRedirect, OnSystemRedirect, OnRecognizedIntent, OnUnknownIntent}
	for _, kind := range beginners {
		for _, t := range b.Topics {
			if t.Agent == agent && t.Trigger.Kind == kind && !t.Off {
				return t
			}
		}
	}
	return nil
}

// topicKey is a topic's name or schema name among those of an agent ("": of the bot itself).
type topicKey struct{ agent, name string }

func (b *Bot) named(agent, topic string) *Topic {
	if t := b.byName[topicKey{agent, topic}]; t != nil {
		return t
	}
	return b.bySchema[topicKey{agent, topic}]
}

// index makes the topics known by their names; of two with one name the earlier counts.
func (b *Bot) index() {
	b.bySchema, b.byName = map[topicKey]*Topic{}, map[topicKey]*Topic{}
	for _, t := range b.Topics {
		known := func(names map[topicKey]*Topic, n string) {
			if key := (topicKey{t.Agent, n}); names[key] == nil {
				names[key] = t
			}
		}
		known(b.bySchema, t.baseName())
		known(b.byName, strings.TrimPrefix(t.Name, t.Agent+agentSeparator))
	}
}

// agentSeparator stands between an agent's name and its topic's where the topic's alone is taken.
const agentSeparator = "/"

// baseName returns the topic's schema name among those of its agent.
func (t *Topic) baseName() string {
	if t.Agent == "" {
		return t.Schema
	}
	return strings.TrimPrefix(t.Schema, t.Agent+topicInfix)
}
