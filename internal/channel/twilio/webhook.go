package twilio

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // Twilio signs with HMAC-SHA1, which is not broken
	"encoding/base64"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"lull/internal/contact"
	"lull/internal/desk"
	"lull/internal/engine"
)

// The limits of what Twilio sends.
const (
	bodyMax  = 256 << 10
	mediaMax = 10 // attachments of a message
)

// noAnswer is TwiML (Twilio's markup) that says nothing: what there is to say goes out as a message of its own.
const noAnswer = `<?xml version="1.0" encoding="UTF-8"?><Response></Response>`

// ServeHTTP takes a message of a customer. Twilio sends it again where it is not answered well.
func (c *Channel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "Twilio posts here", http.StatusMethodNotAllowed)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, bodyMax)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "the form cannot be read", http.StatusBadRequest)
		return
	}
	if !c.signed(r) {
		c.options.Refused()
		http.Error(w, "the signature is wrong", http.StatusUnauthorized)
		return
	}
	m := messageOf(r.PostForm)
	if m.Contact == "" {
		http.Error(w, "From is missing", http.StatusUnprocessableEntity)
		return
	}
	if err := contact.Post(r.Context(), c.submit, m).Err; err != nil {
		refuse(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	_, _ = w.Write([]byte(noAnswer)) // Twilio may be gone
}

// refuse says that a message was not taken.
func refuse(w http.ResponseWriter, err *engine.Error) {
	status := http.StatusInternalServerError
	switch {
	case err.Code == engine.Invalid || err.Code == engine.TooLarge:
		status = http.StatusUnprocessableEntity
	case err.RetryAfter > 0:
		w.Header().Set("Retry-After", strconv.Itoa(int(max(1, err.RetryAfter.Seconds()))))
		status = http.StatusServiceUnavailable
	}
	http.Error(w, err.Message, status)
}

// signed reports whether a request is Twilio's: its signature is made of the address that was called and the form's
// fields, sorted by name.
func (c *Channel) signed(r *http.Request) bool {
	given, err := base64.StdEncoding.DecodeString(r.Header.Get("X-Twilio-Signature"))
	if err != nil {
		return false
	}
	return hmac.Equal(given, sign(c.options.Token, c.address(r), r.PostForm))
}

// address is where Twilio called.
func (c *Channel) address(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return cmp.Or(c.options.PublicURL, scheme+"://"+r.Host) + r.URL.RequestURI()
}

func sign(token, address string, form url.Values) []byte {
	mac := hmac.New(sha1.New, []byte(token))
	write := func(s string) { _, _ = mac.Write([]byte(s)) } // a hash takes all
	write(address)
	for _, name := range slices.Sorted(maps.Keys(form)) {
		for _, value := range form[name] {
			write(name)
			write(value)
		}
	}
	return mac.Sum(nil)
}

// messageOf makes the desk's message of a form. A word such as STOP, by which a customer wants no more messages and
// which Twilio has answered, is no message to an operator's absence.
func messageOf(form url.Values) *desk.Message {
	m := &desk.Message{
		Contact: form.Get("From"), Channel: Prefix + form.Get("To"), ID: form.Get("MessageSid"), From: desk.Customer,
		Customer: form.Get("ProfileName"), Text: form.Get("Body"),
	}
	if form.Get("OptOutType") != "" {
		m.From = desk.System
	}
	count, _ := strconv.Atoi(form.Get("NumMedia")) // none, where it is no number
	for i := range min(count, mediaMax) {
		if address := form.Get(fmt.Sprintf("MediaUrl%d", i)); address != "" {
			m.Text = strings.TrimLeft(m.Text+"\n"+address, "\n")
		}
	}
	return m
}
