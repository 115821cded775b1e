package directline

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strconv"

	"lull/internal/activity"
	"lull/internal/engine"
)

const (
	// PageSteps is how many steps of a transcript one frame or one answer to a poll holds at most.
	PageSteps = 100
	// PageBytes is how long either grows before it ends short of that; the last step may be some 1.3 MiB on its
	// own.
	PageBytes = 1 << 20
	// How many steps are in memory together, read but not yet encoded. PageSteps is a multiple of it.
	readSteps = 25
)

// activitySet is what a poll is answered with, and what a frame of a stream holds. Its watermark is the last
// step that it covers.
type activitySet struct {
	Activities []json.RawMessage `json:"activities"`
	Watermark  string            `json:"watermark,omitempty"` // absent: the client's own holds
}

func newSet(shown []json.RawMessage, lastStep int64) activitySet {
	set := activitySet{Activities: shown}
	if shown == nil {
		set.Activities = []json.RawMessage{} // the client wants a list
	}
	if lastStep > 0 {
		set.Watermark = strconv.FormatInt(lastStep, 10)
	}
	return set
}

// watermark reads how far the client has come: 0 where it has seen nothing, which an absent, an empty and the
// customary "-" all say.
func watermark(r *http.Request) (int64, error) {
	given := r.URL.Query().Get("watermark")
	if given == "" || given == "-" {
		return 0, nil
	}
	step, err := strconv.ParseInt(given, 10, 64)
	if err != nil || step < 0 {
		return 0, badArgument("watermark: %.40q is none that lull gave", given)
	}
	return step, nil
}

// within is the watermark, but never past the conversation's last step: a client that has seen more, before a
// backup was restored, would not hear what happens in place of it.
func within(view *engine.View, watermark int64) int64 { return min(watermark, view.Steps) }

// poll answers GET /conversations/{id}/activities with what came after the watermark, at most a page of
// it; the client comes again for the rest. The stock client gives polling up for good after one failure,
// so a poll that cannot be answered at the moment is told that there is nothing new.
func (h *Handler) poll(w http.ResponseWriter, r *http.Request) error {
	c, err := h.caller(r)
	if err != nil {
		return err
	}
	after, err := watermark(r)
	if err != nil {
		return err
	}
	read, err := h.polled(r.Context(), c, r.PathValue("id"), after)
	if err != nil && !passing(err) {
		return err
	}
	if err != nil {
		h.options.Logger.LogAttrs(r.Context(), slog.LevelWarn, "direct line poll put off",
			slog.String("conversation", r.PathValue("id")), slog.Any("error", err))
	}
	return answer(w, http.StatusOK, newSet(read.shown, read.last))
}

// polled gives what a poll is answered with: during a pause nothing, as after an error.
func (h *Handler) polled(ctx context.Context, c caller, id string, after int64) (page, error) {
	view, err := h.find(ctx, c, id)
	if err != nil {
		return page{last: after}, err
	}
	after = within(view, after)
	if h.engine.Paused() {
		return page{last: after}, nil
	}
	return h.page(ctx, view, after)
}

// page is a part of a conversation.
type page struct {
	shown []json.RawMessage // what a client is shown of it: activities, encoded, so that their length is known
	last  int64             // the last step read; the one to begin after where there was none
	steps int               // how many were read
	bytes int               // of what is shown
}

// full reports whether the page takes no more.
func (p *page) full() bool { return p.steps >= PageSteps || p.bytes >= PageBytes }

// page reads the conversation after a step, until its end or until the page is full. After an error the page is
// empty.
func (h *Handler) page(ctx context.Context, view *engine.View, after int64) (page, error) {
	read := page{last: after}
	for !read.full() {
		steps, err := h.engine.Transcript(ctx, view.ID, read.last, readSteps)
		if err != nil {
			return page{last: after}, fmt.Errorf("read conversation %s after step %d: %w", view.ID, read.last, err)
		}
		for _, step := range steps {
			if read.full() {
				break
			}
			if err := read.add(view, step); err != nil {
				return page{last: after}, fmt.Errorf("conversation %s, step %d: %w", view.ID, step.Step, err)
			}
		}
		if len(steps) < readSteps {
			break
		}
	}
	return read, nil
}

// add adds what a client is shown of a step that has been a while ago.
func (p *page) add(view *engine.View, step engine.Happening) error {
	p.last = step.Step
	p.steps++
	shown := slices.DeleteFunc(present(view, step), func(a *activity.Activity) bool {
		// Its moment has gone: whoever typed then has long since said it.
		return a.Type == activity.Typing && a.From.Role != activity.RoleUser
	})
	encoded, err := encodeEach(shown)
	for _, a := range encoded {
		p.bytes += len(a)
	}
	p.shown = append(p.shown, encoded...)
	return err
}

func encodeEach(shown []*activity.Activity) ([]json.RawMessage, error) {
	encoded := make([]json.RawMessage, 0, len(shown))
	for _, a := range shown {
		text, err := encode(a)
		if err != nil {
			return nil, err
		}
		encoded = append(encoded, text)
	}
	return encoded, nil
}

// present gives what a client is shown of a step: the echo of what it said first, then the replies. That
// somebody joined is for the bot alone.
func present(view *engine.View, step engine.Happening) []*activity.Activity {
	var shown []*activity.Activity
	hidden := false
	for i, a := range engine.Present(view.ID, step) {
		if a.Type == activity.ConversationUpdate {
			hidden = true
			continue
		}
		own := *a // others show the same record on other channels
		own.From = sender(view, a.From, i == 0 && step.Record.In != nil)
		own.ChannelID = cmp.Or(a.ChannelID, view.Channel)
		if hidden { // Web Chat would wait for what this answers
			own.ReplyToID = ""
		}
		shown = append(shown, &own)
	}
	return shown
}

// sender is who an activity is from, as the client is to see it. Without a role it would take what is not
// from its own user for the bot's; a human representative is a bot to the channel.
func sender(view *engine.View, from *activity.Account, cameIn bool) *activity.Account {
	var shown activity.Account
	if from != nil {
		shown = *from
	}
	switch {
	case shown.Role == "" && cameIn:
		shown.Role = activity.RoleUser
	case shown.Role != activity.RoleUser:
		shown.Role = activity.RoleBot
		shown.ID = cmp.Or(shown.ID, view.Bot)
	}
	return &shown
}
