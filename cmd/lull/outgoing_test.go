package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is on is told with the host that it goes to, and no secret of its address.
func TestShownWaysOut(t *testing.T) {
	told := func(f contactFlags) string {
		var lines []string
		for _, w := range f.shown() {
			line := w.Kind + " off"
			if w.On {
				line = w.Kind + " through " + w.Through + " from " + w.From
			}
			lines = append(lines, line)
			if len(w.Flags) == 0 || w.On != (w.Through != "") {
				t.Errorf("%+v", w)
			}
		}
		return strings.Join(lines, "; ")
	}
	got := told(contactFlags{TwilioURL: "https://api.twilio.com", SMTPFrom: "Shop <shop@example.org>"})
	if diff := cmp.Diff("twilio off; webhook off; smtp off", got); diff != "" {
		t.Errorf("none (-want +got):\n%s", diff)
	}
	got = told(contactFlags{
		TwilioAccount: "AC1", TwilioURL: "https://api.twilio.com", ContactWebhook: "https://u:secret@hooks.example.org/secret?key=secret",
		SMTP: "smtp://user:secret@mail.example.org:587", SMTPFrom: "Shop <shop@example.org>",
	})
	want := "twilio through api.twilio.com from AC1; webhook through hooks.example.org from ; " +
		"smtp through mail.example.org:587 from Shop <shop@example.org>"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("all (-want +got):\n%s", diff)
	}
}
