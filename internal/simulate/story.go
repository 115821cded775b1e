package simulate

import (
	"maps"
	"slices"
	"time"
)

// story checks what only the steps together can say, and fills in what follows from those before: that time goes
// forward, that nothing happens while the engine is down, who is known and on which channel a conversation is.
func (r *reader) story(s *scenario) {
	var last step
	var up time.Duration // when the engine is back after a crash
	channels := map[string]string{}
	for i := range s.steps {
		now := &s.steps[i]
		if now.at < last.at {
			r.problem(now.pos, ruleBadStep,
				"steps stand in order of time, and %s is before the %s of line %d", now.at, last.at, last.pos.Line)
		}
		if now.at < up {
			r.problem(now.pos, ruleBadStep, "no step may stand at %s: the engine is down until %s", now.at, up)
		}
		switch now.action {
		case actCrash:
			up = now.at + now.down
		case actPublish:
			r.published(s, now)
		case actUser, actJoin, actAgent, actTyping, actReaction, actEvent, actCard, actSpeech, actSet:
			r.conversation(channels, now)
		case actCampaign:
			r.knownCampaign(s, now)
		case actOperator, actContact, actCase, actDesk, actTrack, actIdentify, actAlias:
		}
		last = *now
	}
	switch {
	case s.until == nil:
		s.until = &last.at
	case *s.until < last.at:
		r.problem(last.pos, ruleBadStep, "the step stands after until, which is %s", *s.until)
	}
}

// published checks that a step's version is there.
func (r *reader) published(s *scenario, now *step) {
	if _, ok := s.versions[now.text]; !ok {
		names := slices.Sorted(maps.Keys(s.versions))
		r.problem(now.pos, ruleUnknownName, "there is no version %q%s", clip(now.text), didYouMean(now.text, names))
	}
}

// conversation fills in the channel of the step's conversation, and whether the step begins it.
func (r *reader) conversation(channels map[string]string, now *step) {
	own, known := channels[now.conversation]
	switch {
	case known && now.channel != "" && now.channel != own:
		r.problem(now.pos, ruleBadStep,
			"conversation %s is on channel %s, not on %s", now.conversation, own, now.channel)
	case known:
		now.channel = own
	case !now.action.fromUser():
		r.problem(now.pos, ruleUnknownName, "nobody has begun conversation %s yet", now.conversation)
	default:
		now.begins = true
		if now.channel == "" {
			now.channel = channelDefault
		}
		channels[now.conversation] = now.channel
	}
}
