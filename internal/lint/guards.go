package lint

import (
	"slices"
	"strconv"
	"strings"

	"lull/internal/topic"
	"lull/powerfx"
)

// unguarded finds triggers that fire again and again in a conversation that never ends: on a channel that keeps its
// conversations, where they go on after a handoff (rules C11, C12).
func unguarded(s *survey, found report) {
	if s.bot.Settings.DuringHandoff != topic.HandoffKeep || !s.persists() {
		return
	}
	for _, t := range s.timers {
		if len(guards(t.Topic)) == 0 && firesWhere(t.Topic, persistentChannels(s.bot)) {
			found(t.Trigger.Pos, "on a channel that keeps its conversations "+strconv.Quote(t.Name)+" fires in every pause: give it "+
				"a condition such as =Global.DeactivateInactivity = false, and set that variable when all is said")
		}
	}
}

// persists reports whether the bot is meant for a channel that keeps its conversations: by its settings, or because a
// formula names one.
func (s *survey) persists() bool {
	if s.bot.Settings.Persistent {
		return true
	}
	for _, t := range s.bot.Topics {
		for e := range decisions(t) {
			if e.Formula && slices.ContainsFunc(keepers(), func(c string) bool { return strings.Contains(e.Source, c) }) {
				return true
			}
		}
	}
	return false
}

// keepers lists the channels that keep their conversations whatever the settings say (rule C12).
func keepers() []string { return []string{"msteams", "microsoft365copilot"} }

func persistentChannels(bot *topic.Bot) []string {
	if bot.Settings.Persistent {
		return append(keepers(), "webhook", "custom")
	}
	return keepers()
}

// decisions gives the expressions by which a topic decides: conditions, and the values of its variables.
func decisions(t *topic.Topic) func(yield func(*topic.Expression) bool) {
	return func(yield func(*topic.Expression) bool) {
		if c := t.Trigger.Condition; c != nil && !yield(c) {
			return
		}
		for n := range each(t.Trigger.Actions) {
			for _, a := range n.Assign {
				if a.Value != nil && !yield(a.Value) {
					return
				}
			}
			for _, e := range branchConditions(n) {
				if !yield(e) {
					return
				}
			}
		}
	}
}

func branchConditions(n *topic.Node) []*topic.Expression {
	if n.Condition == nil {
		return nil
	}
	var list []*topic.Expression
	for _, item := range n.Condition.Items {
		if item.Condition != nil {
			list = append(list, item.Condition)
		}
	}
	return list
}

// guards names the Global variables by which a topic may stay quiet: those of its trigger's condition, and of the
// ConditionGroup with which it begins.
func guards(t *topic.Topic) []string {
	conditions := []*topic.Expression{t.Trigger.Condition}
	for n := range each(t.Trigger.Actions) {
		conditions = append(conditions, branchConditions(n)...)
		break
	}
	var names []string
	for _, c := range conditions {
		if c == nil || c.Expr == nil {
			continue
		}
		for _, v := range c.Expr.Variables() {
			if strings.HasPrefix(v.Name, "Global.") {
				names = append(names, v.Name)
			}
		}
	}
	return names
}

// firesWhere reports whether the trigger's condition may hold on one of the channels. One that names the channel alone
// is evaluated for each.
func firesWhere(t *topic.Topic, channels []string) bool {
	c := t.Trigger.Condition
	if c == nil || c.Expr == nil || len(c.Expr.Variables()) == 0 {
		return true
	}
	for _, v := range c.Expr.Variables() {
		if v.Name != "System.Activity.ChannelId" && v.Name != "System.Activity.Channel" {
			return true
		}
	}
	return slices.ContainsFunc(channels, func(channel string) bool {
		v, ok := evaluated(c.Expr, everywhere(channel))
		return !ok || holds(v)
	})
}

// everywhere is a text that every variable holds.
type everywhere string

// Value returns the text.
func (e everywhere) Value(int) powerfx.Value { return powerfx.Text(string(e)) }
