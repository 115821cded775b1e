package campaign

import (
	"cmp"
	"net/mail"
	"slices"
	"strings"
)

// addressTrait is the trait that says where a profile's e-mails go.
const addressTrait = "email"

// addressBytesMax is how long the address of an e-mail may be (RFC 5321, section 4.5.3.1.3).
const addressBytesMax = 254

// TalksMax is how many open conversations of a profile are remembered.
const TalksMax = 8

// reach says where a message goes through a channel, besides to the profile as such, or why there is no such place.
func (p *Profile) reach(c Channel) (to string, reason Reason) {
	switch c {
	case Email:
		if to = p.email(); to == "" {
			reason = ReasonAddress
		}
	case Conversation:
		if len(p.Talks) == 0 {
			return "", ReasonConversation
		}
		to = p.Talks[len(p.Talks)-1].Conversation
	case Webhook:
	}
	return to, reason
}

// talks takes what is told of a conversation. Of those that are open the latest TalksMax are remembered.
func (p *Profile) talks(t Talk) {
	p.Talks = slices.DeleteFunc(p.Talks, func(known Talk) bool { return known.Conversation == t.Conversation })
	if t.Over {
		return
	}
	p.Talks = append(p.Talks, t)
	slices.SortStableFunc(p.Talks, func(a, b Talk) int { return cmp.Compare(a.AtUS, b.AtUS) })
	p.Talks = p.Talks[max(0, len(p.Talks)-TalksMax):]
}

// email is the address of the profile's e-mails; empty: it has none that can be one.
func (p *Profile) email() string {
	text, _ := valueOf(p.Traits[addressTrait]).Text()
	text = strings.TrimSpace(text)
	a, err := mail.ParseAddress(text)
	if err != nil || a.Address != text || len(text) > addressBytesMax {
		return ""
	}
	return text
}
