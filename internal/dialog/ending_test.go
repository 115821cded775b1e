package dialog_test

import "testing"

func TestC8_Ending(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "after a message whose topics end the conversation everything is excluded",
			bots: `
== A: OnInactivity 60
== B: OnInactivity 60
condition: false
== Bye: OnRecognizedIntent bye
- {kind: EndConversation, id: a}
- {kind: SendActivity, id: b, activity: not reached}
`,
			steps: "0s user hello\n10s user bye\n1h", only: "bot ended excluded armed inactivity endOfConversation",
			want: `
				0s excluded B condition-false
				0s armed A 60
				10s endOfConversation
				10s ended
				10s excluded A ended
				10s excluded B ended`,
		},
		{
			name: "in a called topic it ends the callers too",
			bots: oneTier + `
== Bye: OnRecognizedIntent bye
- {kind: BeginDialog, id: a, dialog: bot.topic.End}
- {kind: SendActivity, id: b, activity: not reached}
== End: OnRedirect
- {kind: ConditionGroup, id: a, conditions: [{id: c, condition: true, actions: [{kind: EndConversation, id: d}]}]}
- {kind: SendActivity, id: b, activity: not reached}
`,
			steps: "0s user bye\n1h",
			want:  "0s ended",
		},
		{
			name: "after a question's answer",
			bots: oneTier + `
== Bye: OnRecognizedIntent bye
- {kind: Question, id: q, variable: Topic.Sure, prompt: Sure?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: EndConversation, id: a}
`,
			steps: "0s user bye\n10s user yes\n1h", only: "bot ended inactivity excluded",
			want: `
				0s bot? Sure?
				10s ended
				10s excluded Still there ended`,
		},
		{
			name: "in an inactivity topic, over a waiting question and with Continue set",
			bots: `
== Ask: OnUnknownIntent
- {kind: Question, id: q, variable: Topic.A, prompt: What?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: not reached}
== Close: OnInactivity 60
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
- {kind: EndConversation, id: b}
== Later: OnInactivity 90
`,
			steps: "0s user hello\n10m user again\n10m30s", only: "bot ended inactivity excluded skipped",
			want: `
				0s bot? What?
				1m0s inactivity Close 60 #1
				1m0s ended
				10m0s bot? What?`,
		},
		{
			name: "queued topics are dropped",
			bots: `
== A: OnUnknownIntent
priority: -1
- {kind: EndConversation, id: a}
== B: OnUnknownIntent
- {kind: SendActivity, id: a, activity: not reached}
`,
			steps: "0s user hello\n1h",
			want:  "0s ended",
		},
		{
			name: "the channel ends it, once",
			bots: oneTier, steps: "0s user hello\n10s hangup\n11s hangup\n12s typing\n1h",
			want: "10s ended",
		},
		{
			name: "End current topic and Cancel all topics leave timers alone",
			bots: `
== A: OnInactivity 60
- {kind: EndDialog, id: a}
- {kind: SendActivity, id: b, activity: not reached}
== B: OnInactivity 90
- {kind: CancelAllDialogs, id: a}
- {kind: SendActivity, id: b, activity: not reached}
== C: OnInactivity 120
`,
			steps: "0s user hello\n1h",
			want:  "1m0s inactivity A 60 #1\n1m30s inactivity B 90 #2\n2m0s inactivity C 120 #3",
		},
		{
			name: "Cancel all topics in an inactivity topic drops the topic that waits",
			bots: `
== Ask: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.A, prompt: What?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: not reached}
== Tidy: OnInactivity 60
- {kind: BeginDialog, id: a, dialog: Cancel}
- {kind: SendActivity, id: b, activity: not reached}
== Cancel: OnRedirect
- {kind: CancelAllDialogs, id: a}
`,
			steps: "0s user ask\n2m user an answer to nothing\n2m user ask",
			want: `
				0s bot? What?
				1m0s inactivity Tidy 60 #1
				2m0s bot? What?`,
		},
		{
			name: "End current topic in an inactivity topic returns to what waits",
			bots: `
== Ask: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.A, prompt: What?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "{Topic.A}"}
== Tidy: OnInactivity 60
- {kind: EndDialog, id: a}
`,
			steps: "0s user ask\n2m user this",
			want: `
				0s bot? What?
				1m0s inactivity Tidy 60 #1
				2m0s bot: this`,
		},
	})
}

func TestC9_NewSession(t *testing.T) {
	const bot = `
variables: {Global.Guard: false, Global.Seen: 0}
== Hello: OnConversationStart
- {kind: SendActivity, id: a, activity: Welcome.}
== Close: OnInactivity 60
condition: =Global.Guard = false
- {kind: SetVariable, id: a, variable: Global.Guard, value: true}
- {kind: EndConversation, id: b}
== Count: OnUnknownIntent
- {kind: SetVariable, id: a, variable: Global.Seen, value: =Global.Seen + 1}
- {kind: SetVariable, id: c, variable: Global.Extra, value: "=Coalesce(Global.Extra, 0) + 1"}
- {kind: SendActivity, id: b, activity: "{Global.Seen} {Global.Extra}"}
`
	runStories(t, []storyTest{
		{
			name: "variables begin anew, the greeting does not",
			bots: bot, steps: "0s user a\n1s user b\n2m user c\n10m",
			only: "bot ended inactivity transcript",
			want: `
				0s record 1
				0s bot: Welcome.
				0s bot: 1 1
				1s bot: 2 2
				1m1s inactivity Close 60 #1
				1m1s ended
				2m0s record 2
				2m0s bot: 1 1
				3m0s inactivity Close 60 #1
				3m0s ended`,
		},
		{
			name: "what is no message begins none, and what was set meanwhile is gone",
			bots: bot, steps: "0s user a\n2m typing\n2m event x\n2m agent psst\n2m set Global.Seen 7\n3m user b",
			only: "bot ended inactivity transcript",
			want: `
				0s record 1
				0s bot: Welcome.
				0s bot: 1 1
				1m0s inactivity Close 60 #1
				1m0s ended
				3m0s record 2
				3m0s bot: 1 1`,
		},
		{
			name: "initial values of the version in force",
			bots: bot + botsApart + `
variables: {Global.Seen: 40}
== Count: OnUnknownIntent
- {kind: SendActivity, id: b, activity: "{Global.Seen}"}
`,
			steps: "0s user a\n30s publish\n40s user b\n45s hangup\n50s user c",
			want: `
				0s bot: Welcome.
				0s bot: 1 1
				40s bot: 1
				45s ended
				50s bot: 40`,
		},
		{
			name: "a greeting that ends the conversation, before the user's first message",
			bots: `
== Hello: OnConversationStart
- {kind: SendActivity, id: a, activity: Closed today.}
- {kind: EndConversation, id: b}
== Any: OnUnknownIntent
- {kind: SendActivity, id: a, activity: Still closed.}
== Nudge: OnInactivity 60
`,
			steps: "0s join\n10s user hello\n20s typing\n5m",
			only:  "bot ended inactivity transcript excluded armed",
			want: `
				0s record 1
				0s bot: Closed today.
				0s ended
				10s record 2
				10s bot: Still closed.
				10s armed Nudge 60
				1m10s inactivity Nudge 60 #1`,
		},
		{
			name: "and within the step of the user's first message",
			bots: `
== Hello: OnConversationStart
- {kind: EndConversation, id: b}
== Any: OnUnknownIntent
- {kind: SendActivity, id: a, activity: Still closed.}
== Nudge: OnInactivity 60
`,
			steps: "0s user hello\n5m",
			only:  "bot ended inactivity transcript excluded armed",
			want: `
				0s record 1
				0s record 2
				0s bot: Still closed.
				0s ended
				0s armed Nudge 60
				1m0s inactivity Nudge 60 #1`,
		},
		{
			name: "a question that waited is gone",
			bots: `
== Ask: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.A, prompt: What?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: not reached}
== Close: OnInactivity 60
- {kind: EndConversation, id: b}
`,
			steps: "0s user ask\n2m user something\n2m30s user ask",
			want: `
				0s bot? What?
				1m0s inactivity Close 60 #1
				1m0s ended
				2m30s bot? What?`,
		},
	})
}

func TestC12_Channels(t *testing.T) {
	const bot = `
== Hello: OnConversationStart
- {kind: SendActivity, id: a, activity: Welcome.}
== Echo: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "{System.Activity.ChannelId}"}
== Nudge: OnInactivity 60
condition: =Activity.ChannelId <> "nowhere"
- {kind: SendActivity, id: a, activity: Nudge.}
`
	timers := map[string]bool{
		"directline": true, "webchat": true, "msteams": true, "omnichannel": true, "microsoft365copilot": true,
		"test": true, "webhook": true, "custom": true, "anything-else": true, "directengine": false, "telephony": false,
	}
	for channel, runs := range timers {
		nudged, excluded := "1m0s inactivity Nudge 60 #1\n1m0s bot: Nudge.\n", ""
		if channel == "microsoft365copilot" {
			nudged = "1m0s inactivity Nudge 60 #1\n1m0s bot! Nudge.\n"
		}
		if !runs {
			nudged, excluded = "", "0s excluded Nudge channel-unsupported\n"
		}
		runStories(t, []storyTest{{
			name: channel, bots: bot, steps: "channel " + channel + "\n0s join\n0s user hello\n1h",
			only: "bot inactivity excluded skipped",
			want: "0s bot: Welcome.\n0s bot: " + channel + "\n" + excluded + nudged,
		}})
	}
}

func TestC15_TranscriptRecords(t *testing.T) {
	const bot = `
== Hello: OnConversationStart
- {kind: SendActivity, id: a, activity: Welcome.}
== Silent: OnInactivity 1860
== Talks: OnInactivity 2700
- {kind: SendActivity, id: a, activity: Nudge.}
`
	runStories(t, []storyTest{
		{
			name: "any activity counts, from either side; exactly thirty minutes is within",
			bots: bot, only: "transcript inactivity",
			steps: `
				0s join
				30m user exactly
				1h typing
				1h30m agent hello
				2h0m0.000001s event late
				2h30m0.000001s reaction like
				3h0m0.000002s robot beep`,
			want: `
				0s record 1
				1h1m0s inactivity Silent 1860 #1
				1h15m0s inactivity Talks 2700 #2
				2h0m0.000001s record 2
				3h0m0.000002s record 3`,
		},
		{
			name: "an inactivity topic that says nothing opens none; the end is an activity",
			bots: `
== Silent: OnInactivity 1860
- {kind: SetVariable, id: a, variable: Global.X, value: 1}
== Close: OnInactivity 3600
- {kind: EndConversation, id: a}
`,
			steps: "0s user hello\n1h10m typing\n1h20m set Global.X 2\n2h user anew",
			only:  "transcript inactivity ended set",
			want: `
				0s record 1
				31m0s inactivity Silent 1860 #1
				1h0m0s record 2
				1h0m0s inactivity Close 3600 #2
				1h0m0s ended
				1h20m0s set Global.X
				2h0m0s record 3`,
		},
		{
			name: "the gap is a setting",
			bots: "settings: {transcript.gap: 1m}\n== None: OnRedirect\n", steps: "0s user hello\n1m user a\n2m0.000001s user b",
			only: "transcript",
			want: "0s record 1\n2m0.000001s record 2",
		},
	})
}
