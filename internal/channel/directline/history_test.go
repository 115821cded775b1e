package directline_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/channel/directline"
	"lull/internal/engine"
)

func TestPollGoesOnFromTheWatermark(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	rig.post(t, grant, `{"type":"message","text":"one"}`)

	all := rig.poll(t, grant, "")
	want := []string{"bot: Welcome!", "user: one", "bot: You said: one"}
	if diff := cmp.Diff(want, all.texts()); diff != "" {
		t.Errorf("from the start (-want +got):\n%s", diff)
	}
	nothing := rig.poll(t, grant, all.watermark())
	if len(nothing.Activities) != 0 || nothing.watermark() != all.watermark() {
		t.Errorf("nothing new = %+v, want the same watermark", nothing)
	}
	rig.engine.happen(grant.ConversationID, message("two"))
	if got := rig.poll(t, grant, all.watermark()).texts(); !cmp.Equal(got, []string{"bot: two"}) {
		t.Errorf("after %s = %q, want what came then", all.watermark(), got)
	}
}

// The client reads a list, also where there is none, and keeps its own watermark where none is given.
func TestPollOfNothing(t *testing.T) {
	rig := newRig(t, directline.Options{})
	rig.engine.conversations["silent"] = &fakeConversation{
		view: engine.View{ID: "silent", Bot: "support", Channel: "directline"},
	}
	got := rig.call(t, http.MethodGet, activities("silent"), secret, "")
	if want := `{"activities":[]}`; got.Body.String() != want {
		t.Errorf("body = %s, want %s", got.Body, want)
	}
}

// The steps of one page, and one more.
func TestPollIsPaged(t *testing.T) {
	for _, steps := range []int{directline.PageSteps, directline.PageSteps + 1} {
		t.Run(strconv.Itoa(steps), func(t *testing.T) {
			rig := newRig(t, directline.Options{})
			grant := rig.begun(t)
			for n := 1; n < steps; n++ { // the beginning is a step, too
				rig.engine.happen(grant.ConversationID, message(strconv.Itoa(n)))
			}
			page := rig.poll(t, grant, "")
			if got := len(page.Activities); got != directline.PageSteps {
				t.Errorf("a page holds %d steps, want %d", got, directline.PageSteps)
			}
			rest := rig.poll(t, grant, page.watermark())
			if got := len(rest.Activities); got != steps-directline.PageSteps {
				t.Errorf("the rest holds %d steps, want %d", got, steps-directline.PageSteps)
			}
		})
	}
}

// A page of long steps ends before it has all that it may hold, and nothing is left out between pages.
func TestPagesAreBoundedByBytes(t *testing.T) {
	const steps, long = 60, 64 << 10
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	for range steps - 1 { // the beginning is a step, too
		rig.engine.happen(grant.ConversationID, message(strings.Repeat("x", long)))
	}
	seen, pages, watermark := 0, 0, ""
	for seen < steps {
		polled := rig.call(t, http.MethodGet, activities(grant.ConversationID)+"?watermark="+watermark, grant.Token, "")
		if size := polled.Body.Len(); size > directline.PageBytes+2*long {
			t.Fatalf("a page has %d bytes", size)
		}
		page := read[set](t, polled, http.StatusOK)
		if len(page.Activities) == 0 {
			t.Fatalf("after %d steps of %d there is nothing more", seen, steps)
		}
		seen += len(page.Activities)
		pages++
		watermark = page.watermark()
	}
	if watermark != strconv.Itoa(steps) || pages < 3 {
		t.Errorf("%d pages lead to step %s, want at least 3 and %d", pages, watermark, steps)
	}
	if got := rig.engine.readMost.Load(); got > 50 {
		t.Errorf("%d steps were read together", got)
	}
}

// What a client is not shown moves the watermark all the same.
func TestPollLeavesOutWhatIsNotForClients(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	seen := rig.poll(t, grant, "").watermark()
	rig.engine.happen(grant.ConversationID, &activity.Activity{Type: activity.Typing})
	got := rig.poll(t, grant, seen)
	if len(got.Activities) != 0 || got.watermark() == seen {
		t.Errorf("poll = %+v, want no typing and a watermark after %s", got, seen)
	}
	rig.post(t, grant, `{"type":"typing"}`)
	if echo := rig.poll(t, grant, got.watermark()).texts(); !cmp.Equal(echo, []string{"user: typing"}) {
		t.Errorf("poll = %q, want the echo", echo)
	}
}

// Web Chat holds a reply back for as long as it does not know what it is a reply to.
func TestGreetingIsNoReply(t *testing.T) {
	rig := newRig(t, directline.Options{})
	greeting := rig.poll(t, rig.begun(t), "").Activities[0]
	if greeting.Text != "Welcome!" || greeting.ReplyToID != "" {
		t.Errorf("greeting %q is a reply to %q, want to nothing", greeting.Text, greeting.ReplyToID)
	}
}

func TestSenders(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	bob := &activity.Account{ID: "bob", Name: "Bob", Role: activity.RoleAgent}
	nobody := &activity.Account{Role: activity.RoleBot}
	rig.engine.happen(grant.ConversationID,
		&activity.Activity{Type: activity.Message, From: bob},
		&activity.Activity{Type: activity.Message, From: nobody},
		message("from nobody at all"))
	rig.engine.take(grant.ConversationID, &activity.Activity{Type: activity.Event})

	var got []activity.Account
	for _, a := range rig.poll(t, grant, "1").Activities {
		got = append(got, *a.From)
	}
	want := []activity.Account{
		{ID: "bob", Name: "Bob", Role: "bot"},
		{ID: "support", Role: "bot"},
		{ID: "support", Role: "bot"},
		{Role: "user"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("from (-want +got):\n%s", diff)
	}
	if bob.Role != activity.RoleAgent || nobody.ID != "" {
		t.Error("the record was changed")
	}
}

func TestPollHoldsBackDuringAPause(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	seen := rig.poll(t, grant, "").watermark()
	rig.engine.paused.Store(true)
	rig.engine.happen(grant.ConversationID, message("held"))
	if got := rig.poll(t, grant, seen); len(got.Activities) != 0 || got.watermark() != seen {
		t.Errorf("paused = %+v, want nothing and watermark %s", got, seen)
	}
	rig.engine.paused.Store(false)
	if got := rig.poll(t, grant, seen).texts(); !cmp.Equal(got, []string{"bot: held"}) {
		t.Errorf("resumed = %q, want what was held back", got)
	}
}

// The stock client gives polling up after one failure, so a passing one is kept from it.
func TestPollOutlivesAPassingFailure(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	for _, code := range []engine.Code{engine.Busy, engine.Stopping, engine.Unavailable} {
		rig.engine.breakWith(&engine.Error{Code: code, Message: "not now"})
		if got := rig.poll(t, grant, "1"); len(got.Activities) != 0 || got.watermark() != "1" {
			t.Errorf("%s: poll = %+v, want nothing and the same watermark", code, got)
		}
	}
	rig.engine.breakWith(errDisk)
	broken := rig.call(t, http.MethodGet, activities(grant.ConversationID), grant.Token, "")
	wantError(t, broken, 500, "ServiceError", "")
}

func TestPollRefuses(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	path := activities(grant.ConversationID)
	garbled := rig.call(t, http.MethodGet, path+"?watermark=x", grant.Token, "")
	wantError(t, garbled, 400, "BadArgument", "watermark")
	wantError(t, rig.call(t, http.MethodGet, path, "", ""), 401, "Unauthorized", "")
	wantError(t, rig.call(t, http.MethodGet, activities("unknown"), secret, ""), 404, "ConversationNotFound", "")
}

// A watermark of before a backup was restored is one that the conversation has yet to reach.
func TestPollAfterARestore(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	ahead := rig.poll(t, grant, "900")
	if ahead.watermark() != "1" {
		t.Fatalf("watermark = %s, want the last step, 1", ahead.watermark())
	}
	rig.engine.happen(grant.ConversationID, message("new"))
	if got := rig.poll(t, grant, ahead.watermark()).texts(); !cmp.Equal(got, []string{"bot: new"}) {
		t.Errorf("poll = %q, want what is new", got)
	}
}

// The shapes on the wire, as a client gets them.
func TestWireShapes(t *testing.T) {
	rig := newRig(t, directline.Options{PublicURL: "https://chat.example"})
	grant := rig.begun(t)
	posted := rig.call(t, http.MethodPost, activities(grant.ConversationID), grant.Token,
		`{"type":"message","text":"hi","channelData":{"clientActivityID":"a1"}}`)
	polled := rig.call(t, http.MethodGet, activities(grant.ConversationID)+"?watermark=1", grant.Token, "")
	refused := rig.call(t, http.MethodGet, "/conversations/unknown", secret, "")

	id := grant.ConversationID
	echo := fmt.Sprintf(`{"type":"message","id":"%s|2","timestamp":"2026-10-26T07:33:20.002000Z",`+
		`"channelId":"directline","conversation":{"id":%q},"from":{"id":"dl_ann","name":"Ann","role":"user"},`+
		`"text":"hi","channelData":{"clientActivityID":"a1"}}`, id, id)
	reply := fmt.Sprintf(`{"type":"message","id":"%s|2.1","timestamp":"2026-10-26T07:33:20.002000Z",`+
		`"channelId":"directline","conversation":{"id":%q},"from":{"id":"support","role":"bot"},`+
		`"replyToId":"%s|2","text":"You said: hi"}`, id, id, id)
	for _, tt := range []struct {
		name, got, want string
	}{
		{"posted", posted.Body.String(), fmt.Sprintf(`{"id":"%s|2"}`, id)},
		{"polled", polled.Body.String(), fmt.Sprintf(`{"activities":[%s,%s],"watermark":"2"}`, echo, reply)},
		{
			"refused", refused.Body.String(),
			`{"error":{"code":"ConversationNotFound","message":"there is no such conversation"}}`,
		},
	} {
		if diff := cmp.Diff(fields(t, tt.want), fields(t, tt.got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// fields reads JSON as it is, whatever the order of its fields.
func fields(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("decode %s: %v", text, err)
	}
	return value
}
