package dialog

import (
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// raised is an event that a node raises.
type raised struct {
	kind  string // one of topic's Emit constants
	name  string
	value powerfx.Value
	out   *activity.Activity // as the channel gets it
}

// emit raises the event of a node.
func (r *run) emit(n *topic.EmitEvent) error {
	e, err := r.eventOf(n)
	if err != nil {
		return err
	}
	r.raiseEvent(e)
	return r.s.room(1) // what it has queued
}

// eventOf gives the event that a node raises.
func (r *run) eventOf(n *topic.EmitEvent) (*raised, error) {
	e := &raised{kind: n.Type}
	var err error
	if e.name, err = r.render(n.Name); err != nil {
		return nil, err
	}
	if e.name == "" || len(e.name) > NameBytesMax {
		return nil, fmt.Errorf("an event's name has between 1 and %d bytes", NameBytesMax)
	}
	e.out = &activity.Activity{Type: activity.Event, Name: e.name}
	if n.Value != nil {
		if e.value, err = r.evaluate(n.Value); err != nil {
			return nil, err
		}
		if e.out.Value, err = jsonOf(e.value); err != nil {
			return nil, err
		}
	}
	return e, r.count(spoken(e.out))
}

// raiseEvent gives an event to the bot's topics, or to the channel.
func (r *run) raiseEvent(e *raised) {
	if e.kind != topic.EmitActivity && r.raise(e.name, e.value) || e.kind == topic.EmitDialog {
		return
	}
	r.send(e.out)
}

// log puts a telemetry event into the record.
func (r *run) log(n *topic.Telemetry) error {
	name, err := r.render(n.Name)
	if err != nil {
		return err
	}
	e := Event{Kind: Telemetry, Where: r.place(r.frame), Name: name}
	if n.Properties != nil {
		v, err := r.evaluate(n.Properties)
		if err != nil {
			return err
		}
		if e.Properties, err = jsonOf(v); err != nil {
			return err
		}
	}
	if err := r.count(len(e.Name) + len(e.Properties)); err != nil {
		return err
	}
	r.event(e)
	return nil
}
