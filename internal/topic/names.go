package topic

import (
	"strings"

	"lull/powerfx"
)

// names is what the formulas of one topic may name.
type names struct {
	*builder

	topic string
}

var _ powerfx.Names = names{}

// Resolve makes a Topic, Global or Environment variable at its first mention: one that nothing sets is
// blank when the formula runs (rule C2, condition-unset), not unknown.
func (n names) Resolve(path []string) (v powerfx.Variable, parts int, ok bool) {
	if len(path) < 2 {
		return powerfx.Variable{}, 0, false
	}
	var slot int
	switch path[0] {
	case "Topic":
		slot, parts = n.bot.Symbols.variable(n.topic, ScopeTopic, "Topic."+path[1]), 2
	case "Global":
		slot, parts = n.bot.Symbols.variable("", ScopeGlobal, "Global."+path[1]), 2
	case "Env", "Environment":
		slot, parts = n.bot.Symbols.variable("", ScopeEnvironment, "Environment."+path[1]), 2
	default:
		if slot = n.optionSet(n.topic, path[0]); slot >= 0 {
			parts = 1
			break
		}
		for parts = len(path); parts > 1 && slot < 0; parts-- {
			if s, found := n.bot.Symbols.slots[symbolKey{"", canonical(strings.Join(path[:parts], "."))}]; found {
				slot = s
				break
			}
		}
	}
	if slot < 0 {
		return powerfx.Variable{}, 0, false
	}
	s := n.bot.Symbols.list[slot]
	return powerfx.Variable{Slot: slot, Name: s.Name, Type: s.Type}, parts, true
}

// Suggest returns the nearest variable that the topic may name.
func (n names) Suggest(path []string) string {
	if n.suggestions == suggestionsMax {
		return ""
	}
	var known []string
	for _, s := range n.bot.Symbols.list {
		if s.Topic == "" || s.Topic == n.topic {
			known = append(known, s.Name)
		}
	}
	return n.nearest(canonical(strings.Join(path, ".")), known)
}
