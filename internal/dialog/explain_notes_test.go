package dialog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestExplainNotes: what bears on all triggers is said in words, and so is a topic that failed.
func TestExplainNotes(t *testing.T) {
	const help = "== Help: OnEscalate help\n- {kind: TransferConversation, id: t}\n"
	for _, test := range []struct{ name, bot, steps, want string }{
		{
			name: "a channel that does not show it", bot: oneTier, steps: "channel microsoft365copilot\n0s user hello\n60s",
			want: `
				c1 (bot test, version 1, channel microsoft365copilot)
				Nothing is armed.
				The channel microsoft365copilot does not show what a bot says unasked: triggers fire and are recorded, and their messages are not delivered.
				fired     Still there (60s): it fired at 2026-01-05T09:01:00Z`,
		},
		{
			name: "a channel for design", bot: oneTier, steps: "channel directengine\n0s user hello",
			want: `
				c1 (bot test, version 1, channel directengine)
				Nothing is armed.
				excluded  Still there (60s): the channel directengine runs no inactivity timers: it is for design and tests`,
		},
		{
			name: "a human, and the triggers go on", bot: "settings: {inactivity.duringHandoff: keep}\n" + oneTier + help,
			steps: "0s user hello\n1s user help\n2s typing",
			want: `
				c1 (bot test, version 1, channel directline)
				Quiet since 2026-01-05T09:00:01Z; "Still there" is due at 2026-01-05T09:01:01Z, in 59s.
				A human has had the conversation since 2026-01-05T09:00:01Z; the bot is set to let triggers go on meanwhile.
				armed     Still there (60s): it is next, and fires at 2026-01-05T09:01:01Z`,
		},
		{
			name: "activities behind a connector", bot: shop + oneTier, steps: "0s user price\n1s user a\n2s user b",
			want: `
				c1 (bot test, version 1, channel directline)
				A topic has waited for a connector since 2026-01-05T09:00:00Z, at most until 2026-01-05T09:00:30Z; what falls due meanwhile fires when it has run.
				Behind the topic that runs wait 2 activities of the user, the first since 2026-01-05T09:00:01Z.
				waiting   Still there (60s): it is due at 2026-01-05T09:01:02Z, or when the topic that waits for a connector has run`,
		},
		{
			name:  "a topic that failed",
			bot:   "== Warn: OnInactivity 60\n- {kind: SetVariable, id: s, variable: Topic.X, value: =1 / 0}\n== Close: OnInactivity 90\n",
			steps: "0s user hello\n60s",
			want: `
				c1 (bot test, version 1, channel directline)
				Quiet since 2026-01-05T09:00:00Z; "Close" is due at 2026-01-05T09:01:30Z, in 30s.
				fired     Warn (60s): it fired at 2026-01-05T09:01:00Z; its topic failed: Warn/s: formula 1 / 0: Div0: division by zero
				armed     Close (90s): it is next, and fires at 2026-01-05T09:01:30Z`,
		},
		{
			name: "a topic that failed behind a connector, which the user's message makes history",
			bot: "== Warn: OnInactivity 60\n- {kind: HttpRequestAction, id: get, url: https://shop.example/}\n" +
				"== Close: OnInactivity 90\n",
			steps: "0s user hello\n61s user back\n62s answer 1 500 no\n62s typing",
			want: `
				c1 (bot test, version 1, channel directline)
				Quiet since 2026-01-05T09:01:01Z; "Warn" is due at 2026-01-05T09:02:01Z, in 59s.
				armed     Warn (60s): it is next, and fires at 2026-01-05T09:02:01Z
				waiting   Close (90s): it is due at 2026-01-05T09:02:31Z, after the one that is armed`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, []string{test.bot}, test.steps)
			got := s.state.Explain("c1", s.known.inForce(), s.nowUS).Text()
			if diff := cmp.Diff(unindented(test.want), unindented(got)); diff != "" {
				t.Errorf("explained (-want +got):\n%s", diff)
			}
		})
	}
}
