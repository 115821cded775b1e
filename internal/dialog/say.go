package dialog

import (
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// part is which of a node's activities is said.
type part string

// The parts of a node. All but the message of SendActivity and the one beside a default ask for an answer.
const (
	partMessage part = ""
	partPrompt  part = "prompt"
	partRetry   part = "retry"
	partInvalid part = "invalid"
	partDefault part = "default"
)

func (p part) asks() bool { return p == partPrompt || p == partRetry || p == partInvalid }

// turnsMax is how many texts of a conversation are said in turn. Of more the first variation is always said.
const turnsMax = 100

// say sends an activity, with one of its variations.
func (r *run) say(a *topic.Activity, as part) error {
	out, err := r.compose(a, as)
	if err != nil {
		return err
	}
	if err := r.count(spoken(out)); err != nil {
		return err
	}
	r.send(out)
	return nil
}

// count adds to what the bot says in this step, in bytes.
func (r *run) count(n int) error {
	if r.said += n; r.said > SaidBytesMax {
		return fmt.Errorf("the bot says more than %d bytes in one turn", SaidBytesMax)
	}
	return nil
}

// compose gives an activity as the channel gets it.
func (r *run) compose(a *topic.Activity, as part) (*activity.Activity, error) {
	c := composer{run: r}
	variation := r.variation(a, as)
	out := &activity.Activity{
		Type: a.Type, InputHint: a.InputHint,
		Text: c.variation(a.Text, variation), Speak: c.variation(a.Speak, variation),
		Name: c.text(a.Name), Value: c.json(a.Value), ChannelData: c.json(a.ChannelData),
	}
	if as.asks() {
		out.InputHint = activity.ExpectingInput
	}
	for i := range a.Attachments {
		out.Attachments = append(out.Attachments, c.attachment(&a.Attachments[i]))
	}
	if a.Carousel {
		out.AttachmentLayout = "carousel"
	}
	for _, reply := range a.QuickReplies {
		suggest(out, c.button(reply))
	}
	return out, c.err
}

// variation chooses one of the variations of a text: at random, or the next one where they are said in turn.
func (r *run) variation(a *topic.Activity, as part) uint64 {
	n := max(len(a.Text), len(a.Speak))
	switch {
	case n < 2:
		return 0
	case !a.Sequential:
		return r.Uint64()
	}
	place := r.place(r.frame) + "/" + string(as)
	turn, known := r.s.Turns[place]
	if !known && len(r.s.Turns) >= turnsMax {
		return 0
	}
	if r.s.Turns == nil {
		r.s.Turns = make(map[string]int)
	}
	r.s.Turns[place] = (turn + 1) % n
	return uint64(turn) //nolint:gosec // counts from 0
}

// spoken is how much an activity says, in bytes.
func spoken(a *activity.Activity) int {
	return len(a.Text) + len(a.Speak) + len(a.Name) + len(a.Value) + len(a.ChannelData) + partsSize(a)
}

// suggest puts a quick reply under a message.
func suggest(a *activity.Activity, action activity.CardAction) {
	if a.SuggestedActions == nil {
		a.SuggestedActions = &activity.SuggestedActions{}
	}
	a.SuggestedActions.Actions = append(a.SuggestedActions.Actions, action)
}

// send lets an activity of the bot's go out.
func (r *run) send(a *activity.Activity) {
	a.From = &activity.Account{Role: activity.RoleBot}
	if r.Unasked && !ChannelOf(r.s.Channel).Proactive {
		a.Delivered = new(false)
	}
	r.recorded()
	r.rec.Out = append(r.rec.Out, a)
}

// composer fills in the formulas of an activity, and keeps the first error.
type composer struct {
	run *run
	err error
}

func (c *composer) text(t *topic.Text) string {
	if c.err != nil {
		return ""
	}
	text, err := c.run.render(t)
	c.err = err
	return text
}

func (c *composer) variation(texts []*topic.Text, n uint64) string {
	if len(texts) == 0 {
		return ""
	}
	return c.text(texts[n%uint64(len(texts))])
}

func (c *composer) value(e *topic.Expression) powerfx.Value {
	if e == nil || c.err != nil {
		return powerfx.Blank()
	}
	v, err := c.run.evaluate(e)
	c.err = err
	return v
}

// json gives the value of a property as JSON; nil where it is blank.
func (c *composer) json(e *topic.Expression) []byte {
	v := c.value(e)
	if v.IsBlank() || c.err != nil {
		return nil
	}
	raw, err := jsonOf(v)
	c.err = err
	return raw
}
