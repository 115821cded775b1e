package dialog

import (
	"cmp"
	"fmt"
	"strings"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// OptionsMax is how many topics a user may choose from.
const OptionsMax = 20

// Choice is what an OnSelectIntent topic lets the user choose from.
type Choice struct {
	Options  []string `json:"o"`           // names of topics
	Message  Said     `json:"m"`           // that calls for all of them
	Selected *Value   `json:"s,omitempty"` // System.Recognizer.SelectedIntent; nil: not set
}

// choice is what the running topic, or its caller, lets the user choose from; nil: nothing.
func (r *run) choice() *Choice {
	if r.frame == nil || len(r.s.Stack) == 0 {
		return nil
	}
	return r.s.Stack[r.root()].Choice
}

// assignChoice keeps what the user has chosen.
func (r *run) assignChoice(name string, v powerfx.Value) error {
	c := r.choice()
	if c == nil {
		return fmt.Errorf("%s can be set in an OnSelectIntent topic only", name)
	}
	selected, err := storable(name, v)
	if err != nil {
		return err
	}
	if err := r.s.room(selected.bytes); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	c.Selected = &selected
	return nil
}

// kept is how much a choice takes in the stored state, in bytes.
func (c *Choice) kept() int {
	total := len(c.Message.ID) + len(c.Message.Text)
	for _, name := range c.Options {
		total += queuedBytes + len(name)
	}
	if c.Selected != nil {
		total += c.Selected.bytes
	}
	return total
}

// intentOptions is System.Recognizer.IntentOptions.
func (r *run) intentOptions() powerfx.Value {
	c := r.choice()
	if c == nil {
		return powerfx.Blank()
	}
	var rows []powerfx.Value
	for _, name := range c.Options {
		if s := r.env.InForce.scripts[name]; s != nil {
			rows = append(rows, intentOption(s.topic))
		}
	}
	return powerfx.Table(rows...)
}

// intentOption is a topic as the user may choose it.
func intentOption(t *topic.Topic) powerfx.Value {
	title := titleOf(t)
	return powerfx.Record(
		powerfx.Field{Name: "TopicId", Value: powerfx.Text(t.Schema)},
		powerfx.Field{Name: "TopicName", Value: powerfx.Text(t.Name)},
		powerfx.Field{Name: "TriggerId", Value: powerfx.Text(t.Trigger.ID)},
		powerfx.Field{Name: "Title", Value: powerfx.Text(title)},
		powerfx.Field{Name: "DisplayName", Value: powerfx.Text(title)},
		powerfx.Field{Name: "Score", Value: powerfx.Int(1)},
	)
}

// titleOf is how a topic is called where the user may choose it.
func titleOf(t *topic.Topic) string { return cmp.Or(t.Trigger.Intent, t.Name) }

// option finds the topic that an id, or the title of one of the options, means; nil: none.
func (r *run) option(c *Choice, id string) *script {
	for _, name := range c.Options {
		s := r.env.InForce.scripts[name]
		if s != nil && strings.EqualFold(titleOf(s.topic), id) {
			return s
		}
	}
	return r.env.InForce.scriptFrom("", id)
}

// chosen puts the topic that the user has chosen on the agenda. What is no topic's id, such as that of an option which
// the author has added, begins nothing.
func (r *run) chosen(c *Choice) []Agenda {
	if c == nil || c.Selected == nil {
		return nil
	}
	id := c.Selected.Value
	if field, ok := id.Field("TopicId"); ok {
		id = field
	}
	text, _ := id.Text()
	s := r.option(c, text)
	if s == nil {
		return nil
	}
	message := &activity.Activity{Type: activity.Message, ID: c.Message.ID, Text: c.Message.Text}
	return []Agenda{{For: message, Topics: []string{s.topic.Name}}}
}
