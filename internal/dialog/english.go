package dialog

import "lull/internal/inactivity"

// english is what an explanation can say. The Studio has the same in its languages: a code stays what it is.
var english = map[string]string{ //nolint:gochecknoglobals // a table that nothing changes
	// Why a trigger takes no part, or did not fire.
	string(inactivity.ChannelUnsupported): "the channel runs no inactivity timers",
	string(inactivity.ConversationEnded):  "the conversation has ended; the user's next message begins a new session",
	string(inactivity.Handoff):            "a human has the conversation, and the bot is set to pause inactivity meanwhile",
	string(inactivity.ConditionError):     "its condition cannot be evaluated",
	string(inactivity.ConditionUnset):     "its condition is not true, and names a variable that has no value",
	string(inactivity.ConditionFalse):     "its condition is false",
	string(inactivity.DurationInvalid):    "its duration is no number of seconds above 0",
	string(inactivity.DurationTooLong):    "its duration is above {{seconds}} seconds (seven days)",
	string(inactivity.Outranked):          `topic "{{by}}" has the same duration and goes first`,
	string(inactivity.TriggerGone):        "the version in force has neither it nor another trigger of its duration",
	string(inactivity.Overtaken):          "lull was away when it was due, and a longer tier was overdue too",
	string(inactivity.TooLate):            "lull was away when it was due, for longer than inactivity.tooLate allows",
	string(inactivity.EventGone):          "the version in force has no event of this name that takes part",
	"channel-for-design":                  "the channel {{channel}} runs no inactivity timers: it is for design and tests",
	"channel-for-speech":                  "the channel {{channel}} runs no inactivity timers; there OnSilence topics run when nothing is heard at a prompt",
	topicDisabled:                         "its topic is off",

	// What follows the words before it.
	"because":         ": {{why}}",
	"fires-again":     ", and fires again at {{dueUs}}",
	"late":            ", {{lateMs}} late",
	"late-away":       ", {{lateMs}} late, as lull was away",
	"late-paused":     ", {{lateMs}} late, as lull was paused",
	"then-ended":      "; the conversation ended at {{atUs}}, which cleared it",
	"then-fired":      "; it fired at {{atUs}}",
	"then-skipped":    "; it was skipped at {{atUs}}",
	"then-written":    "; the user wrote at {{atUs}}, which cleared it",
	"topic-failed":    "; its topic failed: {{failure}}",
	"will-be-skipped": "; as things stand it will be skipped: {{why}}",

	// What becomes of an inactivity trigger.
	"agent-idle":       `the connected agent "{{agent}}" is not running`,
	"armed":            "it is next, and fires at {{dueUs}}",
	"armed-again":      "it fires again at {{dueUs}}, as its topic set System.InactivityTimer.Continue",
	"armed-instead":    `it takes the place of "{{trigger}}", which this version does not have, at {{dueUs}}`,
	"chain-ended":      "System.InactivityTimer.Continue, or a human who took over, has ended the chain until the user writes",
	"fired":            "it fired at {{atUs}}",
	"human-then":       "a human had the conversation when the user last wrote; it starts with the user's next message",
	"not-in-time":      "it was not armed in its time; it is judged again when the user writes",
	"skipped":          "it was skipped at {{atUs}}",
	"unwritten":        "the user has not written yet, so nothing is armed",
	"waiting":          "it is due at {{dueUs}}, after the one that is armed",
	"waiting-for-call": "it is due at {{dueUs}}, or when the topic that waits for a connector has run",

	// What becomes of a user inactivity event.
	eventBroken:         "it takes no part in this version: {{why}}",
	eventOff:            "it is switched off",
	notAnsweredYet:      `the user has answered nothing in the flow "{{flow}}" since it began`,
	notChosen:           "it does not wait at the prompt {{prompt}}",
	suspended:           "its prompt {{below}} does not wait before {{prompt}} is answered; then it is asked again",
	"armed-at-prompt":   "it is next at the prompt {{prompt}}, and fires at {{dueUs}}",
	"events-enough":     "{{count}} events have fired here already; it waits from the user's next message on",
	"fired-waits-again": "it fired at {{atUs}}; it waits again when the user has written",
	"no-prompt":         "no prompt waits for an answer",
	"not-there":         "it was not there in its time; it waits from the user's next message on",
	"waiting-at-prompt": "it is due at {{dueUs}}, after the one that is armed at the prompt {{prompt}}",

	// What becomes of silence.
	"agent-apart":       `it is one of the connected agent "{{agent}}"; on the phone the bot's own count`,
	"human":             "a human has the conversation",
	"prompt-outdated":   "the prompt that waits belongs to a version that is not in force any more",
	"silence-armed":     "nothing has been heard since {{sinceUs}}; it runs at {{dueUs}}",
	"silence-off":       "the time of silence is 0 milliseconds, or no number: it is off",
	"silence-outranked": `topic "{{by}}" goes first`,
	"silences-enough":   "topics have run for {{count}} silences at this prompt; there are no more of them",
	"speaking":          "the user speaks; silence counts from when they stop",

	// How the conversation stands.
	"calling": "A topic has waited for a connector since {{sinceUs}}, at most until {{limitUs}}; " +
		"what falls due meanwhile fires when it has run.",
	"ended-until-written": "The conversation has ended; nothing fires until the user writes.",
	"human-fires-nothing": "A human has the conversation; nothing fires until the case is closed and the user writes.",
	"human-since-fires-nothing": "A human has had the conversation since {{sinceUs}}; " +
		"nothing fires until the case is closed and the user writes.",
	"nothing-armed":   "Nothing is armed.",
	"never-written":   "The user has not written yet; inactivity counts from their first message.",
	"due":             `Quiet since {{quietUs}}; "{{trigger}}" is due at {{dueUs}}, {{away}}.`,
	"due-but-skipped": `Quiet since {{quietUs}}; "{{trigger}}" is due at {{dueUs}}, {{away}}, and will be skipped: {{why}}.`,
	"ahead":           "in {{spanMs}}",
	"ago":             "{{spanMs}} ago",

	// What bears on all triggers.
	"channel-shows-nothing": "The channel {{channel}} does not show what a bot says unasked: " +
		"triggers fire and are recorded, and their messages are not delivered.",
	"human-keeps":       "A human has the conversation; the bot is set to let triggers go on meanwhile.",
	"human-since-keeps": "A human has had the conversation since {{sinceUs}}; the bot is set to let triggers go on meanwhile.",
	"queued":            "Behind the topic that runs an activity of the user waits since {{sinceUs}}.",
	"queued-many":       "Behind the topic that runs wait {{count}} activities of the user, the first since {{sinceUs}}.",

	// What had become of a trigger at an instant that is past.
	"judged-then":         "when the triggers were judged at {{atUs}}: {{why}}",
	"past-agent":          "the transcript does not name it: its connected agent was not running, or it was a later tier",
	"past-armed":          "it was next, and due at {{dueUs}}",
	"past-at-prompt":      "at the prompt {{prompt}} ",
	"past-ended":          "the conversation had ended",
	"past-event-unknown":  "it was not armed; of events the transcript keeps no more than what was armed",
	"past-fired":          "it had fired at {{atUs}}",
	"past-formula":        "it was not excluded; how long it lasted is not recorded, as its duration is a formula",
	"past-further-back":   "what was armed and excluded is told further back than the transcript was read",
	"past-human":          "a human had the conversation, and the bot was set to pause inactivity meanwhile",
	"past-not-in-time":    "it was not armed in its time, or the chain had ended; it is judged again when the user writes",
	"past-overdue":        "it had been due since {{dueUs}}, and had not had its turn",
	"past-silence":        "it had run at {{atUs}}: nothing had been heard for {{silenceMs}}",
	"past-silence-none":   "it had not run since the user's last message; the transcript keeps no more of silences",
	"past-skipped":        "it had been skipped at {{atUs}}",
	"past-unjudged":       "the triggers had not been judged since the user wrote: the topics had not run through",
	"past-unwritten":      "the user had not written yet, so nothing was armed",
	"past-waiting":        "it was due at {{dueUs}}, after the one that was armed",
	"past-written-before": "the user's last message lies further back than the transcript was read",

	// How the conversation stood then.
	"at-further-back": "At {{atUs}} it had been quiet since {{quietUs}}; what was armed is told further back than the transcript was read, " +
		"to {{takenUs}}.",
	"at-calling": "At {{atUs}} it had been quiet since {{quietUs}}; the triggers had not been judged, as a topic waited for a connector.",
	"at-ended":   "At {{atUs}} the conversation had ended; nothing fires until the user writes.",
	"at-human":   "At {{atUs}} a human had the conversation; nothing fires until the case is closed and the user writes.",
	"at-next":    `At {{atUs}} it had been quiet since {{quietUs}}; "{{trigger}}" was next, due at {{dueUs}}.`,
	"at-nothing": "At {{atUs}} it had been quiet since {{quietUs}}, and nothing was armed.",
	"at-overdue": `At {{atUs}} it had been quiet since {{quietUs}}; "{{trigger}}" was due at {{dueUs}} and had not had its turn.`,
	"at-unjudged": "At {{atUs}} it had been quiet since {{quietUs}}; the triggers had not been judged, " +
		"as the topics had not run through.",
	"at-unknown":   "At {{atUs}} it is not known how long it had been quiet: back to {{takenUs}} the transcript has no message of the user.",
	"at-unwritten": "At {{atUs}} the user had not written yet; inactivity counts from their first message.",

	// What bore on all triggers then.
	"armed-alike": "The message armed and excluded the same, for the same reasons, as the one before; " +
		"the transcript tells them at {{atUs}}.",
	"past-human-keeps": "A human had the conversation; the bot was set to let triggers go on meanwhile.",
	"was-away":         "lull was away at that instant: what had been due since {{dueUs}} had its turn at {{atUs}}.",
	"was-paused":       "lull was paused at that instant: what had been due since {{dueUs}} had its turn at {{atUs}}.",

	// What happened.
	"told-armed":         `"{{trigger}}" ({{seconds}}s) was armed for {{dueUs}}`,
	"told-called":        "{{where}} called a connector: {{what}}",
	"told-closed":        "the human closed the case",
	"told-ended":         "the conversation ended",
	"told-failed":        "{{where}} failed: {{what}}",
	"told-fired":         `"{{trigger}}" ({{seconds}}s) fired`,
	"told-human":         "a human took over",
	"told-quiet":         "the user wrote: quiet counts from here",
	"told-set":           "{{where}} was set to {{what}} from outside",
	"told-silence":       `"{{trigger}}" ran: nothing was heard for {{silenceMs}}`,
	"told-skipped":       `"{{trigger}}" ({{seconds}}s) was skipped`,
	"told-this":          "this is the instant that is explained",
	"told-version":       "version {{number}} came into force; what was armed stayed armed",
	"told-written-again": "the user wrote, which started all over",
}
