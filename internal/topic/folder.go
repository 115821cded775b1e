package topic

import (
	"path"
	"slices"
	"strings"
)

// The folders of a bot, and the files of an export that say something of the whole bot. An export has more, which is
// left alone.
const (
	topicFolder    = "topics"
	entityFolder   = "entities"
	variableFolder = "variables"
	eventFolder    = "events"
	agentFolder    = "agents"

	mainFile     = "bot.yaml"
	agentFile    = "agent.mcs.yml"
	settingsFile = "settings.mcs.yml"
)

// folder is what a bot's folder holds, or a connected agent's within it. Its lists are in the order of their names,
// bytewise.
type folder struct {
	main, agent, settings       *File
	topics, entities, variables []File
	events                      []File
}

// IsBotFile reports whether Load reads a file of a bot's folder, by its path within it.
func IsBotFile(name string) bool {
	_, inner := splitAgent(name)
	switch path.Dir(inner) {
	case ".":
		return inner == mainFile || inner == agentFile || inner == settingsFile
	case topicFolder, entityFolder, variableFolder, eventFolder:
		return path.Base(inner)[0] != '.' && (strings.HasSuffix(inner, ".yaml") || strings.HasSuffix(inner, ".yml"))
	}
	return false
}

// splitAgent returns the folder of the connected agent in which a file lies ("": none) and its path within that.
func splitAgent(name string) (agent, inner string) {
	rest, ok := strings.CutPrefix(name, agentFolder+"/")
	if !ok {
		return "", name
	}
	agent, inner, ok = strings.Cut(rest, "/")
	if !ok {
		return "", name
	}
	return agent, inner
}

// folders sorts a bot's files by the folders of its connected agents; its own are under "".
func folders(files []File) map[string]*folder {
	ordered := slices.Clone(files)
	slices.SortFunc(ordered, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	all := map[string]*folder{"": {}}
	for _, file := range ordered {
		if !IsBotFile(file.Path) {
			continue
		}
		agent, inner := splitAgent(file.Path)
		if all[agent] == nil {
			all[agent] = &folder{}
		}
		all[agent].add(inner, file)
	}
	return all
}

func (f *folder) add(inner string, file File) {
	switch path.Dir(inner) {
	case topicFolder:
		f.topics = append(f.topics, file)
	case entityFolder:
		f.entities = append(f.entities, file)
	case variableFolder:
		f.variables = append(f.variables, file)
	case eventFolder:
		f.events = append(f.events, file)
	default:
		for name, place := range map[string]**File{mainFile: &f.main, agentFile: &f.agent, settingsFile: &f.settings} {
			if inner == name {
				*place = &file
			}
		}
	}
}

// baseName returns a file's name without its endings, of which the last may be one of the kind's: .topic, .entity.
func baseName(name, kind string) string {
	name = path.Base(name)
	for _, ending := range []string{".yaml", ".yml", ".mcs", kind} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}
