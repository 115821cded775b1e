package directline

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"lull/internal/credential"
	"lull/internal/engine"
)

// A caller is who makes a call: a page with a token for one conversation, or the owner of a bot with its
// secret, who may enter all of the bot's conversations.
type caller struct {
	claims // of a secret: Bot and Key alone

	secret bool
}

// bearer is the scheme of RFC 6750, which is written in any case.
const bearer = "bearer "

// caller says who makes the call.
func (h *Handler) caller(r *http.Request) (caller, error) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return caller{}, unauthorized("a secret or a token is missing", nil)
	}
	if len(header) <= len(bearer) || !strings.EqualFold(header[:len(bearer)], bearer) {
		return caller{}, unauthorized("Authorization must be Bearer and a secret or a token", nil)
	}
	given := strings.TrimSpace(header[len(bearer):])
	if strings.Count(given, ".") != 2 { // a token has three parts, a secret one
		return h.owner(r.Context(), credential.Hash(given))
	}
	c, err := h.signer.read(r.Context(), given, tokenAudience)
	if err != nil {
		return caller{}, err
	}
	return caller{claims: c}, c.mayBeUsedFrom(r)
}

// owner gives the caller whose secret has this hash.
func (h *Handler) owner(ctx context.Context, hash []byte) (caller, error) {
	found, err := h.credentials.CredentialByHash(ctx, credential.DirectLine, hash)
	if errors.Is(err, credential.ErrNotFound) {
		return caller{}, unauthorized("no bot has this secret", nil)
	}
	if err != nil {
		return caller{}, fmt.Errorf("look the secret up: %w", err)
	}
	return caller{claims: claims{Bot: found.Bot, Key: hash}, secret: true}, nil
}

// mayBeUsedFrom refuses a page that the token was not made for. Where no browser says which page it is,
// nothing is refused: the origin protects people from foreign pages, not lull from programs.
func (c *claims) mayBeUsedFrom(r *http.Request) error {
	origin := r.Header.Get("Origin")
	if origin == "" || len(c.Origins) == 0 || slices.Contains(c.Origins, origin) {
		return nil
	}
	return unauthorized("the token may not be used from "+origin, nil)
}

// find gives a conversation that the caller may enter. Of a conversation of another bot, or on another
// channel, a secret is told no more than of one that does not exist.
func (h *Handler) find(ctx context.Context, c caller, id string) (*engine.View, error) {
	if !c.secret && c.Conversation != id {
		return nil, expired("the token is for another conversation", nil)
	}
	view, err := h.engine.Conversation(ctx, id)
	if notBegun(err) {
		return nil, unknownConversation(err)
	}
	if err != nil {
		return nil, fmt.Errorf("look at conversation %s: %w", id, err)
	}
	if view.Bot != c.Bot || !served(view.Channel) {
		return nil, unknownConversation(nil)
	}
	return view, nil
}

// notBegun reports whether the engine has no such conversation: then a token may begin it.
func notBegun(err error) bool {
	e, ok := errors.AsType[*engine.Error](err)
	return ok && e.Code == engine.NotFound
}

func unknownConversation(err error) *failure {
	return &failure{
		status: http.StatusNotFound, code: codeNoConversation,
		message: "there is no such conversation", err: err,
	}
}

// The channels whose conversations are reached through Direct Line (rule C12). One that is begun here is on
// channel.
const (
	channel = "directline"
	webchat = "webchat"
)

func served(name string) bool { return name == channel || name == webchat }
