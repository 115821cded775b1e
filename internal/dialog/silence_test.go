package dialog_test

import (
	"strings"
	"testing"
)

// phone asks for a row, and says after four seconds of silence that it hears nothing.
const phone = `
settings: {voice.silenceTimeout: 4000}
== Hello: OnConversationStart
- {kind: Question, id: q, variable: Topic.Row, prompt: Which row?, entity: NumberPrebuiltEntity, repeatCount: 1}
- {kind: Question, id: sure, variable: Topic.Sure, prompt: Sure?, entity: BooleanPrebuiltEntity, voiceInputSettings: {silenceDetectionTimeoutInMilliseconds: 1000}}
- {kind: SendActivity, id: a, activity: "Row {Topic.Row}."}
`

const noted = "silence bot error"

// TestC13_Silence: after a prompt on the phone, with at most three silences, and neither elsewhere nor after the end.
func TestC13_Silence(t *testing.T) {
	silent := phone + "== Silence: OnSilence\n- {kind: SendActivity, id: a, activity: Hello?}\n"
	runStories(t, []storyTest{
		{
			name: "three times a prompt", bots: silent, steps: "channel telephony\n0s join\n1m\n1m user 7\n2m", only: noted, want: `
				0s bot? Which row?
				4s silence Silence 4000
				4s bot: Hello?
				8s silence Silence 4000
				8s bot: Hello?
				12s silence Silence 4000
				12s bot: Hello?
				1m0s bot? Sure?
				1m1s silence Silence 1000
				1m1s bot: Hello?
				1m2s silence Silence 1000
				1m2s bot: Hello?
				1m3s silence Silence 1000
				1m3s bot: Hello?`,
		},
		{
			name: "speech and keys end it", bots: silent,
			steps: "channel telephony\n0s join\n3s event speech.start\n10s event speech.end\n13s event dtmf\n30s event speech.end\n34s",
			only:  noted, want: `
				0s bot? Which row?
				34s silence Silence 4000
				34s bot: Hello?`,
		},
		{name: "not in a chat", bots: silent, steps: "0s join\n1m", only: noted, want: "0s bot? Which row?"},
		{
			name: "not after the end", bots: silent, steps: "channel telephony\n0s join\n3s hangup\n1m", only: noted,
			want: "0s bot? Which row?",
		},
		{
			name: "off by default", bots: "settings: {}\n" + silent[len("\nsettings: {voice.silenceTimeout: 4000}\n"):],
			steps: "channel telephony\n0s join\n1m\n1m user 7\n1m2s", only: noted, want: `
				0s bot? Which row?
				1m0s bot? Sure?
				1m1s silence Silence 1000
				1m1s bot: Hello?
				1m2s silence Silence 1000
				1m2s bot: Hello?`,
		},
		{
			name: "the shortest, then priority, then creation, of those whose condition holds", bots: phone + `
== A: OnSilence
silenceDetectionTimeoutInMilliseconds: 3000
- {kind: SendActivity, id: a, activity: A}
== B: OnSilence
silenceDetectionTimeoutInMilliseconds: =1000 * 2
- {kind: SendActivity, id: a, activity: B}
== C: OnSilence
silenceDetectionTimeoutInMilliseconds: 2000
priority: -1
- {kind: SetVariable, id: s, variable: Global.Told, value: true}
- {kind: SendActivity, id: a, activity: C}
== D: OnSilence
condition: =Global.Told
silenceDetectionTimeoutInMilliseconds: 1500
- {kind: SendActivity, id: a, activity: D}
== E: OnSilence
silenceDetectionTimeoutInMilliseconds: 0
- {kind: SendActivity, id: a, activity: E}
== F: OnSilence
silenceDetectionTimeoutInMilliseconds: =Global.Unset
- {kind: SendActivity, id: a, activity: F}
`,
			steps: "channel telephony\n0s join\n1m", only: noted, want: `
				0s bot? Which row?
				2s silence C 2000
				2s bot: C
				3.5s silence D 1500
				3.5s bot: D
				5s silence D 1500
				5s bot: D`,
		},
		{
			name: "a silence topic that asks gets no three silences of its own", bots: phone + `
== Silence: OnSilence
- {kind: Question, id: q, variable: Topic.There, prompt: Are you there?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: Good.}
`,
			steps: "channel telephony\n0s join\n1m\n1m user yes\n1m1s user yes\n1m2s user yes\n2m", only: noted, want: `
				0s bot? Which row?
				4s silence Silence 4000
				4s bot? Are you there?
				8s silence Silence 4000
				8s bot? Are you there?
				12s silence Silence 4000
				12s bot? Are you there?
				1m0s bot: Good.
				1m0s bot? Are you there?
				1m1s bot: Good.
				1m1s bot? Are you there?
				1m2s bot: Good.
				1m2s bot? Which row?
				1m6s silence Silence 4000
				1m6s bot? Are you there?
				1m10s silence Silence 4000
				1m10s bot? Are you there?
				1m14s silence Silence 4000
				1m14s bot? Are you there?`,
		},
		{
			name: "another version has none, or a longer one", bots: silent + botsApart + phone + "== Silence: OnSilence\n" +
				"silenceDetectionTimeoutInMilliseconds: 6000\n- {kind: SendActivity, id: a, activity: There?}\n" + botsApart + phone,
			steps: "channel telephony\n0s join\n1s publish\n7s publish\n1m", only: noted, want: `
				0s bot? Which row?
				6s silence Silence 6000
				6s bot: There?`,
		},
		{
			name: "while a human has the conversation", bots: silent + "== Person: OnEscalate help\n- {kind: TransferConversation, id: t}\n",
			steps: "channel telephony\n0s join\n1s user help\n1m", only: noted + " handoff", want: `
				0s bot? Which row?
				1s handoff`,
		},
	})
}

// TestC13_Random: a silence whose time is random is judged once when it is due, whatever the dice say then.
func TestC13_Random(t *testing.T) {
	const dice = phone + "== Silence: OnSilence\n" +
		"silenceDetectionTimeoutInMilliseconds: \"=If(Rand() < 0.5, 1000, 0)\"\n- {kind: SendActivity, id: a, activity: There?}\n"
	for shakes := range 30 {
		s := play(t, []string{dice}, "channel telephony\n0s join"+strings.Repeat("\n0s typing", shakes)+"\n1m")
		vain := 0
		for _, r := range s.records[1+shakes:] {
			if vain++; len(r.Events) > 0 {
				vain = 0
			}
			if vain > 1 {
				t.Fatalf("after %d others: two steps in vain", shakes)
			}
		}
	}
}
