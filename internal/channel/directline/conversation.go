package directline

import (
	"context"
	"fmt"
	"net/http"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
)

// beginID makes the beginning of a conversation one input, however many calls begin it at once.
const beginID = "directline-begin"

// start answers POST /conversations: with a secret a new conversation begins, with a token the token's, or it
// is entered again where it has begun. Either way the stream shows it from its beginning: the client has seen
// nothing.
func (h *Handler) start(w http.ResponseWriter, r *http.Request) error {
	c, err := h.caller(r)
	if err != nil {
		return err
	}
	var asked identity
	if err := readIdentity(w, r, &asked); err != nil {
		return err
	}
	if err := c.adopt(asked); err != nil {
		return err
	}
	if c.secret {
		c.Conversation = newConversation()
	}
	status, err := h.begin(r.Context(), c, asked.Locale)
	if err != nil {
		return err
	}
	grant, err := h.enter(r, c.claims, 0)
	if err != nil {
		return err
	}
	return answer(w, status, grant)
}

// begin sees to it that the caller's conversation has begun, and says by a status whether it began now.
func (h *Handler) begin(ctx context.Context, c caller, locale string) (status int, err error) {
	if !c.secret { // a secret's conversation has just been named
		_, err = h.find(ctx, c, c.Conversation)
		if err == nil {
			return http.StatusOK, nil
		}
		if !notBegun(err) {
			return 0, err
		}
	}
	result := h.engine.Submit(ctx, beginning(c.claims, locale))[0]
	if result.Err != nil {
		return 0, fmt.Errorf("begin conversation %s: %w", c.Conversation, result.Err)
	}
	return http.StatusCreated, nil
}

// beginning is the activity that tells the bot who has joined; no client ever sees it.
func beginning(c claims, locale string) engine.Input {
	joined := []activity.Account{{ID: c.Bot, Role: activity.RoleBot}}
	from := joined[0]
	if c.User != "" {
		from = activity.Account{ID: c.User, Name: c.Name, Role: activity.RoleUser}
		joined = append(joined, from)
	}
	return engine.Input{
		ID: beginID, Kind: engine.ConversationHome, Name: c.Conversation,
		Conversation: &dialog.Input{
			Kind: dialog.InputActivity, Bot: c.Bot, Channel: channel,
			Activity: &activity.Activity{
				Type: activity.ConversationUpdate, ChannelID: channel, From: &from, Locale: locale,
				MembersAdded: joined,
			},
		},
	}
}

// reconnect answers GET /conversations/{id}: a new token and a stream that goes on after the watermark;
// without one with what happens from now on. With the bot's secret a conversation is joined again whose token
// has run out.
func (h *Handler) reconnect(w http.ResponseWriter, r *http.Request) error {
	c, err := h.caller(r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	view, err := h.find(r.Context(), c, id)
	if err != nil {
		return err
	}
	after := view.Steps
	if r.URL.Query().Has("watermark") {
		if after, err = watermark(r); err != nil {
			return err
		}
		after = within(view, after)
	}
	if c.secret {
		if c.claims, err = h.joined(r.Context(), c.claims, id); err != nil {
			return err
		}
	}
	grant, err := h.enter(r, c.claims, after)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, grant)
}

// joined gives the claims of a token for a conversation that has begun: its user is the one who joined first.
func (h *Handler) joined(ctx context.Context, c claims, id string) (claims, error) {
	oldest, err := h.engine.Transcript(ctx, id, 0, 1)
	if err != nil {
		return claims{}, fmt.Errorf("read how conversation %s began: %w", id, err)
	}
	c.Conversation = id
	for _, step := range oldest {
		if step.Record == nil || step.Record.In == nil {
			continue
		}
		for _, member := range step.Record.In.MembersAdded {
			if member.Role == activity.RoleUser {
				c.User, c.Name = member.ID, member.Name
			}
		}
	}
	return c, nil
}
