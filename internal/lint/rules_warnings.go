package lint

import "lull/internal/topic"

// warnings are the rules that do not stop a publication.
func warnings() []Rule {
	rules := append(timerWarnings(), endingWarnings()...)
	for i := range rules {
		rules[i].Severity = topic.Warning
	}
	return rules
}

func timerWarnings() []Rule {
	return []Rule{
		{
			ID: "short-duration", check: shortDurations,
			Wrong:   "The duration of an inactivity trigger is under 15 seconds.",
			Instead: "Write the duration in seconds, 15 or more.",
		},
		{
			ID: "milliseconds-duration", check: millisecondDurations,
			Wrong:   "The duration of an inactivity trigger looks like milliseconds.",
			Instead: "Write the duration in seconds.",
		},
		{
			ID: "same-tier", check: sameTiers,
			Wrong:   "Two inactivity triggers have one duration and one priority, so only the earlier created fires.",
			Instead: "Give one of them another duration or priority.",
		},
		{
			ID: "never-holds", check: neverHolds,
			Wrong:   "A condition is false whatever happens.",
			Instead: "Write a condition that names a variable, or remove what stands below it.",
		},
		{
			ID: "awaited-value", check: awaited,
			Wrong:   "The condition of an inactivity trigger does not hold before an inactivity topic has set its variable.",
			Instead: "Write !Global.X, or give the variable an initial value.",
		},
		{
			ID: "stacked-questions", check: stackedQuestions,
			Wrong:   "Two inactivity topics ask questions, and inactivity.stacking is stack.",
			Instead: "Ask in one topic to which both redirect, or in one of them.",
		},
		{
			ID: "clears-all-variables", check: clearedVariables,
			Wrong:   "An inactivity topic clears all variables.",
			Instead: "Reset what belongs to the inactivity alone, with ResetVariable.",
		},
		{
			ID: "unguarded-persistent", check: unguarded,
			Wrong:   "An inactivity trigger has no guard on a channel that keeps its conversations, under keep.",
			Instead: "Give it a condition that a Global variable can make false.",
		},
	}
}

func endingWarnings() []Rule {
	return []Rule{
		{
			ID: "timers-after-transfer", check: timersAfterTransfer,
			Wrong:   "The timers go on after a Transfer, under keep.",
			Instead: "Put EndConversation directly before it, or set a variable that every inactivity trigger asks for.",
		},
		{
			ID: "open-case", check: openCases,
			Wrong:   "An inactivity topic ends the conversation, which does not close its case at the desk.",
			Instead: "Set Global.CloseOmnichannelConversation, and put a Transfer directly after EndConversation.",
		},
		{
			ID: "unreachable-node", check: unreachable,
			Wrong:   "A node never runs, as the node before it ends the topic or jumps away.",
			Instead: "Move the node up, or remove it.",
		},
		{
			ID:      "generative-orchestration",
			Wrong:   "Generative orchestration is switched on, and lull runs classic orchestration.",
			Instead: "Switch it off, and give the topics trigger phrases.",
		},
		{
			ID:      "missing-system-prefix",
			Wrong:   "A system variable is named without its System.",
			Instead: "Write the whole name, such as System.Activity.ChannelId.",
		},
	}
}
