package pulse

import (
	"strconv"

	"lull/internal/activity"
	"lull/internal/engine"
)

// Typists tells a hub of the users who type in a conversation that a human has, each by their case.
type Typists struct {
	Hub *Hub
	// CaseOf gives the number of a conversation's open case; 0: no human has it.
	CaseOf func(conversation string) int64
}

var _ engine.Publisher = Typists{}

// Publish tells of those whose typing the engine has committed.
func (t Typists) Publish(happened []engine.Happening) {
	for i := range happened {
		h := &happened[i]
		if h.Kind != engine.ConversationHome || h.Record == nil || h.Record.In == nil ||
			h.Record.In.Type != activity.Typing || !h.Record.In.FromUser() {
			continue
		}
		if number := t.CaseOf(h.Name); number != 0 {
			t.Hub.Tell(Change{Kind: Typing, ID: strconv.FormatInt(number, 10)})
		}
	}
}
