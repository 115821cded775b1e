package simulate

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// conversationMax is how many characters a conversation's id may have.
const conversationMax = 128

// beside says which keys may stand beside each action and `at`.
func beside() map[string][]string {
	return map[string][]string{
		string(actUser):     {"conversation", "channel", "from"},
		string(actJoin):     {"conversation", "channel", "from"},
		string(actAgent):    {"conversation"},
		string(actTyping):   {"conversation", "channel", "from"},
		string(actReaction): {"conversation", "channel", "from"},
		string(actEvent):    {"conversation", "channel", "from", "value"},
		string(actCard):     {"conversation", "channel", "from"},
		string(actSpeech):   {"conversation", "channel", "from"},
		string(actSet):      {"conversation"},
		string(actPublish):  nil,
		string(actCrash):    {"down"},
		string(actOperator): {"do", "tab", "age"},
		string(actContact):  {"says"},
		string(actCase):     {verbReply, verbAssign, verbClose, "by"},
		string(actDesk):     nil,
		string(actTrack):    {"profile", "anonymousId", "properties", "messageId", "timestamp", "sentAt"},
		string(actIdentify): {"traits", "anonymousId"},
		string(actAlias):    {"previous"},
		string(actCampaign): {"do"},
	}
}

// steps reads the list of steps.
func (r *reader) steps(n ast.Node) []step {
	keys := beside()
	var steps []step
	for _, item := range r.list(n, "steps") {
		if s, ok := r.step(item, keys); ok {
			steps = append(steps, s)
		}
	}
	return steps
}

// step reads one step; ok is false where it cannot be told what it does, or when.
func (r *reader) step(n ast.Node, keys map[string][]string) (s step, ok bool) {
	pairs := r.pairs(n, "a step")
	s = step{pos: r.place(n), conversation: conversationDefault, from: fromDefault, desk: deskStep{tab: tabDefault}}
	if s.action, ok = r.actionOf(pairs, s, keys); !ok {
		return s, false
	}
	timed := false
	for _, p := range pairs {
		switch {
		case p.key == "at":
			s.at, timed = r.duration(p.value, p.key), true
		case p.key == string(s.action):
			r.act(&s, p)
		case slices.Contains(keys[string(s.action)], p.key):
			r.modify(&s, p)
		case slices.Contains(stepWords(keys), p.key):
			r.problem(p.at, ruleBadStep, "%s does not go with %s", p.key, s.action)
		default:
			r.unknown(p, "a step", stepWords(keys))
		}
	}
	if !timed {
		r.problem(s.pos, ruleBadStep, "the step does not say when: it has no at")
	}
	r.wholeInCampaign(&s)
	r.whole(&s, func(key string) bool { return slices.ContainsFunc(pairs, func(p pair) bool { return p.key == key }) })
	return s, timed
}

// actionOf finds the one key that says what the step does.
func (r *reader) actionOf(pairs []pair, s step, keys map[string][]string) (found action, ok bool) {
	for _, p := range pairs {
		_, known := keys[p.key]
		switch {
		case known && found != "":
			r.problem(p.at, ruleBadStep, "a step has one action: %s or %s", found, p.key)
			return "", false
		case known:
			found = action(p.key)
		}
	}
	if found != "" {
		return found, true
	}
	for _, p := range pairs {
		if !slices.Contains(stepWords(keys), p.key) {
			r.unknown(p, "a step", stepWords(keys))
			return "", false
		}
	}
	r.problem(s.pos, ruleBadStep, "the step does not say what happens: it has no action")
	return "", false
}

// act reads the value of the action itself.
func (r *reader) act(s *step, p pair) {
	switch s.action {
	case actUser, actAgent:
		s.text = r.text(p.value, p.key)
	case actReaction, actEvent, actPublish:
		s.text = r.name(p.value, p.key)
	case actJoin, actTyping, actCrash:
		r.isTrue(p)
	case actSpeech:
		if s.text = r.name(p.value, p.key); s.text != speechStarts && s.text != speechEnds {
			r.problem(r.place(p.value), ruleBadStep, "speech is %s or %s, not %q", speechStarts, speechEnds, clip(s.text))
		}
	case actCard:
		s.value = r.json(p.value, p.key)
	case actSet:
		s.variables = map[string]json.RawMessage{}
		for _, v := range r.pairs(p.value, p.key) {
			s.variables[v.key] = r.json(v.value, v.key)
		}
	case actOperator, actContact, actCase, actDesk:
		r.actAtDesk(s, p)
	case actTrack, actIdentify, actAlias, actCampaign:
		s.campaign.name = r.name(p.value, p.key)
	}
}

// isTrue refuses what says nothing unless it is true.
func (r *reader) isTrue(p pair) {
	if b, ok := p.value.(*ast.BoolNode); !ok || !b.Value {
		r.problem(r.place(p.value), ruleBadStep, "%s is true, or it is left out", p.key)
	}
}

// modify reads a key that stands beside the action.
func (r *reader) modify(s *step, p pair) {
	switch p.key {
	case "conversation":
		s.conversation = r.name(p.value, p.key)
		if !validConversation(s.conversation) {
			r.problem(r.place(p.value), ruleBadValue, "conversation is 1 to %d letters, digits and -_.:@;=, not %q",
				conversationMax, clip(s.conversation))
		}
	case "channel":
		s.channel = r.name(p.value, p.key)
	case "from":
		s.from = r.name(p.value, p.key)
	case "value":
		s.value = r.json(p.value, p.key)
	case "down":
		s.down = r.duration(p.value, p.key)
	default:
		if s.action.ofCampaigns() {
			r.modifyInCampaign(s, p)
			return
		}
		r.modifyAtDesk(s, p)
	}
}

// validConversation says what the engine accepts as a conversation's id.
func validConversation(id string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	rest := strings.Trim(id, letters+strings.ToUpper(letters)+"0123456789-_.:@;=")
	return len(id) <= conversationMax && rest == ""
}

// stepWords are all keys that a step may have, sorted.
func stepWords(keys map[string][]string) []string {
	words := []string{"at"}
	for act, others := range keys {
		words = append(append(words, act), others...)
	}
	slices.Sort(words)
	return slices.Compact(words)
}
