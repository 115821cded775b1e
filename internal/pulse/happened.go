package pulse

import (
	"strconv"
	"strings"

	"lull/internal/desk"
	"lull/internal/engine"
)

var _ engine.Publisher = (*Hub)(nil)

// SettingsDesk is the id of the desk's settings, those of the auto reply among them.
const SettingsDesk = "desk"

// Publish tells of what the engine has committed.
func (h *Hub) Publish(happened []engine.Happening) {
	if h.deaf() {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for i := range happened {
		h.happened(&happened[i])
	}
	h.soon()
}

func (h *Hub) happened(what *engine.Happening) {
	if what.Campaign != "" {
		h.add(Change{Kind: Campaign, ID: what.Campaign})
		return
	}
	if what.Deliveries {
		h.add(Change{Kind: Delivery})
		return
	}
	switch what.Kind {
	case engine.ConversationHome:
		h.add(Change{Kind: Conversation, ID: what.Name})
	case engine.DeskHome:
		for i := range what.Subjects {
			if c, known := ofDesk(what.Subjects[i].Key); known {
				h.add(c)
			}
		}
	case engine.ProfileHome: // what is counted of campaigns tells of it
	}
}

// ofDesk gives what has changed with a subject of a desk; false: nothing that has an id.
func ofDesk(key string) (c Change, known bool) {
	kind, name, _ := strings.Cut(key, "/")
	switch desk.Kind(kind[0]) {
	case desk.KindSettings:
		return Change{Kind: Settings, ID: SettingsDesk}, true
	case desk.KindOperator:
		return Change{Kind: Operator, ID: name}, true
	case desk.KindCase, desk.KindClosed:
		number, err := strconv.ParseInt(name, 10, 64)
		return Change{Kind: Case, ID: strconv.FormatInt(number, 10)}, err == nil
	case desk.KindCounts, desk.KindEntry:
	}
	return Change{}, false
}
