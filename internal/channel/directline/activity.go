package directline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
)

// post answers POST /conversations/{id}/activities once the activity is committed, with the id under which it
// comes back to the client. An activity begins the token's conversation where that has not begun yet.
func (h *Handler) post(w http.ResponseWriter, r *http.Request) error {
	c, err := h.caller(r)
	if err != nil {
		return err
	}
	id, on := r.PathValue("id"), channel
	view, err := h.find(r.Context(), c, id)
	begins := err != nil && notBegun(err) && !c.secret
	if err != nil && !begins {
		return err
	}
	var inputs []engine.Input
	if begins {
		inputs = append(inputs, beginning(c.claims, ""))
	} else {
		on = view.Channel
	}
	said, err := readActivity(w, r)
	if err != nil {
		return err
	}
	if err := c.speak(said, on); err != nil {
		return err
	}
	results := h.engine.Submit(r.Context(), append(inputs, engine.Input{
		Kind: engine.ConversationHome, Name: id,
		Conversation: &dialog.Input{Kind: dialog.InputActivity, Activity: said},
	})...)
	for _, result := range results {
		if result.Err != nil {
			return fmt.Errorf("take an activity of conversation %s: %w", id, result.Err)
		}
	}
	echo := engine.ActivityID(id, results[len(results)-1].Step)
	return answer(w, http.StatusOK, map[string]string{"id": echo})
}

// readActivity reads what a client posts. What only lull may say is dropped.
func readActivity(w http.ResponseWriter, r *http.Request) (*activity.Activity, error) {
	body, err := readBody(w, r, dialog.ActivityBytesMax)
	if err != nil {
		return nil, err
	}
	said := new(activity.Activity)
	if err := decode(body, said); err != nil {
		return nil, err
	}
	if err := checkActivity(said); err != nil {
		return nil, err
	}
	said.ID, said.Timestamp, said.Conversation = "", "", nil
	said.Recipient, said.MembersAdded, said.Delivered = nil, nil, nil
	for _, raw := range rawFields(said) {
		if isNull(*raw.value) {
			*raw.value = nil // as if it were absent: no answer holds nulls
		}
	}
	return said, nil
}

func checkActivity(said *activity.Activity) error {
	taken := []string{
		activity.Message, activity.Event, activity.Typing, activity.Invoke, activity.MessageReaction,
		activity.EndOfConversation,
	}
	if said.Type == "" {
		return missing("type")
	}
	if !slices.Contains(taken, said.Type) {
		return badArgument("type: a client may not post an activity of type %.40q", said.Type)
	}
	if len(said.Text) > dialog.TextBytesMax {
		return badArgument("text is longer than %d bytes", dialog.TextBytesMax)
	}
	for _, raw := range rawFields(said) {
		if raw.list && len(*raw.value) > 0 && !isNull(*raw.value) && (*raw.value)[0] != '[' {
			return badArgument("%s must be an array", raw.name)
		}
	}
	return nil
}

// rawField is a field of an activity that is carried as it came.
type rawField struct {
	name  string
	value *json.RawMessage
	list  bool // it must be an array
}

func rawFields(a *activity.Activity) []rawField {
	return []rawField{
		{name: "value", value: &a.Value},
		{name: "channelData", value: &a.ChannelData},
		{name: "entities", value: &a.Entities, list: true},
		{name: "reactionsAdded", value: &a.ReactionsAdded, list: true},
		{name: "reactionsRemoved", value: &a.ReactionsRemoved, list: true},
	}
}

func isNull(raw json.RawMessage) bool { return bytes.Equal(raw, []byte("null")) }

// speak makes the activity the caller's own: it is from the token's user, where the token names one.
func (c *caller) speak(said *activity.Activity, on string) error {
	var from activity.Account
	if said.From != nil {
		from = *said.From
	}
	from.Role = activity.RoleUser
	if c.User != "" {
		from.ID = c.User
		if c.Name != "" {
			from.Name = c.Name
		}
	} else if err := c.checkSender(from); err != nil {
		return err
	}
	said.From, said.ChannelID = &from, on
	return nil
}

// checkSender judges the id by which a client calls itself.
func (c *caller) checkSender(from activity.Account) error {
	if from.ID == "" {
		return missing("from.id")
	}
	if len(from.ID) > UserBytesMax {
		return badArgument("from.id is longer than %d bytes", UserBytesMax)
	}
	if c.secret {
		return nil
	}
	return claimable("from.id", from.ID)
}
