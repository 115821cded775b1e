package campaign_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
)

// An e-mail goes to the address that the profile has when it is due. Who has none that can be one gets none, and does
// not count in the control group either.
func TestAddresses(t *testing.T) {
	const mail = wordless + `, message: left, subject: "{Event.product}, {Profile.name}", channel: email`
	for _, test := range []struct{ name, trait, to string }{
		{"plain", `"ann@example.org"`, "ann@example.org"},
		{"with spaces around", `" ann@example.org "`, "ann@example.org"},
		{"of another alphabet", `"änn@exämple.org"`, "änn@exämple.org"},
		{"none", `null`, ""},
		{"a number", `7`, ""},
		{"no domain", `"ann"`, ""},
		{"with a name", `"Ann <ann@example.org>"`, ""},
		{"two", `"ann@example.org, bea@example.org"`, ""},
		{"two lines", `"ann@example.org\r\nBcc: bea@example.org"`, ""},
		{"the longest", `"` + strings.Repeat("a", 242) + `@example.org"`, strings.Repeat("a", 242) + "@example.org"},
		{"one byte longer", `"` + strings.Repeat("a", 243) + `@example.org"`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t, startDefault, mail+`}`)
			w.track("0s", "u1", added, with(`{"product": "Lamp"}`))
			w.identify("20m", "u1", `{"name": "Ann", "email": `+test.trait+`}`, "")
			w.advance("1h")
			var want []campaign.Send
			if test.to == "" {
				w.want("30m0s unsent cart u1 address")
			} else {
				want = append(want, campaign.Send{
					Campaign: "cart", Channel: campaign.Email, Profile: "u1", StartUS: startDefault.UnixMicro(),
					To: test.to, Subject: "Lamp, Ann", Text: "left",
				})
			}
			if diff := cmp.Diff(want, w.sends); diff != "" {
				t.Errorf("sends (-want +got):\n%s", diff)
			}
		})
	}
	w := newWorld(t, startDefault, mail+`, control: 100}`)
	w.track("0s", "u1", added)
	w.advance("1h")
	w.want("30m0s unsent cart u1 address")
}

func TestSubjects(t *testing.T) {
	w := newWorld(t, startDefault, wordless+`, message: left, subject: "{1 / Event.price}"}`)
	w.track("0s", "u1", added, with(`{"price": 0}`))
	w.advance("1h")
	w.want("30m0s error cart u1 campaign cart: subject: Div0: division by zero", "30m0s unsent cart u1 failed")

	long := strings.Repeat("x", 600)
	w = newWorld(t, startDefault, wordless+`, message: left, subject: "{Event.name}{Event.name}"}`)
	w.track("0s", "u1", added, with(`{"name": "`+long+`"}`))
	w.advance("1h")
	if len(w.sends) != 1 || w.sends[0].Subject != (long + long)[:campaign.SubjectBytesMax] {
		t.Errorf("sent %+v", w.sends)
	}
}

// The newest conversation that is open is written into, of those that are remembered, also after profiles were joined.
func TestTalks(t *testing.T) {
	w := newWorld(t, startDefault, wordless+`, message: left, channel: conversation}`)
	talk := func(at, profile, conversation string, over bool) {
		w.advance(at)
		w.step(profile, &campaign.Input{Kind: campaign.InputTalk, Profile: profile, Talk: &campaign.Talk{
			Conversation: conversation, AtUS: w.us(), Over: over,
		}})
	}
	to := func(want string) {
		t.Helper()
		got := ""
		if n := len(w.sends); n > 0 {
			got = w.sends[n-1].To
		}
		if got != want {
			t.Errorf("sent to %q, want %q", got, want)
		}
		w.sends = nil
	}
	w.track("0s", "u1", added)
	for i := range campaign.TalksMax + 1 {
		talk("1m", "u1", fmt.Sprintf("c%d", i), false)
	}
	w.advance("30m")
	to(fmt.Sprintf("c%d", campaign.TalksMax))
	for i := range campaign.TalksMax - 1 {
		talk("40m", "u1", fmt.Sprintf("c%d", i+2), true)
	}
	w.track("40m", "u1", added)
	w.advance("70m")
	to("c1")
	talk("80m", "u1", "c1", true) // there was no room for c0
	w.track("80m", "u1", added)
	w.advance("110m")
	to("")
	talk("120m", "anonymous", "older", false)
	talk("121m", "u1", "newer", false)
	w.identify("122m", "u1", `{}`, "anonymous")
	w.track("122m", "u1", added)
	w.advance("152m")
	to("newer")
	talk("160m", "u1", "newer", true)
	talk("160m", "anonymous", "again", false)
	w.track("160m", "u1", added)
	w.advance("190m")
	to("again")
}
