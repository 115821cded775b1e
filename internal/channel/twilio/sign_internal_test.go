package twilio

import (
	"encoding/base64"
	"net/url"
	"testing"
)

// TestSign is the example of Twilio's documentation ("Validating requests are coming from Twilio").
func TestSign(t *testing.T) {
	form := url.Values{
		"CallSid": {"CA1234567890ABCDE"}, "Caller": {"+14158675310"}, "Digits": {"1234"}, "From": {"+14158675310"},
		"To": {"+18005551212"},
	}
	got := base64.StdEncoding.EncodeToString(sign("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form))
	if want := "GvWf1cFY/Q7PnoempGyD5oXAezc="; got != want {
		t.Errorf("sign() = %s, want %s", got, want)
	}
}
