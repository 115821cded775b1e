package simulate

import (
	"encoding/json"
	"time"

	"lull/internal/campaign"
)

// writtenCampaign is a campaign of a scenario.
type writtenCampaign struct {
	*campaign.Campaign

	body []byte
}

// campaignStep is what a step does that campaigns go by, or with a campaign.
type campaignStep struct {
	name       string // the event, the profile or the campaign
	profile    string // who did it
	anonymous  string
	previous   string
	properties json.RawMessage // or traits
	messageID  string
	happened   *time.Duration // by the client's clock, since the start; nil: it does not say
	sent       *time.Duration
	do         campaign.Action
}

// ofCampaigns reports whether a step is something that campaigns go by, or something done with one.
func (a action) ofCampaigns() bool {
	return a == actTrack || a == actIdentify || a == actAlias || a == actCampaign
}

// profileInput is what a step gives a profile.
func (s *step) profileInput(start time.Time) *campaign.Input {
	c := &s.campaign
	us := func(at *time.Duration) *int64 {
		if at == nil {
			return nil
		}
		return new(start.Add(*at).UnixMicro())
	}
	if s.action == actIdentify {
		return &campaign.Input{Kind: campaign.InputIdentify, Profile: c.name, Identify: &campaign.Identify{
			Traits: c.properties, AnonymousID: c.anonymous,
		}}
	}
	if s.action == actAlias {
		return &campaign.Input{Kind: campaign.InputAlias, Profile: c.name, Alias: &campaign.Alias{Previous: c.previous}}
	}
	who := c.profile
	if who == "" {
		who = c.anonymous
	}
	return &campaign.Input{Kind: campaign.InputTrack, Profile: who, Track: &campaign.Track{
		Event: c.name, Properties: c.properties, MessageID: c.messageID, TimestampUS: us(c.happened), SentUS: us(c.sent),
	}}
}
