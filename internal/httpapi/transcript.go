package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// step is one step of a conversation: what came in, what went out, and what happened to its timers.
type step struct {
	Step   int64          `json:"step"`
	AtUS   int64          `json:"atUs"`
	Record *dialog.Record `json:"record"`
}

// stepOf shows a step with its activities as a channel shows them: with ids, time and conversation.
func stepOf(conversation string, h engine.Happening) step {
	record := &dialog.Record{Events: h.Record.Events}
	out := engine.Present(conversation, h)
	if h.Record.In != nil {
		record.In, out = out[0], out[1:]
	}
	record.Out = out
	return step{Step: h.Step, AtUS: h.AtUS, Record: record}
}

// encodedStep is a step as it is sent: encoded before its page is, so that the page knows how long it has grown.
type encodedStep struct{ json.RawMessage }

// Schema implements huma.SchemaProvider.
func (encodedStep) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[step](), true, "")
}

func encodeStep(conversation string, h engine.Happening) (encodedStep, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // as in all answers
	if err := encoder.Encode(stepOf(conversation, h)); err != nil {
		return encodedStep{}, fmt.Errorf("encode step %d of %s: %w", h.Step, conversation, err)
	}
	return encodedStep{text.Bytes()}, nil
}

// The input of the endpoint and its answer.
type (
	reading struct {
		ID    string `path:"id" doc:"The conversation's id."`
		After int64  `query:"after" minimum:"0" doc:"Show what came after this step."`
		Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
	}
	transcript struct {
		Body struct {
			Steps []encodedStep `json:"steps" nullable:"false"`
			Next  int64         `json:"next,omitempty" doc:"The after of the next page; absent on the last."`
		}
	}
)

// readTranscript gives a page, which ends at its limit or, where its steps are long, at TranscriptBytes.
func (a *API) readTranscript(ctx context.Context, in *reading) (*transcript, error) {
	answer := new(transcript)
	answer.Body.Steps = []encodedStep{}
	size := 0
	for h, err := range a.steps(ctx, in.ID, in.After) {
		if err != nil {
			return nil, err
		}
		encoded, err := encodeStep(in.ID, h)
		if err != nil {
			return nil, err
		}
		answer.Body.Steps = append(answer.Body.Steps, encoded)
		if size += len(encoded.RawMessage); len(answer.Body.Steps) == in.Limit || size >= TranscriptBytes {
			answer.Body.Next = h.Step
			break
		}
	}
	return answer, nil
}

// steps gives what happened in a conversation after a step, oldest first. A few steps at a time are read: they may be
// long. It ends with the first error.
func (a *API) steps(ctx context.Context, conversation string, after int64) iter.Seq2[engine.Happening, error] {
	return func(yield func(engine.Happening, error) bool) {
		for {
			read, err := a.parts.Conversations.Transcript(ctx, conversation, after, transcriptRead)
			if err != nil {
				yield(engine.Happening{}, err)
				return
			}
			for _, h := range read {
				after = h.Step
				if !yield(h, nil) {
					return
				}
			}
			if len(read) < transcriptRead {
				return
			}
		}
	}
}
