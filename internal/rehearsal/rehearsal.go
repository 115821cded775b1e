package rehearsal

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/stage"
	"lull/internal/topic"
)

// ChannelDefault is the channel of a test conversation that is played as no other.
const ChannelDefault = "test"

// userID names the user who comes into a test conversation.
const userID = "tester"

// Play says what is rehearsed.
type Play struct {
	Name    string // the bot's
	Bot     *topic.Bot
	Version int       // 0: none, it is not published
	Bytes   int       // of the bot as written and of the answers, which count against BytesMax
	Start   time.Time // of the virtual clock
	Channel string    // empty: ChannelDefault
	// Variables are set when the bot has greeted; none: nothing is set.
	Variables map[string]json.RawMessage
	Answers   []stage.Answer // what connectors answer, which are never called
}

// rehearsal is a test conversation.
type rehearsal struct {
	id, bot, owner string
	version, bytes int
	start          time.Time

	turn  chan struct{} // holds an entry while a call is served
	stage *stage.Stage
	ended bool // the stage is closed

	// The hall's lock guards these.
	calls int       // in hand or waiting
	gone  time.Time // when it is gone, if nobody asks for it
	timer *time.Timer
}

// Begin makes a test conversation, into which the user has come, and answers with what happened. Its id is a secret of
// those who are told it. An owner has OwnerMax at most; what an owner is, is for the caller to say.
func (h *Hall) Begin(ctx context.Context, owner string, p *Play) (*Report, error) {
	if refused := h.reserve(owner, p.Bytes); refused != nil {
		return nil, refused
	}
	r := &rehearsal{
		id: rand.Text(), bot: p.Name, owner: owner, version: p.Version, bytes: p.Bytes,
		start: p.Start.UTC().Truncate(time.Microsecond), turn: make(chan struct{}, 1),
	}
	report, err := h.begin(ctx, r, p)
	if err == nil {
		if refused := h.keep(r); refused != nil { //nolint:contextcheck // it outlives the call
			err = refused
		}
	}
	if err != nil {
		h.release(owner, p.Bytes)
		return nil, errors.Join(err, r.close())
	}
	return report, nil
}

func (h *Hall) begin(ctx context.Context, r *rehearsal, p *Play) (*Report, error) {
	if err := os.MkdirAll(h.opt.Folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of test conversations: %w", err)
	}
	var err error
	r.stage, err = stage.New(ctx, stage.Options{
		Open: h.opt.Open, Folder: h.opt.Folder, Start: r.start, Bot: r.bot, Answers: p.Answers,
		TurnsMax: TurnsMax, Places: h.places,
	})
	if err != nil {
		return nil, fmt.Errorf("make a test conversation: %w", err)
	}
	if err := r.stage.Publish(ctx, p.Bot); err != nil {
		return nil, fmt.Errorf("put bot %s on stage: %w", r.bot, err)
	}
	user := activity.Account{ID: userID, Role: activity.RoleUser}
	inputs := []engine.Input{{Conversation: &dialog.Input{
		Kind: dialog.InputActivity, Channel: cmp.Or(p.Channel, ChannelDefault), Bot: r.bot, Activity: &activity.Activity{
			Type: activity.ConversationUpdate, From: &user, MembersAdded: []activity.Account{user},
		},
	}}}
	if len(p.Variables) > 0 {
		set := dialog.Input{Kind: dialog.InputSet, Variables: p.Variables, Strict: true}
		inputs = append(inputs, engine.Input{Conversation: &set})
	}
	why, err := r.do(ctx, inputs)
	if err != nil {
		return nil, err
	}
	return r.report(ctx, 0, PageMax, why)
}

// close closes the stage. The caller holds the turn, or is alone.
func (r *rehearsal) close() error {
	if r.ended || r.stage == nil {
		return nil
	}
	r.ended = true
	return r.stage.Close()
}

// do lets things happen now, and what follows from them at this instant. It says why not all of that has happened.
func (r *rehearsal) do(ctx context.Context, inputs []engine.Input) (why string, err error) {
	for i := range inputs {
		in := &inputs[i]
		in.Kind, in.Name = engine.ConversationHome, r.id
		if refused := in.Check(); refused != nil {
			return "", refused
		}
		if _, err := r.stage.Do(ctx, in); err != nil {
			return "", err
		}
	}
	return r.advance(ctx, r.stage.Now())
}

// advance moves the clock, and says why it did not come as far.
func (r *rehearsal) advance(ctx context.Context, to time.Duration) (why string, err error) {
	bounded, cancel := context.WithTimeout(ctx, TimeMax)
	defer cancel()
	err = r.stage.Advance(bounded, to)
	switch {
	case errors.Is(err, stage.ErrTurns):
		return fmt.Sprintf("%d turns were taken; more is to happen", TurnsMax), nil
	case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
		return fmt.Sprintf("it took more than %s; more is to happen", TimeMax), nil
	}
	return "", err
}
