package unsubscribe

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// Path is the path below which links lead.
const Path = "/unsubscribe/"

// Links makes the links by which profiles unsubscribe, and knows its own again. They hold for ever: an e-mail may be read
// years later. Safe for concurrent use.
type Links struct {
	base string
	key  []byte
}

// NewLinks makes links to where lull is reached, such as https://chat.example.org, that are signed with a secret key.
func NewLinks(publicURL string, key []byte) *Links {
	return &Links{base: strings.TrimSuffix(publicURL, "/") + Path, key: key}
}

// For gives the link of a profile.
func (l *Links) For(profile string) string {
	return l.base + base64.RawURLEncoding.EncodeToString([]byte(profile)) + "." +
		base64.RawURLEncoding.EncodeToString(l.sign(profile))
}

// profile gives whose link it is, by what stands after Path.
func (l *Links) profile(token string) (string, bool) {
	who, signature, _ := strings.Cut(token, ".")
	id, err := base64.RawURLEncoding.Strict().DecodeString(who)
	if err != nil {
		return "", false
	}
	given, err := base64.RawURLEncoding.Strict().DecodeString(signature)
	return string(id), err == nil && hmac.Equal(given, l.sign(string(id)))
}

// sign gives the signature of a profile's link. What it signs begins as nothing else does that the key signs.
func (l *Links) sign(profile string) []byte {
	mac := hmac.New(sha256.New, l.key)
	_, _ = mac.Write([]byte("unsubscribe\x00" + profile)) // a hash takes all
	return mac.Sum(nil)
}
