package simulate

import (
	"maps"
	"slices"
	"time"

	"github.com/goccy/go-yaml/ast"

	"lull/internal/campaign"
	"lull/internal/topic"
)

// campaigns reads the campaigns by their names. What they are warned of hinders no scenario.
func (r *reader) campaigns(n ast.Node) []writtenCampaign {
	var all []writtenCampaign
	for _, p := range r.pairs(n, "campaigns") {
		doc, problems := topic.DocumentOf(r.file, p.value)
		var c *campaign.Campaign
		if len(problems) == 0 {
			c, problems = campaign.Read(p.key, doc)
		}
		r.problems = append(r.problems, problems.Worst(topic.Error)...)
		if c == nil {
			continue
		}
		body, err := doc.JSON()
		if err != nil {
			r.problem(p.at, ruleBadValue, "the campaign %s cannot be stored: %v", clip(p.key), err)
			continue
		}
		all = append(all, writtenCampaign{c, body})
	}
	if len(all) > campaign.CampaignsMax {
		r.problem(r.place(n), ruleBadValue, "there are %d campaigns, the limit is %d", len(all), campaign.CampaignsMax)
	}
	return all
}

// modifyInCampaign reads a key that stands beside an action of campaigns.
func (r *reader) modifyInCampaign(s *step, p pair) {
	c := &s.campaign
	switch p.key {
	case "profile":
		c.profile = r.name(p.value, p.key)
	case "anonymousId":
		c.anonymous = r.name(p.value, p.key)
	case "previous":
		c.previous = r.name(p.value, p.key)
	case "messageId":
		c.messageID = r.name(p.value, p.key)
	case "properties", "traits":
		r.mapping(p.value, p.key)
		c.properties = r.json(p.value, p.key)
	case "timestamp":
		c.happened = r.offset(p.value, p.key)
	case "sentAt":
		c.sent = r.offset(p.value, p.key)
	case "do":
		c.do = campaign.Action(r.oneOf(p.value, p.key, string(campaign.Start), string(campaign.Pause), string(campaign.Resume),
			string(campaign.Stop)))
	}
}

// offset returns an instant by a client's clock, which may lie before the start.
func (r *reader) offset(n ast.Node, what string) *time.Duration {
	text := r.text(n, what)
	at, err := time.ParseDuration(text)
	if err != nil || at.Abs() > durationMax || at%time.Microsecond != 0 {
		r.problem(r.place(n), ruleBadValue, "%s is a duration since the start such as 90s or -26h, in whole microseconds, not %q",
			what, clip(text))
		return nil
	}
	return &at
}

// wholeInCampaign checks what only the keys of a step of campaigns together can say.
func (r *reader) wholeInCampaign(s *step) {
	c := &s.campaign
	switch {
	case s.action == actTrack && c.profile == "" && c.anonymous == "":
		r.problem(s.pos, ruleBadStep, "the step does not say who did it: it has no profile and no anonymousId")
	case s.action == actAlias && c.previous == "":
		r.problem(s.pos, ruleBadStep, "the step does not say who is the same: it has no previous")
	case s.action == actCampaign && c.do == "":
		r.problem(s.pos, ruleBadStep, "the step does not say what is done with the campaign: do is start, pause, resume or stop")
	}
}

// knownCampaign checks that a step's campaign is there.
func (r *reader) knownCampaign(s *scenario, now *step) {
	names := make(map[string]bool)
	for _, c := range s.campaigns {
		names[c.Name] = true
	}
	if !names[now.campaign.name] {
		r.problem(now.pos, ruleUnknownName, "there is no campaign %q%s", clip(now.campaign.name),
			didYouMean(now.campaign.name, slices.Sorted(maps.Keys(names))))
	}
}
