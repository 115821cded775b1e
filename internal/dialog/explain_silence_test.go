package dialog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestExplainSilence: on the phone OnSilence triggers are explained too (C13).
func TestExplainSilence(t *testing.T) {
	const silent = phone + `
== Quick: OnSilence
silenceDetectionTimeoutInMilliseconds: 2500
condition: =Global.Quick = true
- {kind: SetVariable, id: s, variable: Global.Quick, value: true}
== Hello: OnSilence
- {kind: SendActivity, id: a, activity: Hello?}
== Slow: OnSilence
silenceDetectionTimeoutInMilliseconds: 9000
== Never: OnSilence
silenceDetectionTimeoutInMilliseconds: 0
== Off: OnSilence
== Sales/Theirs: OnSilence
== Help: OnRecognizedIntent help
- {kind: TransferConversation, id: t}
`
	bot := "disabled: [Off]\n" + strings.ReplaceAll(strings.TrimPrefix(silent, "\n"), "== Hello: OnSilence", "== Still there: OnSilence")
	const (
		off   = "off       Off (4s of silence): its topic is off\n"
		never = "off       Never: the time of silence is 0 milliseconds, or no number: it is off\n"
		agent = "idle      Theirs (4s of silence): it is one of the connected agent \"Sales\"; on the phone the bot's own count\n"
		unset = "excluded  Quick (2.5s of silence): its condition is not true, and names a variable that has no value\n" +
			"=Global.Quick = true\nGlobal.Quick is Blank()\n"
	)
	all := func(words string) string {
		return "idle      Quick (2.5s of silence): " + words + "\n" + off + "idle      Still there (4s of silence): " + words + "\n" + agent +
			"idle      Slow (9s of silence): " + words + "\nidle      Never: " + words + "\n"
	}
	for _, test := range []struct{ name, steps, want string }{
		{"no prompt", "0s join\n1s user 7\n2s user yes", all("no prompt waits for an answer")},
		{
			"a prompt", "0s join", unset + off +
				"armed     Still there (4s of silence): nothing has been heard since 2026-01-05T09:00:00Z; it runs at 2026-01-05T09:00:04Z\n" +
				agent + "excluded  Slow (9s of silence): topic \"Still there\" goes first\n" + never,
		},
		{
			"the user speaks", "0s join\n1s event speech.start", unset + off +
				"idle      Still there (4s of silence): the user speaks; silence counts from when they stop\n" +
				agent + "idle      Slow (9s of silence): the user speaks; silence counts from when they stop\n" + never,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, []string{bot}, "channel telephony\n"+test.steps)
			text := s.state.Explain("c1", s.known.inForce(), s.nowUS).Text()
			_, triggers, _ := strings.Cut(unindented(text), "from their first message.\n")
			if triggers == "" {
				_, triggers, _ = strings.Cut(unindented(text), "Nothing is armed.\n")
			}
			if diff := cmp.Diff(test.want, triggers); diff != "" {
				t.Errorf("explained (-want +got):\n%s", diff)
			}
		})
	}
}

// TestExplainSilenceAtItsEnd: what a prompt says itself, the last silence, a human.
func TestExplainSilenceAtItsEnd(t *testing.T) {
	const silent = phone + "== Still there: OnSilence\n- {kind: SendActivity, id: a, activity: Hello?}\n" +
		"== Help: OnRecognizedIntent help\n- {kind: TransferConversation, id: t}\n"
	for _, test := range []struct{ name, bots, steps, want string }{
		{
			"the prompt's own time", silent, "0s join\n1s user 7",
			"armed     Still there (1s of silence): nothing has been heard since 2026-01-05T09:00:01Z; it runs at 2026-01-05T09:00:02Z",
		},
		{
			"the last one", silent, "0s join\n1m typing",
			"passed    Still there (4s of silence): topics have run for 3 silences at this prompt; there are no more of them",
		},
		{
			"a human", silent, "0s join\n1s user 7\n2s user yes\n3s user help",
			"excluded  Still there (4s of silence): a human has the conversation",
		},
		{
			"a prompt of an older version", silent + botsApart + silent, "0s join\n1s publish",
			"idle      Still there (4s of silence): the prompt that waits belongs to a version that is not in force any more",
		},
		{"elsewhere", silent, "channel directline\n0s join", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, strings.Split(test.bots, botsApart), "channel telephony\n"+test.steps)
			x := s.state.Explain("c1", s.known.inForce(), s.nowUS)
			_, got, _ := strings.Cut(strings.TrimSpace(x.Text()), "\n  ")
			if got != test.want {
				t.Errorf("explained:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

// TestExplainSilenceBehindAConnector: while a topic waits for a connector no prompt waits, though one did.
func TestExplainSilenceBehindAConnector(t *testing.T) {
	const bot = `
== Hello: OnConversationStart
- {kind: Question, id: q, variable: Topic.Sure, prompt: Sure?, entity: BooleanPrebuiltEntity}
- {kind: HttpRequestAction, id: get, url: https://shop.example/}
== Still there: OnSilence
silenceDetectionTimeoutInMilliseconds: 4000
`
	s := play(t, []string{bot}, "channel telephony\n0s join\n1s user yes")
	text := s.state.Explain("c1", s.known.inForce(), s.nowUS).Text()
	if want := "  idle      Still there (4s of silence): no prompt waits for an answer\n"; !strings.HasSuffix(text, want) {
		t.Errorf("explained:\n%s\nwant at its end:\n%s", text, want)
	}
}
