package topic

import (
	"strings"

	"lull/powerfx"
)

// Scope is where a variable lives.
type Scope uint8

// The scopes.
const (
	ScopeTopic       Scope = iota + 1 // one run of one topic
	ScopeGlobal                       // the conversation's session
	ScopeSystem                       // filled by the runtime
	ScopeEnvironment                  // set by an administrator, read-only
	ScopeEntity                       // a closed list's items: a record of Initial that nobody changes
)

// String returns the scope as names are prefixed with it.
func (s Scope) String() string {
	switch s {
	case ScopeTopic:
		return "Topic"
	case ScopeGlobal:
		return "Global"
	case ScopeSystem:
		return "System"
	case ScopeEnvironment:
		return "Environment"
	case ScopeEntity:
		return "Entity"
	}
	return "unknown"
}

// Symbol is one variable of a bot.
type Symbol struct {
	Slot     int
	Scope    Scope
	Name     string        // the full dotted name: Global.X, System.Activity.Text
	Topic    string        // ScopeTopic: the schema name of the topic whose variable it is
	Type     powerfx.Type  // DynamicType where the assignments disagree or nothing tells
	Initial  powerfx.Value // blank: none
	Writable bool          // a node may assign to it
	Declared bool          // a file says its type, or gives it an initial value
	External bool          // who begins the conversation may give it a value (isExternalInitializationAllowed)

	set   bool // something gives it a value: the runtime, an initial value, a caller, a node
	known bool // Type says what the assignments seen so far give (while types are inferred)
}

// Symbols are all variables of a bot, numbered from 0 without gaps. Immutable once the bot is loaded, so
// concurrent use is safe.
type Symbols struct {
	list  []Symbol
	slots map[symbolKey]int
}

// symbolKey names a symbol; topic is empty outside ScopeTopic.
type symbolKey struct{ topic, name string }

func newSymbols() *Symbols {
	s := &Symbols{slots: make(map[symbolKey]int)}
	for _, v := range systemVariables() {
		s.add(Symbol{
			Scope: ScopeSystem, Name: v.name, Type: v.typ, Writable: v.writable, set: true, known: true,
		})
	}
	return s
}

// Len returns how many symbols there are: slots are in [0, Len).
func (s *Symbols) Len() int { return len(s.list) }

// Symbol returns the symbol in the slot; the slot must be in [0, Len).
func (s *Symbols) Symbol(slot int) Symbol { return s.list[slot] }

// Lookup returns the slot of a variable by its full name, as a formula in the topic (its schema name) may
// write it: Env.X is Environment.X, Activity.Text is System.Activity.Text.
func (s *Symbols) Lookup(topic, name string) (slot int, ok bool) {
	name = canonical(name)
	if !strings.HasPrefix(name, "Topic.") {
		topic = ""
	}
	slot, ok = s.slots[symbolKey{topic, name}]
	return slot, ok
}

func (s *Symbols) namesIn(scope Scope) []string {
	var names []string
	for _, v := range s.list {
		if v.Scope == scope {
			names = append(names, v.Name)
		}
	}
	return names
}

func (s *Symbols) add(v Symbol) int {
	v.Slot = len(s.list)
	s.list = append(s.list, v)
	s.slots[symbolKey{v.Topic, v.Name}] = v.Slot
	return v.Slot
}

// variable returns the slot of a Topic, Global or Environment variable by its canonical name, and makes it
// at its first mention.
func (s *Symbols) variable(topic string, scope Scope, name string) int {
	if scope != ScopeTopic {
		topic = ""
	}
	if slot, ok := s.slots[symbolKey{topic, name}]; ok {
		return slot
	}
	return s.add(Symbol{Scope: scope, Name: name, Topic: topic, Writable: scope == ScopeTopic || scope == ScopeGlobal})
}

// constant adds a symbol that only the formulas which named it know, by its slot.
func (s *Symbols) constant(name string, v powerfx.Value) int {
	slot := len(s.list)
	s.list = append(s.list, Symbol{
		Slot: slot, Scope: ScopeEntity, Name: name, Type: v.TypeOf(), Initial: v, set: true, known: true,
	})
	return slot
}

// canonical returns the one name of a variable that may be written in several ways.
func canonical(name string) string {
	first, rest, dotted := strings.Cut(name, ".")
	if !dotted {
		return name
	}
	switch first {
	case "Env":
		return "Environment." + rest
	case "Activity", "Conversation", "User", "Bot":
		return "System." + name
	case "System":
		return systemAlias(name)
	}
	return name
}
