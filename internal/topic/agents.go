package topic

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// AgentsMax is how many connected agents a bot has at most.
const AgentsMax = 100

// agentFiles is a connected agent and its folder.
type agentFiles struct {
	name  string
	files *folder
}

// agentFolders makes the connected agents known that bot.yaml names under agents, as a list of the folders in agents/
// or as a mapping from names to them. Where it names none they are all that hold topics, by their names, bytewise; an
// export's own child agents, which hold none, are left alone.
func (b *builder) agentFolders(main *value, all map[string]*folder) []agentFiles {
	var named *value
	if main != nil {
		for _, e := range main.entries {
			if e.key == "agents" && e.value.shape != shapeNull {
				named = e.value
			}
		}
	}
	var agents []agentFiles
	add := func(name, in string, pos Position) {
		files := all[strings.TrimPrefix(path.Clean(in), agentFolder+"/")]
		if in == "" || files == nil || len(files.topics) == 0 {
			b.problem(Error, pos, "unknown-agent", "there are no topics in "+path.Join(agentFolder, in, topicFolder))
			return
		}
		if b.addAgent(name, pos) {
			agents = append(agents, agentFiles{name, files})
		}
	}
	switch {
	case named == nil:
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if files := all[name]; name != "" && len(files.topics) > 0 {
				add(name, name, Position{File: files.topics[0].Path})
			}
		}
	case named.shape == shapeMapping:
		for _, e := range named.entries {
			if b.expect(e.value, shapeScalar, "the folder of an agent") {
				add(e.key, e.value.text, e.pos)
			}
		}
	case b.expect(named, shapeList, "agents"):
		for _, item := range named.items {
			if b.expect(item, shapeScalar, "an agent") {
				add(item.text, item.text, item.pos)
			}
		}
	}
	return agents
}

// addAgent makes a connected agent known; false, with a problem, where that cannot be.
func (b *builder) addAgent(name string, pos Position) bool {
	switch {
	case len(b.bot.Agents) == AgentsMax:
		b.problem(Fatal, pos, "too-many-agents", fmt.Sprintf("a bot has at most %d connected agents", AgentsMax))
	case name == "" || strings.Contains(name, agentSeparator) || strings.Contains(name, topicInfix):
		b.problem(Fatal, pos, "bad-value", "an agent's name has neither / nor .topic. in it")
	case slices.Contains(b.bot.Agents, name):
		b.problem(Fatal, pos, "bad-value", "the agent "+quote(name)+" is there already")
	default:
		b.bot.Agents = append(b.bot.Agents, name)
		return true
	}
	return false
}
