package campaign

import (
	"net/mail"
	"strings"
)

// addressTrait is the trait that says where a profile's e-mails go.
const addressTrait = "email"

// addressBytesMax is how long the address of an e-mail may be (RFC 5321, section 4.5.3.1.3).
const addressBytesMax = 254

// reach says where a message goes through a channel, besides to the profile as such, or why there is no such place.
func (p *Profile) reach(c Channel) (to string, reason Reason) {
	if c != Email {
		return "", ""
	}
	if to = p.email(); to == "" {
		return "", ReasonAddress
	}
	return to, ""
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
