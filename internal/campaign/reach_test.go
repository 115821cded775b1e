package campaign_test

import (
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
