package engine

import (
	"fmt"
	"strconv"
	"time"

	"lull/internal/activity"
)

// Present gives the activities of a step as a channel shows them: the one that came in, then those that went out,
// with the ids, the time and the conversation that records leave out. The id is CONVERSATION|STEP, and for what went
// out CONVERSATION|STEP.INDEX: it is the delivery's id, the same however often it is shown. The record is not changed.
func Present(conversation string, h Happening) []*activity.Activity {
	var shown []*activity.Activity
	stamp := time.UnixMicro(h.AtUS).UTC().Format("2006-01-02T15:04:05.000000Z")
	id := ActivityID(conversation, h.Step)
	show := func(a *activity.Activity, id, replyTo string) {
		copied := *a
		copied.ID, copied.Timestamp, copied.ReplyToID = id, stamp, replyTo
		copied.Conversation = &activity.Reference{ID: conversation}
		shown = append(shown, &copied)
	}
	replyTo := ""
	if in := h.Record.In; in != nil {
		show(in, id, in.ReplyToID)
		replyTo = id
	}
	for i, out := range h.Record.Out {
		show(out, fmt.Sprintf("%s.%d", id, i+1), replyTo)
	}
	return shown
}

// ActivityID is the id of the activity that a step took.
func ActivityID(conversation string, step int64) string {
	return conversation + "|" + strconv.FormatInt(step, 10)
}
