package topic

import (
	"iter"
	"slices"
	"time"
)

// The limits of user inactivity events.
const (
	EventsMax           = 200 // a bot's from files; and as many made through the API
	EventStepsMax       = 200 // of one event
	EventNodesMax       = 500 // that one of its steps names
	EventNameMax        = 128 // bytes
	EventTextMax        = 16 << 10
	EventDelayMin       = time.Second
	EventDelayMax       = 7 * 24 * time.Hour
	eventDescriptionMax = 4 << 10
)

// Event is a user inactivity event: something that happens when the user does not answer a prompt for a while (section
// E of the rules). A prompt node is a Question, a CSATQuestion or an AdaptiveCardPrompt; a flow is a topic.
type Event struct {
	Name        string // unique within the bot
	Description string
	Pos         Position
	DelayUS     int64       // from EventDelayMin to EventDelayMax
	Steps       []EventStep // nil: every prompt node of every flow
	Off         bool        // it takes no part
	Broken      []string    // why an event made through the API takes no part in this version: words; nil: it does

	// What happens: Message, ShowPrompt or both; or StartFlow; or Notify.
	Message    *Text  // is said; nil: nothing is
	ShowPrompt bool   // the prompt is shown again
	StartFlow  string // a topic, as `dialog:` names it; "": none
	Notify     bool   // the bot's OnEventActivity topics run, for an event of this name

	message, start *value // that Message and StartFlow were read from
}

// EventStep is a flow at whose prompt nodes an event waits.
type EventStep struct {
	Pos   Position
	Flow  string   // a topic, as `dialog:` names it
	Nodes []string // ids of prompt nodes; nil: all of the flow's

	nodes []*value // that Nodes were read from
}

// TakesPart reports whether the event may fire.
func (e *Event) TakesPart() bool { return !e.Off && len(e.Broken) == 0 }

// Seconds is the delay in seconds.
func (e *Event) Seconds() float64 { return float64(e.DelayUS) / 1e6 }

// Event returns the bot's event of a name; nil: it has none.
func (b *Bot) Event(name string) *Event {
	i := slices.IndexFunc(b.Events, func(e *Event) bool { return e.Name == name })
	if i < 0 {
		return nil
	}
	return b.Events[i]
}

// all gives the topic's nodes, those that stand within others after these.
func (t *Topic) all() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		lists := [][]*Node{t.Trigger.Actions}
		for len(lists) > 0 {
			list := lists[0]
			lists = lists[1:]
			for _, n := range list {
				if !yield(n) {
					return
				}
				lists = append(lists, n.Lists()...)
			}
		}
	}
}

// Lists gives the lists of nodes that stand within a node.
func (n *Node) Lists() [][]*Node {
	var lists [][]*Node
	switch {
	case n.Condition != nil:
		for _, item := range n.Condition.Items {
			lists = append(lists, item.Actions)
		}
		lists = append(lists, n.Condition.Else)
	case n.Loop != nil:
		lists = append(lists, n.Loop.Actions)
	case n.Scope != nil:
		lists = append(lists, n.Scope)
	}
	return lists
}
