package contact

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"lull/internal/desk"
	"lull/internal/engine"
)

// Submit places inputs in the engine's order and returns after their commit: one Result an input.
type Submit func(ctx context.Context, inputs ...engine.Input) []engine.Result

// Post hands a contact's message to the desk. One with an id counts once, for engine.AnswerKeep, also where its case was
// closed meanwhile: a repetition is recorded as such, and the Result says so.
func Post(ctx context.Context, submit Submit, m *desk.Message) engine.Result {
	in := engine.Input{
		Kind: engine.DeskHome, Name: engine.DeskName, ID: Once("message", m.Contact, m.ID),
		Desk: &desk.Input{Kind: desk.InputMessage, Message: m},
	}
	result := submit(ctx, in)[0]
	if !result.Repeated {
		return result
	}
	again := *m
	again.Repeated = true
	in.ID, in.Desk = "", &desk.Input{Kind: desk.InputMessage, Message: &again}
	result = submit(ctx, in)[0]
	result.Repeated = true
	return result
}

// Once is the id by which the desk knows an input again, of the sender's own id, which may be longer than an input's;
// empty: there is none.
func Once(what, of, id string) string {
	if id == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(of + "\x00" + id))
	return what + " " + hex.EncodeToString(sum[:])
}
