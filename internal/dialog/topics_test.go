package dialog_test

import "testing"

func TestT_Triggers(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "phrases without case, punctuation and order; the first that qualifies; else unknown",
			bots: `
variables: {Global.Off: false}
== A: OnRecognizedIntent book a table
condition: =Global.Off
- {kind: SendActivity, id: a, activity: A}
== B: OnRecognizedIntent a table book
priority: 1
- {kind: SendActivity, id: a, activity: B}
== C: OnRecognizedIntent book table a
priority: 0.5
- {kind: SendActivity, id: a, activity: C}
== D: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "D {System.FallbackCount}"}
`,
			steps: `
				0s user Book a TABLE!
				1s user book the table
				2s user book tables
				3s set Global.Off true
				3s user a table, book
				4s user
				5s user ...
				6s card {"x": 1}`,
			want: `
				0s bot: C
				1s bot: D 1
				2s bot: D 2
				3s bot: A
				5s bot: D 1
				6s bot: D 2`,
		},
		{
			name: "nothing matches and there is no OnUnknownIntent: the bot says nothing",
			bots: oneTier, steps: "0s user hello", want: "",
		},
		{
			name: "all that qualify run in order, until one clears the queue",
			bots: `
== A: OnUnknownIntent
priority: 2
- {kind: SendActivity, id: a, activity: never}
== B: OnUnknownIntent
- {kind: SendActivity, id: a, activity: first}
- {kind: EndDialog, id: e, clearTopicQueue: false}
== C: OnUnknownIntent
priority: 1
- {kind: BeginDialog, id: b, dialog: End}
- {kind: SendActivity, id: a, activity: second}
== D: OnUnknownIntent
condition: false
- {kind: SendActivity, id: a, activity: no}
== End: OnRedirect
- {kind: EndDialog, id: e}
- {kind: SendActivity, id: a, activity: no}
`,
			steps: "0s user hello",
			want:  "0s bot: first\n0s bot: second",
		},
		{
			name: "what is queued waits for the topic that asks, and is dropped by the next session",
			bots: `
== A: OnUnknownIntent
- {kind: Question, id: q, variable: Topic.X, prompt: Well?, entity: StringPrebuiltEntity, alwaysPrompt: true}
== B: OnUnknownIntent
- {kind: SendActivity, id: a, activity: after}
`,
			steps: "0s user hello\n1s user x\n2s user hello\n3s hangup\n4s user hello",
			want:  "0s bot? Well?\n1s bot: after\n2s bot? Well?\n3s ended\n4s bot? Well?",
		},
		{
			name: "the greeting runs once, at the first activity of any kind",
			bots: `
== Hello: OnConversationStart
- {kind: SendActivity, id: a, activity: Welcome.}
== Second: OnConversationStart
- {kind: SendActivity, id: a, activity: Again.}
`,
			steps: "0s typing\n1s join\n2s user hello",
			want:  "0s bot: Welcome.\n0s bot: Again.",
		},
		{
			name: "redirects by name, by schema name and by formula; conditions and switches of the called topic are ignored",
			bots: `
disabled: [Off]
== Go: OnUnknownIntent
- {kind: BeginDialog, id: a, dialog: Called, input: {binding: {N: =1}}, output: {binding: {M: Topic.M}}}
- {kind: BeginDialog, id: b, dialog: any_bot.topic.Called, input: {binding: {N: =Topic.M}}, output: {binding: {M: Topic.M}}}
- {kind: BeginDialog, id: c, dialog: '="Cal" & "led"', input: {binding: {N: =Topic.M}}, output: {binding: {M: Topic.M, Nothing: Topic.N}}}
- {kind: SendActivity, id: d, activity: "got {Topic.M}, {IsBlank(Topic.N)}"}
- {kind: BeginDialog, id: e, dialog: =Blank()}
== Called: OnSystemRedirect
condition: false
- {kind: SendActivity, id: a, activity: "in {Topic.N}"}
- {kind: SetVariable, id: s, variable: Topic.M, value: =Topic.N + 1}
== Off: OnUnknownIntent
- {kind: SendActivity, id: a, activity: no}
`,
			steps: "0s user hello",
			want: `
				0s bot: in 1
				0s bot: in 2
				0s bot: in 3
				0s bot: got 4, true
				0s bot: Sorry, something went wrong.
				0s error Go/e: there is no topic Blank() to redirect to`,
		},
		{
			name: "a topic's variables are its run's own",
			bots: `
== Count: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Topic.N, value: "=Coalesce(Topic.N, 0) + 1"}
- {kind: SetVariable, id: t, variable: Global.N, value: "=Coalesce(Global.N, 0) + 1"}
- {kind: SendActivity, id: a, activity: "{Topic.N} {Global.N}"}
`,
			steps: "0s user a\n1s user b",
			want:  "0s bot: 1 1\n1s bot: 1 2",
		},
		{
			name: "the first condition that is true, else the rest; a missing one is passed over",
			bots: `
== Choose: OnUnknownIntent
-   kind: ConditionGroup
    id: c
    conditions:
      - {id: none, actions: [{kind: SendActivity, id: a, activity: no}]}
      - {id: one, condition: =System.Activity.Text = "one", actions: [{kind: SendActivity, id: b, activity: one}]}
      - {id: any, condition: =Len(System.Activity.Text) = 3, actions: [{kind: SendActivity, id: d, activity: three letters}]}
    elseActions:
      - {kind: ConditionGroup, id: e, conditions: [{id: in, condition: true, actions: []}], elseActions: [{kind: SendActivity, id: f, activity: no}]}
      - {kind: SendActivity, id: g, activity: else}
- {kind: SendActivity, id: h, activity: then}
`,
			steps: "0s user one\n1s user two\n2s user four",
			want: `
				0s bot: one
				0s bot: then
				1s bot: three letters
				1s bot: then
				2s bot: else
				2s bot: then`,
		},
		{
			name: "what the user said last, and before",
			bots: `
== Echo: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "{System.Activity.Text} {System.LastMessage.Text} {System.Activity.Type}"}
== Nudge: OnInactivity 60
- {kind: SendActivity, id: a, activity: "{System.Activity.Text} {System.LastMessage.Text} {System.Activity.Type}."}
`,
			steps: "0s user a\n1s typing\n2s user b\n3s agent c\n5m",
			want: `
				0s bot: a  message
				2s bot: b a message
				1m2s inactivity Nudge 60 #1
				1m2s bot: b a .`,
		},
	})
}

// TestVariations: one of a message's texts is said, at random, and the same one for the same seed.
func TestVariations(t *testing.T) {
	const bot = `
== Say: OnUnknownIntent
- {kind: SendActivity, id: a, activity: {text: [heads, tails]}}
`
	seen := map[string]bool{}
	for seed := range uint64(50) {
		said := func() string {
			s := play(t, []string{bot}, "0s typing")
			env := s.env()
			env.Seed = seed
			return s.state.Step(env, userSays("hello")).Out[0].Text
		}
		first := said()
		if again := said(); again != first {
			t.Errorf("seed %d says %s, then %s", seed, first, again)
		}
		seen[first] = true
	}
	if len(seen) != 2 {
		t.Errorf("50 seeds say %v", seen)
	}
}

func TestSystemVariables(t *testing.T) {
	for name, want := range map[string]string{
		"Activity.Channel":                      "directline",
		"Activity.ChannelId":                    "directline",
		"Activity.From.Id":                      "u1",
		"Activity.From.Name":                    "Ada",
		"Activity.Name":                         "",
		"Activity.Text":                         "hello",
		"Activity.Type":                         "message",
		"Activity.TypeId":                       "message",
		"Activity.Value":                        "",
		"Bot.Name":                              "Test",
		"Bot.SchemaName":                        "test",
		"Conversation.Id":                       "c1",
		"Conversation.InTestMode":               "false",
		"ConversationId":                        "c1",
		"Error.Code":                            "",
		"Error.Message":                         "",
		"FallbackCount":                         "1",
		"InactivityTimer.Continue":              "",
		"InactivityTimer.Count":                 "",
		"LastMessage.Id":                        "",
		"User.DisplayName":                      "Ada",
		"User.Email":                            "",
		"User.Id":                               "u1",
		"User.IsLoggedIn":                       "false",
		"Recognizer.SelectedIntent":             "",
		"Conversation.LocalTimeZone":            "",
		"Activity.SpeechRecognition.Confidence": "",
	} {
		bot := "== Show: OnUnknownIntent\n- {kind: SendActivity, id: a, activity: '{System." + name + "}'}\n"
		s := play(t, []string{bot}, "0s typing")
		if got := s.state.Step(s.env(), userSays("hello")).Out[0].Text; got != want {
			t.Errorf("System.%s is %q, want %q", name, got, want)
		}
	}
}

// TestTimerVariablesInConditions: they are an inactivity topic's own, so a
// trigger's condition finds them unset.
func TestTimerVariablesInConditions(t *testing.T) {
	runStories(t, []storyTest{{
		name: "count", only: "excluded inactivity skipped",
		bots: `
== A: OnInactivity 60
- {kind: Question, id: q, variable: Topic.X, prompt: Well?, entity: StringPrebuiltEntity, alwaysPrompt: true}
== B: OnInactivity 70
condition: =System.InactivityTimer.Count = 1
== C: OnInactivity 80
condition: =IsBlank(System.InactivityTimer.Count)
`,
		steps: "0s user hello\n5m",
		want:  "0s excluded B condition-unset\n1m0s inactivity A 60 #1\n1m20s inactivity C 80 #2",
	}})
}
