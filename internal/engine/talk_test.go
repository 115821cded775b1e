package engine_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lull/internal/activity"
	"lull/internal/campaign"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/topic"
)

const talkBody = `{"channel": "conversation", ` + `"when": {"event": "A"}, "unless": {"event": "B"}, "after": "3m", "message": "left {Event.n}"}`

// talking is a front with a campaign that writes into conversations; every commit is followed by a crash.
func talking(t *testing.T) *front {
	t.Helper()
	f := frontOf(t)
	f.disturb = (*front).crash
	f.must(writesCampaign(t, "talk", talkBody))
	f.must(doesWith("talk", campaign.Start))
	return f
}

// saysAs is something that a user says, or does, in a conversation.
func saysAs(user, conversation, channel string, a activity.Activity) *engine.Input {
	a.From = &activity.Account{ID: user, Role: activity.RoleUser}
	return &engine.Input{Kind: engine.ConversationHome, Name: conversation, Conversation: &dialog.Input{
		Kind: dialog.InputActivity, Bot: "support", Channel: channel, Activity: &a,
	}}
}

// left gives what was seen of the campaign since the last look.
func (f *front) left() string {
	var left []string
	for _, line := range f.seen {
		if strings.Contains(line, "left") || strings.Contains(line, "unsent") {
			left = append(left, line)
		}
	}
	f.seen = nil
	return strings.Join(left, "; ")
}

// next has a profile do what the campaign waits for, and gives what comes of it.
func (f *front) next(profile string) string {
	f.must(tracks(profile, "A", 7))
	f.wait(3 * time.Minute)
	return f.left()
}

// A message comes into the newest conversation of the profile that is open, once, and is told nobody where there is none.
func TestMessagesIntoConversations(t *testing.T) {
	f := talking(t)
	want := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("seen %q, want %q", got, want)
		}
	}
	hello := activity.Activity{Type: activity.Message, Text: "hello"}
	want(f.next("u1"), "3m0s u1 unsent talk conversation")
	f.must(says("c1", "hello"))
	f.wait(time.Minute)
	f.must(says("c2", "hello"))
	f.must(saysAs("u1", "c3", "microsoft365copilot", hello)) // shows nothing that nobody has asked for
	f.must(saysAs("u2", "c4", "directline", hello))
	want(f.next("u1"), "7m0s u1 sent talk left 7; 7m0s c2 message left 7")

	f.must(saysAs("u1", "c2", "directline", activity.Activity{Type: activity.EndOfConversation}))
	want(f.next("u1"), "10m0s u1 sent talk left 7; 10m0s c1 message left 7")
	f.must(says("c1", "person"))
	want(f.next("u1"), "13m0s u1 unsent talk conversation") // a human has it
	f.must(says("c2", "again"))
	want(f.next("u1"), "16m0s u1 sent talk left 7; 16m0s c2 message left 7")

	f.must(joins("ann", "u1"))
	want(f.next("ann"), "19m0s ann sent talk left 7; 19m0s c2 message left 7")
	want(f.next("u1"), "22m0s ann sent talk left 7; 22m0s c2 message left 7")
	f.must(saysAs("u1", "c2", "directline", activity.Activity{Type: activity.EndOfConversation}))
	want(f.next("ann"), "25m0s ann unsent talk conversation")
	if _, figures := f.figures("talk"); figures.Unsent[campaign.ReasonConversation] != 3 || figures.Written.Sent != 5 {
		t.Errorf("figures %+v", figures)
	}
}

// What the bot says for a campaign is no activity of the user's: their silence goes on.
func TestMessagesMoveNoTimer(t *testing.T) {
	f := talking(t)
	bot, problems := topic.Load(twoTiers)
	source, err := engine.SourceOf(twoTiers)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	f.must(&engine.Input{Version: &engine.Version{Name: "support", Source: source, Bot: bot}})
	f.must(says("c1", "hello"))
	f.must(tracks("u1", "A", 7))
	f.wait(time.Hour)
	var got []string
	for _, line := range f.seen {
		if strings.Contains(line, " c1 message ") && !strings.HasSuffix(line, "hello") {
			got = append(got, line)
		}
	}
	if want := []string{"3m0s c1 message left 7", "5m0s c1 message Are you still there?", "10m0s c1 message Goodbye."}; !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}

// Conversations tell profiles of themselves once a campaign needs it, also those that began before; no profile comes of
// users whom no campaign will write to, nor of an id that is none.
func TestConversationsTellNobodyInVain(t *testing.T) {
	f := frontOf(t)
	profiles := func() (names []string) {
		homes, err := f.store.Homes(f.ctx, engine.ProfileHome, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range homes {
			names = append(names, h.Name)
		}
		return names
	}
	hello := activity.Activity{Type: activity.Message, Text: "hello"}
	f.must(says("c1", "hello"))
	if got := profiles(); len(got) > 0 {
		t.Errorf("there are profiles of %q", got)
	}
	f.must(writesCampaign(t, "talk", talkBody))
	f.must(doesWith("talk", campaign.Start))
	f.must(says("c1", "hello again"))
	f.must(saysAs("", "c2", "directline", hello))
	f.must(saysAs(strings.Repeat("x", campaign.IDBytesMax+1), "c3", "directline", hello))
	if got := profiles(); !slices.Equal(got, []string{"u1"}) {
		t.Errorf("there are profiles of %q", got)
	}
	f.must(doesWith("talk", campaign.Stop))
	f.must(saysAs("u2", "c4", "directline", hello))
	if got := profiles(); !slices.Equal(got, []string{"u1"}) {
		t.Errorf("there are profiles of %q", got)
	}
}
