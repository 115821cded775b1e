package directline

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strconv"
	"time"

	"lull/internal/activity"
	"lull/internal/credential"
)

const (
	// UserBytesMax is how long a user's id and name may each be.
	UserBytesMax = 256
	// OriginsMax is how many pages a token may name.
	OriginsMax = 32
	// OriginBytesMax is how long each of them may be.
	OriginBytesMax = 256
)

// Grant is what a client needs to talk in one conversation.
type Grant struct {
	ConversationID string `json:"conversationId"`
	Token          string `json:"token"`
	ExpiresIn      int    `json:"expires_in"` // seconds
	StreamURL      string `json:"streamUrl,omitempty"`
}

// Issue gives a token for a new conversation of the bot, as the call `tokens/generate` does, to a part of
// lull that needs no secret for it. The conversation begins when the client starts it. An empty id of the
// user leaves it to the client.
func (h *Handler) Issue(ctx context.Context, bot string, user activity.Account) (Grant, error) {
	return h.issue(ctx, claims{Conversation: newConversation(), Bot: bot, User: user.ID, Name: user.Name})
}

// Conversation gives the conversation that a token opens. It fails where the token is not one, or has run
// out.
func (h *Handler) Conversation(ctx context.Context, token string) (string, error) {
	c, err := h.signer.read(ctx, token, tokenAudience)
	return c.Conversation, err
}

// newConversation makes an id: 26 characters that stand in an address as they are.
func newConversation() string { return rand.Text() }

func (h *Handler) issue(ctx context.Context, c claims) (Grant, error) {
	token, err := h.signer.sign(ctx, c, tokenAudience, TokenLife)
	return Grant{ConversationID: c.Conversation, Token: token, ExpiresIn: int(TokenLife / time.Second)}, err
}

// renew gives a caller a new token for its conversation, unless the secret behind it has been removed.
func (h *Handler) renew(ctx context.Context, c claims) (Grant, error) {
	if c.Key != nil {
		_, err := h.credentials.CredentialByHash(ctx, credential.DirectLine, c.Key)
		if errors.Is(err, credential.ErrNotFound) {
			return Grant{}, expired("the secret behind the token has been removed", nil)
		}
		if err != nil {
			return Grant{}, err
		}
	}
	return h.issue(ctx, c)
}

// enter gives a caller a new token, and the address of a stream that begins after a step.
func (h *Handler) enter(r *http.Request, c claims, afterStep int64) (Grant, error) {
	grant, err := h.renew(r.Context(), c)
	if err != nil {
		return Grant{}, err
	}
	pass := claims{Conversation: c.Conversation, Bot: c.Bot, Origins: c.Origins}
	token, err := h.signer.sign(r.Context(), pass, streamAudience, StreamTokenLife)
	if err != nil {
		return Grant{}, err
	}
	grant.StreamURL = h.streamURL(r, c.Conversation, strconv.FormatInt(afterStep, 10), token)
	return grant, nil
}

// identity is who a client says it is, when it asks for a token or starts a conversation. Other cases of the
// names are taken too: Microsoft's own sample writes `User` and `Id`.
type identity struct {
	User struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"user"`
	TrustedOrigins []string `json:"trustedOrigins"`
	Locale         string   `json:"locale"`
}

// adopt makes the identity the token's. What the token says already stays: a page may not become somebody
// else.
func (c *caller) adopt(i identity) error {
	if c.User != "" || i.User.ID == "" {
		return nil
	}
	if !c.secret {
		if err := claimable("user.id", i.User.ID); err != nil {
			return err
		}
	}
	c.User, c.Name = i.User.ID, i.User.Name
	return nil
}

// ownerPrefix begins the ids of users that the owner of a bot has vouched for; the stock client refuses such
// an id too, unless a token says it.
const ownerPrefix = "dl_"

// claimable refuses an id that only a token may give to a user.
func claimable(field, id string) error {
	if len(id) >= len(ownerPrefix) && id[:len(ownerPrefix)] == ownerPrefix {
		return badArgument("%s: only a token may name a user whose id begins with %s", field, ownerPrefix)
	}
	return nil
}

func (i *identity) check() error {
	if len(i.User.ID) > UserBytesMax {
		return badArgument("user.id is longer than %d bytes", UserBytesMax)
	}
	if len(i.User.Name) > UserBytesMax {
		return badArgument("user.name is longer than %d bytes", UserBytesMax)
	}
	if len(i.TrustedOrigins) > OriginsMax {
		return badArgument("trustedOrigins has more than %d entries", OriginsMax)
	}
	for n, origin := range i.TrustedOrigins {
		if len(origin) > OriginBytesMax {
			return badArgument("trustedOrigins[%d] is longer than %d bytes", n, OriginBytesMax)
		}
	}
	return nil
}

// generate answers POST /tokens/generate: a token for a new conversation, which is not begun by it.
func (h *Handler) generate(w http.ResponseWriter, r *http.Request) error {
	c, err := h.caller(r)
	if err != nil {
		return err
	}
	if !c.secret {
		return unauthorized("only a secret makes tokens", nil)
	}
	var asked identity
	if err := readIdentity(w, r, &asked); err != nil {
		return err
	}
	if err := c.adopt(asked); err != nil {
		return err
	}
	c.Conversation, c.Origins = newConversation(), asked.TrustedOrigins
	grant, err := h.issue(r.Context(), c.claims)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, grant)
}

// refresh answers POST /tokens/refresh: a token that has not run out is renewed.
func (h *Handler) refresh(w http.ResponseWriter, r *http.Request) error {
	c, err := h.caller(r)
	if err != nil {
		return err
	}
	if c.secret {
		return badArgument("a secret never runs out and is not refreshed")
	}
	grant, err := h.renew(r.Context(), c.claims)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, grant)
}
