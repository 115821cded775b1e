package engine

import (
	"lull/internal/activity"
	"lull/internal/campaign"
	"lull/internal/dialog"
)

// toProfiles are the notes by which a conversation tells its user's profile that campaigns may reach it here, and that
// they no longer may: while it is open, no human has it, and its channel shows what nobody has asked for. Nothing is told
// before some campaign needs it, so that there are no profiles of users that no campaign will ever write to.
func (c conversation) toProfiles(m *Moment) []Note {
	before, now := c.Told, c.Told
	switch {
	case c.Ended || c.Human || !dialog.ChannelOf(c.Channel).Proactive:
		now = ""
	case m.Campaigns.Talks() && len(c.User.ID) <= campaign.IDBytesMax:
		now = c.User.ID
	}
	if now == before {
		return nil
	}
	c.Told = now
	var notes []Note
	tell := func(profile string, over bool) {
		if profile != "" {
			notes = append(notes, Note{
				ToKind: ProfileHome, ToName: campaign.HomeName(profile),
				Body: asJSON(&campaign.Input{Kind: campaign.InputTalk, Profile: profile, Talk: &campaign.Talk{
					Conversation: m.Name, AtUS: m.NowUS, Over: over,
				}}),
			})
		}
	}
	tell(before, true)
	tell(now, false)
	return notes
}

// intoConversation is the note by which a campaign's message comes into a conversation, where the bot says it. It is no
// message of the user, so that it moves no timer (rule C1).
func intoConversation(s *campaign.Send) Note {
	return Note{ToKind: ConversationHome, ToName: s.To, Body: asJSON(&dialog.Input{
		Kind: dialog.InputActivity,
		Activity: &activity.Activity{
			Type: activity.Message, Text: s.Text, From: &activity.Account{Role: activity.RoleBot},
		},
	})}
}
