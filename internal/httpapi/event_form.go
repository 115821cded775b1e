package httpapi

import (
	"strings"
	"time"

	"lull/internal/engine"
	"lull/internal/topic"
)

// eventForm is a user inactivity event as it is written and shown: what a file of a bot's events says, as JSON.
type eventForm struct {
	Name        string       `json:"name" doc:"Unique within the bot; it cannot be changed."`
	Description string       `json:"description,omitempty"`
	Delay       string       `json:"delay" doc:"5m, 2h; or {value: 5, unit: minutes}. 1s to 168h."`
	Steps       []eventSteps `json:"steps,omitempty" doc:"Absent: every prompt of every flow."`
	Handle      *eventHandle `json:"handle,omitempty"`
	StartFlow   string       `json:"startFlow,omitempty" doc:"Instead of handle: the topic that begins."`
	Notify      bool         `json:"notify,omitempty" doc:"Instead of handle: OnEventActivity topics run."`
	Enabled     bool         `json:"enabled" doc:"Absent when it is written: it is."`
}

// eventSteps are prompts of a flow.
type eventSteps struct {
	Flow  string `json:"flow" doc:"A topic's name."`
	Nodes any    `json:"nodes" doc:"all, or a list of ids of prompt nodes."`
}

// eventHandle is what is said.
type eventHandle struct {
	Message            string `json:"message,omitempty" doc:"A text with {formulas}."`
	ShowPreviousPrompt bool   `json:"showPreviousPrompt,omitempty"`
}

// shownEvent is an event, and how it stands.
type shownEvent struct {
	eventForm

	Source    string   `json:"source" enum:"api,files"`
	Version   int      `json:"version,omitempty" doc:"Of the bot, whose files have it."`
	Number    int      `json:"number,omitempty" doc:"Of one made through the API: another one after each change."`
	CreatedUS int64    `json:"createdUs,omitempty" doc:"When it was made through the API."`
	AtUS      int64    `json:"atUs,omitempty" doc:"When it was last changed."`
	Broken    []string `json:"broken,omitempty" doc:"Why it takes no part in the version in force."`
}

func showEvent(v engine.EventView) shownEvent {
	shown := shownEvent{
		eventForm: eventForm{
			Name: v.Name, Description: v.Description, Delay: delayText(v.DelayUS), StartFlow: v.StartFlow,
			Notify: v.Notify, Enabled: !v.Off,
		},
		Source: "api", Version: v.Version, Number: v.Number, CreatedUS: v.CreatedUS, AtUS: v.AtUS, Broken: v.Broken,
	}
	if v.Version > 0 {
		shown.Source = "files"
	}
	for _, s := range v.Steps {
		step := eventSteps{Flow: s.Flow, Nodes: "all"}
		if s.Nodes != nil {
			step.Nodes = s.Nodes
		}
		shown.Steps = append(shown.Steps, step)
	}
	if v.Message != nil || v.ShowPrompt {
		shown.Handle = &eventHandle{Message: textOf(v.Message), ShowPreviousPrompt: v.ShowPrompt}
	}
	return shown
}

func textOf(t *topic.Text) string {
	if t == nil {
		return ""
	}
	return t.Source
}

// delayText writes a delay without parts that are zero: 5m, not 5m0s.
func delayText(us int64) string {
	text := (time.Duration(us) * time.Microsecond).String()
	for _, zero := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, zero) {
			text = text[:len(text)-2]
		}
	}
	return text
}

func answerEvent(v engine.EventView) *oneEvent {
	answer := &oneEvent{Body: showEvent(v)}
	if v.Number > 0 {
		answer.ETag = entityTag(v.Number)
	}
	return answer
}
