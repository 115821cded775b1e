package dialog_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
)

// past explains an instant of a story that has been played, from what the transcript keeps of it, of which at most so
// many records are read.
func past(t failer, s *story, atUS int64, read int) *dialog.Explanation {
	t.Helper()
	p := dialog.NewPast(atUS)
	given := &dialog.Given{Conversation: "c1", NowUS: s.nowUS, Published: s.published, Whole: true}
	for i, kept := range slices.Backward(s.records) {
		if i < len(s.records)-read {
			given.Whole = false
			break
		}
		b, err := kept.Encode()
		if err != nil {
			t.Fatal(err)
		}
		record, err := dialog.DecodeRecord(b)
		if err != nil {
			t.Fatal(err)
		}
		if !p.Take(s.times[i], record) {
			break
		}
	}
	for _, v := range s.published {
		if v.AtUS <= atUS {
			given.InForce = s.known[v.Number-1]
		}
	}
	return p.Explain(s.state, given)
}

// timed shortens the times of a text: they count from the story's start.
func timed(text string) string {
	for d := range 3 * 3600 {
		at := time.UnixMicro(storyStart).Add(time.Duration(d) * time.Second)
		text = strings.ReplaceAll(text, at.UTC().Format("2006-01-02T15:04:05Z"), (time.Duration(d) * time.Second).String())
	}
	return text
}

const pastBot = `
variables: {Global.On: true, Global.T: 90}
== Warn: OnInactivity 60
- {kind: SendActivity, id: a, activity: Still there?}
== Offer: OnInactivity =Global.T
condition: =Global.On
== Never: OnInactivity 30
condition: =Global.Unset = 1
== Close: OnInactivity 120
== Bye: OnRecognizedIntent bye
- {kind: EndConversation, id: e}
- {kind: SetVariable, id: s, variable: Global.Unset, value: 1}
`

func TestC19_Past(t *testing.T) {
	for _, test := range []struct {
		name, bots, steps string
		at                time.Duration
		read              int // records; 0: as many as are wanted
		want              string
	}{
		{
			name: "armed, and it fired", bots: pastBot, steps: "0s user hello\n10m typing", at: 30 * time.Second, want: `
				At 30s it had been quiet since 0s; "Warn" was next, due at 1m0s.
				excluded  Never (30s): when the triggers were judged at 0s: its condition is not true, and names a variable that has no value
				=Global.Unset = 1
				Global.Unset is Blank()
				armed     Warn (60s): it was next, and due at 1m0s; it fired at 1m0s
				waiting   Offer (90s): it was due at 1m30s, after the one that was armed; it fired at 1m30s
				waiting   Close (120s): it was due at 2m0s, after the one that was armed; it fired at 2m0s
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  "Warn" (60s) was armed for 1m0s
				30s  this is the instant that is explained
				1m0s  "Warn" (60s) fired
				1m0s  "Offer" (90s) was armed for 1m30s
				1m30s  "Offer" (90s) fired
				1m30s  "Close" (120s) was armed for 2m0s
				2m0s  "Close" (120s) fired`,
		},
		{
			name: "the user wrote just before", bots: pastBot, steps: "0s user hello\n59s user wait\n70s user bye\n10m typing",
			at: 60 * time.Second, want: `
				At 1m0s it had been quiet since 59s; "Warn" was next, due at 1m59s.
				The message armed and excluded the same, for the same reasons, as the one before; the transcript tells them at 0s.
				excluded  Never (30s): when the triggers were judged at 59s: its condition is not true, and names a variable that has no value
				=Global.Unset = 1
				Global.Unset is Blank()
				armed     Warn (60s): it was next, and due at 1m59s; the user wrote at 1m10s, which cleared it
				waiting   Close (120s): it was due at 2m59s, after the one that was armed; the user wrote at 1m10s, which cleared it
				unknown   Offer: it was not excluded; how long it lasted is not recorded, as its duration is a formula
				=Global.T
				What the transcript tells:
				59s  the user wrote: quiet counts from here
				1m0s  this is the instant that is explained
				1m10s  the user wrote, which started all over`,
		},
		{
			name: "excluded again after a fire, with what it saw then", bots: pastBot,
			steps: "0s user hello\n10s set Global.On false\n65s set Global.On true\n10m typing", at: 100 * time.Second, want: `
				At 1m40s it had been quiet since 0s; "Close" was next, due at 2m0s.
				excluded  Never (30s): when the triggers were judged at 1m0s: its condition is not true, and names a variable that has no value
				=Global.Unset = 1
				Global.Unset is Blank()
				fired     Warn (60s): it had fired at 1m0s
				armed     Close (120s): it was next, and due at 2m0s; it fired at 2m0s
				excluded  Offer: when the triggers were judged at 1m0s: its condition is false
				=Global.On
				Global.On is false
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  "Warn" (60s) was armed for 1m0s
				10s  Global.On was set to false from outside
				1m0s  "Warn" (60s) fired
				1m0s  "Close" (120s) was armed for 2m0s
				1m5s  Global.On was set to true from outside
				1m40s  this is the instant that is explained
				2m0s  "Close" (120s) fired`,
		},
		{
			name: "skipped, with what it saw then", bots: "variables: {Global.On: true}\n== A: OnInactivity 60\ncondition: =Global.On\n",
			steps: "0s user hello\n10s set Global.On false\n65s set Global.On true\n10m typing", at: 5 * time.Minute, want: `
				At 5m0s it had been quiet since 0s, and nothing was armed.
				skipped   A (60s): it had been skipped at 1m0s: its condition is false
				=Global.On
				Global.On is false
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  "A" (60s) was armed for 1m0s
				10s  Global.On was set to false from outside
				1m0s  "A" (60s) was skipped: its condition is false
				1m5s  Global.On was set to true from outside
				5m0s  this is the instant that is explained`,
		},
		{
			name: "lull was away", bots: oneTier, steps: "0s user hello\n30s down 10m\n20m typing", at: 5 * time.Minute, want: `
				At 5m0s it had been quiet since 0s; "Still there" was due at 1m0s and had not had its turn.
				lull was away at that instant: what had been due since 1m0s had its turn at 10m30s.
				armed     Still there (60s): it had been due since 1m0s, and had not had its turn; it fired at 10m30s, 9m30s late, as lull was away
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  "Still there" (60s) was armed for 1m0s
				5m0s  this is the instant that is explained
				10m30s  "Still there" (60s) fired, 9m30s late, as lull was away`,
		},
		{
			name: "a topic that failed", bots: "== A: OnInactivity 60\n- {kind: SetVariable, id: s, variable: Topic.X, value: =1 / 0}\n",
			steps: "0s user hello\n2m typing", at: 90 * time.Second, want: `
				At 1m30s it had been quiet since 0s, and nothing was armed.
				fired     A (60s): it had fired at 1m0s; its topic failed: A/s: formula 1 / 0: Div0: division by zero
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  "A" (60s) was armed for 1m0s
				1m0s  "A" (60s) fired
				1m0s  A/s failed: formula 1 / 0: Div0: division by zero
				1m30s  this is the instant that is explained`,
		},
		{
			name: "a connector was waited for", bots: shop + oneTier, steps: "0s user price\n20s answer 1 200 {\"euro\": 1}\n2m typing",
			at: 10 * time.Second, want: `
				At 10s it had been quiet since 0s; the triggers had not been judged, as a topic waited for a connector.
				unknown   Still there (60s): the triggers had not been judged since the user wrote: the topics had not run through
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  Price/get called a connector: GET https://shop.example/price
				10s  this is the instant that is explained
				20s  "Still there" (60s) was armed for 1m0s
				1m0s  "Still there" (60s) fired`,
		},
		{
			name: "a version in between", bots: "disabled: [B]\n== A: OnInactivity 60\n== B: OnInactivity 70\n" + botsApart + "== C: OnInactivity 60\n",
			steps: "0s user hello\n30s publish\n2m typing", at: 40 * time.Second, want: `
				At 40s it had been quiet since 0s; "A" was next, due at 1m0s.
				passed    C (60s): it was not armed in its time, or the chain had ended; it is judged again when the user writes
				armed     A (60s): it was next, and due at 1m0s; it fired at 1m0s
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  "A" (60s) was armed for 1m0s
				30s  version 2 came into force; what was armed stayed armed
				40s  this is the instant that is explained
				1m0s  "C" (60s) fired`,
		},
		{
			name: "a topic that was off", bots: "disabled: [B]\n== A: OnInactivity 60\n== B: OnInactivity 70\n" + botsApart + oneTier,
			steps: "0s user hello\n10s typing\n2m publish", at: 5 * time.Second, want: `
				At 5s it had been quiet since 0s; "A" was next, due at 1m0s.
				armed     A (60s): it was next, and due at 1m0s; it fired at 1m0s
				off       B (70s): its topic is off
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  "A" (60s) was armed for 1m0s
				5s  this is the instant that is explained
				1m0s  "A" (60s) fired
				2m0s  version 2 came into force; what was armed stayed armed`,
		},
		{
			name: "before the first message", bots: oneTier, steps: "0s join\n10s user hello", at: 5 * time.Second, want: `
				At 5s the user had not written yet; inactivity counts from their first message.
				idle      Still there (60s): the user had not written yet, so nothing was armed
				What the transcript tells:
				5s  this is the instant that is explained
				10s  the user wrote, which started all over`,
		},
		{
			name: "the end", bots: pastBot, steps: "0s user hello\n10s user bye\n1m typing", at: 20 * time.Second, want: `
				At 20s the conversation had ended; nothing fires until the user writes.
				excluded  Never (30s): when the triggers were judged at 10s: the conversation has ended; the user's next message begins a new session
				excluded  Warn (60s): when the triggers were judged at 10s: the conversation has ended; the user's next message begins a new session
				excluded  Close (120s): when the triggers were judged at 10s: the conversation has ended; the user's next message begins a new session
				excluded  Offer: when the triggers were judged at 10s: the conversation has ended; the user's next message begins a new session
				What the transcript tells:
				10s  the user wrote: quiet counts from here
				10s  the conversation ended
				20s  this is the instant that is explained`,
		},
		{
			name:  "a human, after another message",
			bots:  oneTier + "== Help: OnEscalate help\n- {kind: TransferConversation, id: t}\n",
			steps: "0s user help\n5s user are you there?\n1m typing", at: 20 * time.Second, want: `
				At 20s a human had the conversation; nothing fires until the case is closed and the user writes.
				The message armed and excluded the same, for the same reasons, as the one before; the transcript tells them at 0s.
				excluded  Still there (60s): when the triggers were judged at 5s: a human has the conversation, and the bot is set to pause inactivity meanwhile
				What the transcript tells:
				5s  the user wrote: quiet counts from here
				20s  this is the instant that is explained`,
		},
		{
			name: "not read back to the user's message", bots: oneTier, steps: "0s user hello\n1s typing\n2s typing\n3s typing",
			at: 2 * time.Second, read: 3, want: `
				At 2s it is not known how long it had been quiet: back to 1s the transcript has no message of the user.
				unknown   Still there (60s): the user's last message lies further back than the transcript was read
				What the transcript tells:
				2s  this is the instant that is explained`,
		},
		{
			name: "not read back to what was armed", bots: oneTier, steps: "0s user hello\n1s user a\n2s user b\n10m typing",
			at: 2 * time.Second, read: 4, want: `
				At 2s it had been quiet since 2s; what was armed is told further back than the transcript was read, to 1s.
				unknown   Still there (60s): what was armed and excluded is told further back than the transcript was read
				What the transcript tells:
				2s  the user wrote: quiet counts from here
				2s  this is the instant that is explained
				1m2s  "Still there" (60s) fired`,
		},
		{
			name:  "a user inactivity event",
			bots:  "events: [{name: Nudge, delay: 1m, notify: true}, {name: Later, delay: 2m, notify: true}]" + orderFlow,
			steps: "0s user order\n10s user large\n30s user Main Street 1\n5m typing", at: 20 * time.Second, want: `
				At 20s it had been quiet since 10s; "Nudge" was next, due at 1m10s.
				armed     Nudge (60s): at the prompt Order/askStreet it was next, and due at 1m10s; the user wrote at 30s, which cleared it
				unknown   Later (120s): it was not armed; of events the transcript keeps no more than what was armed
				What the transcript tells:
				10s  the user wrote: quiet counts from here
				10s  "Nudge" (60s) was armed for 1m10s
				20s  this is the instant that is explained
				30s  the user wrote, which started all over`,
		},
		{
			name: "a channel that does not show it", bots: oneTier, steps: "channel microsoft365copilot\n0s user hello\n2m typing",
			at: 90 * time.Second, want: `
				At 1m30s it had been quiet since 0s, and nothing was armed.
				The channel microsoft365copilot does not show what a bot says unasked: triggers fire and are recorded, and their messages are not delivered.
				fired     Still there (60s): it had fired at 1m0s
				What the transcript tells:
				0s  the user wrote: quiet counts from here
				0s  "Still there" (60s) was armed for 1m0s
				1m0s  "Still there" (60s) fired
				1m30s  this is the instant that is explained`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, strings.Split(test.bots, botsApart), test.steps)
			read := test.read
			if read == 0 {
				read = len(s.records)
			}
			_, got, _ := strings.Cut(past(t, s, storyStart+test.at.Microseconds(), read).Text(), "\n")
			if diff := cmp.Diff(unindented(test.want), unindented(timed(got))); diff != "" {
				t.Errorf("Explain() (-want +got):\n%s", diff)
			}
		})
	}
}
