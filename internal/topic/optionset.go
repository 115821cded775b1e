package topic

import (
	"strings"

	"lull/powerfx"
)

// entityInfix stands between a bot's schema name and an entity's.
const entityInfix = ".entity."

// entityKey names one of the bot's own entities: the agent whose it is, and its name.
type entityKey struct{ agent, name string }

// optionKey names a closed list as formulas do, without the bot's name: .entity.NAME, or for a list that stands within
// a question .topic.TOPIC.TRIGGER.NODE.
type optionKey struct{ agent, name string }

// optionSet is a closed list whose items formulas name, as in 'bot.entity.Size'.Large: each item stands for what the
// question's variable holds when it was chosen.
type optionSet struct {
	items []ListItem
	slot  int // of the symbol; 0, a system variable's, before the first mention
}

// addEntity makes one of the bot's own entities known.
func (b *builder) addEntity(agent, name string, e Entity) {
	b.entities[entityKey{agent, name}] = e
	if e.Kind == EntityList {
		b.optionSets[optionKey{agent, entityInfix + name}] = &optionSet{items: e.Items}
	}
}

// entityNames lists an agent's own entities.
func (b *builder) entityNames(agent string) []string {
	var names []string
	for key := range b.entities {
		if key.agent == agent {
			names = append(names, key.name)
		}
	}
	return names
}

// keepOptions makes the items known of a closed list that stands within a question.
func (p *reader) keepOptions(question object, e Entity) {
	if e.Kind != EntityList || e.Name != "" {
		return
	}
	name := p.topic.baseName() + "." + p.topic.Trigger.ID
	if id := question.get("id"); id != nil {
		name += "." + id.text
	}
	p.optionSets[optionKey{p.topic.Agent, topicInfix + name}] = &optionSet{items: e.Items}
}

// optionSet returns the slot of a closed list that a formula of the topic names, -1 where there is none. The symbol is
// made at its first mention.
func (b *builder) optionSet(topic, name string) int {
	for _, infix := range []string{entityInfix, topicInfix} {
		i := strings.LastIndex(name, infix)
		if i < 0 {
			continue
		}
		set := b.optionSets[optionKey{b.agentOf[topic], name[i:]}]
		if set == nil {
			continue
		}
		if set.slot == 0 {
			set.slot = b.bot.Symbols.constant(name, set.record())
		}
		return set.slot
	}
	return -1
}

func (s *optionSet) record() powerfx.Value {
	fields := make([]powerfx.Field, 0, len(s.items))
	seen := make(map[string]bool, len(s.items))
	for _, item := range s.items {
		if !seen[item.ID] {
			seen[item.ID] = true
			fields = append(fields, powerfx.Field{Name: item.ID, Value: powerfx.Text(item.DisplayName)})
		}
	}
	return powerfx.Record(fields...)
}

// lastAfter returns what follows the last infix, the whole where there is none.
func lastAfter(s, infix string) string {
	if i := strings.LastIndex(s, infix); i >= 0 {
		return s[i+len(infix):]
	}
	return s
}
