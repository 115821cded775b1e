package lint

import "lull/internal/topic"

// neverHolds finds conditions that are false whatever happens.
func neverHolds(s *survey, found report) {
	check := func(e *topic.Expression, what string) {
		switch v, ok := constant(e); {
		case !ok || holds(v) || !e.Formula && !isBoolean(v): // a text is no condition, as package topic has said
		case v.IsError():
			found(e.Pos, "this condition always fails, so "+what+": write one that can be evaluated")
		default:
			found(e.Pos, "this condition never holds, so "+what+": write one that names a variable, or remove it")
		}
	}
	for _, t := range s.bot.Topics {
		check(t.Trigger.Condition, "the topic never runs")
		for n := range each(t.Trigger.Actions) {
			if n.Condition == nil {
				continue
			}
			for _, item := range n.Condition.Items {
				check(item.Condition, "what stands below it never runs")
			}
		}
	}
}
