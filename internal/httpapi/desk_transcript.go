package httpapi

import (
	"context"
	"encoding/json"

	"lull/internal/desk"
)

// caseEntry is one thing that happened in a case.
type caseEntry struct {
	Step     int64           `json:"step" doc:"Of the desk. Several entries may have one."`
	AtUS     int64           `json:"atUs"`
	Kind     string          `json:"kind" enum:"case,message,autoreply,noreply"`
	From     string          `json:"from,omitempty" enum:"customer,operator,agent,system" doc:"Of a message."`
	Operator string          `json:"operator,omitempty"`
	By       string          `json:"by,omitempty" doc:"The operator who did it."`
	Text     string          `json:"text,omitempty" doc:"Of a message or an auto reply; of a case that was handed over: what the bot tells."`
	Status   string          `json:"status,omitempty" enum:"queued,assigned,closed" doc:"Of a case."`
	Reason   string          `json:"reason,omitempty"`
	Source   string          `json:"source,omitempty" doc:"Of an auto reply: personal or organization. Of an automatic assignment: the strategy."`
	ID       string          `json:"id,omitempty" doc:"Of a message."`
	Context  json.RawMessage `json:"context,omitempty" doc:"Of a case that was handed over: what the bot knows."`
	Words    string          `json:"words,omitempty" doc:"What was decided, and why."`
	Grounds
}

// Grounds are the numbers by which something was decided.
type Grounds struct {
	IdleUS  int64 `json:"idleUs,omitempty" doc:"How long the operator had been inactive, or ago the last auto reply was."`
	LimitUS int64 `json:"limitUs,omitempty" doc:"The threshold or the cooldown that this was compared with."`
	Ready   int   `json:"ready,omitempty" doc:"How many could have been given the case."`
	Load    int   `json:"load,omitempty" doc:"How many open cases its operator had."`
}

func groundsOf(e *desk.Event) Grounds {
	return Grounds{IdleUS: e.IdleUS, LimitUS: e.LimitUS, Ready: e.Ready, Load: e.Load}
}

// The input of the endpoint and its answer.
type (
	caseReading struct {
		ID    int64 `path:"id" minimum:"1"`
		After int64 `query:"after" minimum:"0" doc:"Show what came after this step."`
		Limit int   `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"How many steps."`
	}
	caseRead struct {
		Body struct {
			Entries []caseEntry `json:"entries" nullable:"false" doc:"Oldest first."`
			Next    int64       `json:"next,omitempty" doc:"The after of the next page; absent on the last."`
		}
	}
)

func (a *API) caseTranscript(ctx context.Context, in *caseReading) (*caseRead, error) {
	if _, err := a.seen(ctx, in.ID); err != nil {
		return nil, err
	}
	entries, err := a.parts.Floor.Entries(ctx, in.ID, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	answer := new(caseRead)
	answer.Body.Entries = []caseEntry{}
	for _, e := range entries {
		for i := range e.Events {
			answer.Body.Entries = append(answer.Body.Entries, entryOf(&e, &e.Events[i]))
		}
	}
	if len(entries) == in.Limit {
		answer.Body.Next = entries[in.Limit-1].Step
	}
	return answer, nil
}

func entryOf(e *desk.Entry, event *desk.Event) caseEntry {
	shown := caseEntry{
		Step: e.Step, AtUS: e.AtUS, Kind: string(event.Kind), From: string(event.From), Operator: event.Operator, By: event.By,
		Text: event.Text, Status: event.Status, Reason: event.Reason, Source: event.Source, ID: event.ID, Context: event.Context,
		Words: event.Words(), Grounds: groundsOf(event),
	}
	if event.AtUS != 0 {
		shown.AtUS = event.AtUS
	}
	if event.Kind == desk.EventMessage && event.From == "" {
		shown.From = "operator"
	}
	return shown
}
