package lint

import (
	"slices"
	"strings"

	"lull/internal/topic"
)

// survey is what the rules ask of a bot, found out once.
type survey struct {
	bot    *topic.Bot
	topics []*facts
	timers []*facts // of those that OnInactivity begins and that are not off
	walks  int      // how many walks along redirects there have been
}

// facts are a topic, its nodes that rules look for, and where it leads. Lists of them are in creation order.
type facts struct {
	*topic.Topic

	questions []*topic.Node
	clears    []*topic.Node // ClearAllVariables
	ends      []*topic.Node // EndConversation
	handsOver bool          // a Transfer to a human
	closes    bool          // CloseOmnichannelConversation is set or given to a Transfer (rule D9)
	leadsTo   []*facts
	walk      int // the last that came by
}

func newSurvey(bot *topic.Bot) *survey {
	s := &survey{bot: bot}
	of := make(map[*topic.Topic]*facts, len(bot.Topics))
	for _, t := range bot.Topics {
		f := &facts{Topic: t}
		of[t] = f
		s.topics = append(s.topics, f)
		if t.Trigger.Kind == topic.OnInactivity && !t.Off {
			s.timers = append(s.timers, f)
		}
	}
	for _, f := range s.topics {
		for n := range each(f.Trigger.Actions) {
			f.look(n)
			if to := of[s.named(f.Topic, redirect(n))]; to != nil {
				f.leadsTo = append(f.leadsTo, to)
			}
		}
	}
	return s
}

func (f *facts) look(n *topic.Node) {
	switch {
	case n.Question != nil:
		f.questions = append(f.questions, n)
	case n.Kind == "ClearAllVariables":
		f.clears = append(f.clears, n)
	case n.Kind == "EndConversation":
		f.ends = append(f.ends, n)
	case n.Transfer != nil:
		f.handsOver = f.handsOver || n.Transfer.Phone == nil
	}
	f.closes = f.closes || setsClosing(n) || givesClosing(n)
}

// redirect returns the topic that a node may begin, as it is written; nil: it begins none.
func redirect(n *topic.Node) *topic.Expression {
	switch {
	case n.Begin != nil:
		return n.Begin.Dialog
	case n.Question != nil:
		return n.Question.Fallback
	}
	return nil
}

// named returns the topic that a redirect in another one names; nil: none, or one that only shows at run time.
func (s *survey) named(from *topic.Topic, dialog *topic.Expression) *topic.Topic {
	v, ok := constant(dialog)
	if !ok {
		return nil
	}
	ref, _ := v.Text()
	return s.bot.TopicFrom(from.Agent, ref)
}

// reached lists a topic and all to which it redirects, directly or not.
func (s *survey) reached(from *facts) []*facts {
	s.walks++
	count := 0
	for waiting := []*facts{from}; len(waiting) > 0; {
		f := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if f.walk != s.walks {
			f.walk = s.walks
			count++
			waiting = append(waiting, f.leadsTo...)
		}
	}
	list := make([]*facts, 0, count)
	for _, f := range s.topics {
		if f.walk == s.walks {
			list = append(list, f)
		}
	}
	return list
}

// closing is the flag by which a Transfer closes the case (rule D9).
const closing = "CloseOmnichannelConversation"

func setsClosing(n *topic.Node) bool {
	for _, name := range assigned(n) {
		if strings.EqualFold(name, "Global."+closing) {
			return true
		}
	}
	return false
}

func givesClosing(n *topic.Node) bool {
	switch t := n.Transfer; {
	case t == nil:
		return false
	case t.Context != nil:
		return strings.Contains(strings.ToLower(t.Context.Source), strings.ToLower(closing))
	default:
		return slices.ContainsFunc(t.Given, func(b topic.Binding) bool { return strings.EqualFold(b.Name, closing) })
	}
}

// assigned names the variables that a node sets.
func assigned(n *topic.Node) []string {
	names := make([]string, len(n.Assign))
	for i, a := range n.Assign {
		names[i] = a.Target.Name
	}
	return names
}
