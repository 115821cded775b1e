package dialog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
)

func TestC19_Explain(t *testing.T) {
	const guarded = `
variables: {Global.On: true, Global.T: 60}
== Warn: OnInactivity =Global.T
condition: =Global.On
== Other: OnInactivity 60
priority: 1
== Close: OnInactivity 120
condition: =Global.On
== Never: OnInactivity 180
condition: =Global.Unset = 1
== Bye: OnRecognizedIntent bye
- {kind: EndConversation, id: e}
- {kind: SetVariable, id: s, variable: Global.Unset, value: 1}
`
	for _, test := range []struct {
		name, bots, steps, want string
	}{
		{
			name: "before the first message", bots: "disabled: [Off]\n" + oneTier + "== Off: OnInactivity 5\n", steps: "0s join",
			want: `
				c1 (bot test, version 1, channel directline)
				The user has not written yet; inactivity counts from their first message.
				off       Off (5s): its topic is off
				idle      Still there (60s): the user has not written yet, so nothing is armed`,
		},
		{
			name: "armed, waiting, outranked, excluded", bots: guarded, steps: "0s user hello\n1s typing",
			want: `
				c1 (bot test, version 1, channel directline)
				Quiet since 2026-01-05T09:00:00Z; "Warn" is due at 2026-01-05T09:01:00Z, in 59s.
				excluded  Other (60s): topic "Warn" has the same duration and goes first
				armed     Warn (60s): it is next, and fires at 2026-01-05T09:01:00Z
				=Global.On
				Global.On is true
				waiting   Close (120s): it is due at 2026-01-05T09:02:00Z, after the one that is armed
				=Global.On
				Global.On is true
				excluded  Never (180s): its condition is not true, and names a variable that has no value
				=Global.Unset = 1
				Global.Unset is Blank()`,
		},
		{
			name: "armed, and what would happen as things stand", bots: guarded, steps: "0s user hello\n1s set Global.On false",
			want: `
				c1 (bot test, version 1, channel directline)
				Quiet since 2026-01-05T09:00:00Z; "Warn" is due at 2026-01-05T09:01:00Z, in 59s.
				passed    Other (60s): it was not armed in its time; it is judged again when the user writes
				armed     Warn (60s): it is next, and fires at 2026-01-05T09:01:00Z; as things stand it will be skipped: its condition is false
				=Global.On
				Global.On is false
				excluded  Close (120s): its condition is false
				=Global.On
				Global.On is false
				excluded  Never (180s): its condition is not true, and names a variable that has no value
				=Global.Unset = 1
				Global.Unset is Blank()`,
		},
		{
			name: "fired and skipped, with what they saw then", bots: guarded,
			steps: "0s user hello\n90s set Global.On false\n2m0.25s set Global.On true",
			want: `
				c1 (bot test, version 1, channel directline)
				Nothing is armed.
				excluded  Other (60s): topic "Warn" has the same duration and goes first
				fired     Warn (60s): it fired at 2026-01-05T09:01:00Z
				=Global.On
				Global.On is true
				skipped   Close (120s): it was skipped at 2026-01-05T09:02:00Z: its condition is false
				=Global.On
				Global.On is false
				excluded  Never (180s): its condition is not true, and names a variable that has no value
				=Global.Unset = 1
				Global.Unset is Blank()`,
		},
		{
			name: "ended", bots: guarded, steps: "0s user bye",
			want: `
				c1 (bot test, version 1, channel directline)
				The conversation has ended; nothing fires until the user writes.
				excluded  Other (60s): the conversation has ended; the user's next message begins a new session
				excluded  Warn (60s): the conversation has ended; the user's next message begins a new session
				excluded  Close (120s): the conversation has ended; the user's next message begins a new session
				excluded  Never (180s): the conversation has ended; the user's next message begins a new session`,
		},
		{
			name: "a channel without timers", bots: oneTier, steps: "channel telephony\n0s user hello",
			want: `
				c1 (bot test, version 1, channel telephony)
				Nothing is armed.
				excluded  Still there (60s): the channel telephony runs no inactivity timers; there OnSilence topics run when nothing is heard at a prompt`,
		},
		{
			name: "repeats", steps: "0s user hello\n65s typing",
			bots: `
== A: OnInactivity 60
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: true}
== B: OnInactivity 61
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: true}
`,
			want: `
				c1 (bot test, version 1, channel directline)
				Quiet since 2026-01-05T09:00:00Z; "A" is due at 2026-01-05T09:02:00Z, in 55s.
				armed     A (60s): it fires again at 2026-01-05T09:02:00Z, as its topic set System.InactivityTimer.Continue
				fired     B (61s): it fired at 2026-01-05T09:01:01Z, and fires again at 2026-01-05T09:02:02Z`,
		},
		{
			name: "a chain that was ended", steps: "0s user hello\n65s typing",
			bots: `
== A: OnInactivity 60
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: false}
== B: OnInactivity 61
`,
			want: `
				c1 (bot test, version 1, channel directline)
				Nothing is armed.
				fired     A (60s): it fired at 2026-01-05T09:01:00Z
				passed    B (61s): System.InactivityTimer.Continue, or a human who took over, has ended the chain until the user writes`,
		},
		{
			name: "a human has closed the case", steps: "0s user help\n10s user hello\n20s closed\n30s typing",
			bots: oneTier + "== Help: OnEscalate help\n- {kind: TransferConversation, id: t}\n",
			want: `
				c1 (bot test, version 1, channel directline)
				Nothing is armed.
				passed    Still there (60s): a human had the conversation when the user last wrote; it starts with the user's next message`,
		},
		{
			name: "a human has closed the case, and the user has written", steps: "0s user help\n20s closed\n30s user hello\n31s typing",
			bots: oneTier + "== Help: OnEscalate help\n- {kind: TransferConversation, id: t}\n",
			want: `
				c1 (bot test, version 1, channel directline)
				Quiet since 2026-01-05T09:00:30Z; "Still there" is due at 2026-01-05T09:01:30Z, in 59s.
				armed     Still there (60s): it is next, and fires at 2026-01-05T09:01:30Z`,
		},
		{
			name:  "what takes the place of a trigger that is gone",
			bots:  "== A: OnInactivity 60\n" + botsApart + "== B: OnInactivity 60\n== C: OnInactivity 50\n",
			steps: "0s user hello\n30s publish\n30s typing",
			want: `
				c1 (bot test, version 2, channel directline)
				Quiet since 2026-01-05T09:00:00Z; "B" is due at 2026-01-05T09:01:00Z, in 30s.
				passed    C (50s): it was not armed in its time; it is judged again when the user writes
				armed     B (60s): it takes the place of "A", which this version does not have, at 2026-01-05T09:01:00Z`,
		},
		{
			name:  "nothing takes it",
			bots:  "== A: OnInactivity 60\n" + botsApart + "== B: OnInactivity 90\n",
			steps: "0s user hello\n30s publish\n30s typing",
			want: `
				c1 (bot test, version 2, channel directline)
				Quiet since 2026-01-05T09:00:00Z; "A" is due at 2026-01-05T09:01:00Z, in 30s, and will be skipped: the version in force has neither it nor another trigger of its duration.
				waiting   B (90s): it is due at 2026-01-05T09:01:30Z, after the one that is armed`,
		},
		{
			name: "reasons of downtime",
			bots: "settings: {inactivity.tooLate: 30s, inactivity.overdue: latest}\n" +
				"== A: OnInactivity 10\n== B: OnInactivity 60\n== C: OnInactivity 70\n== D: OnInactivity =Global.T\n" +
				"== E: OnInactivity 604801\n== F: OnInactivity 5\ncondition: =1 / 0 > 1\n== Sets: OnRedirect\n" +
				"- {kind: SetVariable, id: a, variable: Global.T, value: 1}\n",
			steps: "0s user hello\n1s down 80s",
			want: `
				c1 (bot test, version 1, channel directline)
				Nothing is armed.
				excluded  F (5s): its condition cannot be evaluated: Div0: division by zero
				=1 / 0 > 1
				skipped   A (10s): it was skipped at 2026-01-05T09:01:21Z: lull was away when it was due, for longer than inactivity.tooLate allows
				skipped   B (60s): it was skipped at 2026-01-05T09:01:21Z: lull was away when it was due, and a longer tier was overdue too
				fired     C (70s): it fired at 2026-01-05T09:01:21Z
				excluded  E (604801s): its duration is above 604800 seconds (seven days): 604801
				excluded  D: its duration is no number of seconds above 0: Blank()
				=Global.T
				Global.T is Blank()`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, strings.Split(test.bots, botsApart), test.steps)
			got := s.state.Explain("c1", s.known.inForce(), s.nowUS).Text()
			if diff := cmp.Diff(unindented(test.want), unindented(got)); diff != "" {
				t.Errorf("Explain() (-want +got):\n%s", diff)
			}
		})
	}
}

// TestExplainWhileATopicWaits: a connector, a human and silence are explained too.
func TestExplainWhileATopicWaits(t *testing.T) {
	bot := shop + "== Still there: OnInactivity 60\n== Help: OnEscalate help\n- {kind: TransferConversation, id: t}\n" +
		"== Sales/Hurry: OnInactivity 30\n"
	for _, test := range []struct {
		name, bot, steps, want string
		check                  func(x *dialog.Explanation) bool
	}{
		{
			name: "a connector", bot: bot, steps: "0s user price\n1s user a\n2s typing",
			want: `
				c1 (bot test, version 1, channel directline)
				A topic has waited for a connector since 2026-01-05T09:00:00Z, at most until 2026-01-05T09:00:30Z; what falls due meanwhile fires when it has run.
				Behind the topic that runs an activity of the user waits since 2026-01-05T09:00:01Z.
				idle      Hurry (30s): the connected agent "Sales" is not running
				waiting   Still there (60s): it is due at 2026-01-05T09:01:01Z, or when the topic that waits for a connector has run`,
			check: func(x *dialog.Explanation) bool { return x.Calling.Topic == "Price" && x.Calling.Waiting == 1 },
		},
		{
			name: "a human", bot: bot, steps: "0s user help",
			want: `
				c1 (bot test, version 1, channel directline)
				A human has had the conversation since 2026-01-05T09:00:00Z; nothing fires until the case is closed and the user writes.
				idle      Hurry (30s): the connected agent "Sales" is not running
				excluded  Still there (60s): a human has the conversation, and the bot is set to pause inactivity meanwhile`,
			check: func(x *dialog.Explanation) bool { return x.Handoff },
		},
		{
			name: "silence", bot: phone, steps: "channel telephony\n0s join",
			want: `
				c1 (bot test, version 1, channel telephony)
				The user has not written yet; inactivity counts from their first message.`,
			check: func(x *dialog.Explanation) bool { return x.Silence.SinceUS == storyStart && x.Silence.DueUS == 0 },
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, []string{test.bot}, test.steps)
			x := s.state.Explain("c1", s.known.inForce(), s.nowUS)
			if diff := cmp.Diff(unindented(test.want), unindented(x.Text())); diff != "" {
				t.Errorf("explained (-want +got):\n%s", diff)
			}
			if !test.check(x) {
				t.Errorf("explained: %+v", x)
			}
		})
	}
}
