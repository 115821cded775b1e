package desk_test

import (
	"testing"

	"lull/internal/desk"
)

// TestTemplate shows what becomes of names in an auto reply's text.
func TestTemplate(t *testing.T) {
	tests := []struct{ name, text, customer, want string }{
		{"no name", "Away. {x} }}", "Carl", "Away. {x} }}"},
		{"the customer's", "Hello {{customer.name}}!", "Carl", "Hello Carl!"},
		{"blanks around it", "Hello {{ customer.name }}!", "Carl", "Hello Carl!"},
		{"of which nothing is known", "Hello {{customer.name}}!", "", "Hello !"},
		{"one that is none", "Hello {{customer}}{{}}!", "Carl", "Hello !"},
		{"one that does not end", "Hello {{customer.name", "Carl", "Hello {{customer.name"},
		{"control characters", "Hello {{customer.name}}!\nBye", "Ca\r\nrl\x1b\u0085", "Hello Carl!\nBye"},
		{"a name in a name", "Hello {{customer.name}}!", "{{operator.name}}", "Hello {{operator.name}}!"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t, desk.Change{
				Operators: []desk.OperatorChange{{Name: "ann"}}, AutoReplyEnabled: new(true), AutoReplyText: &test.text,
			})
			w.play("0s says carl\n0s assign carl ann\n11m end")
			out := w.must(&desk.Input{Kind: desk.InputMessage, Message: &desk.Message{
				Contact: "carl", From: desk.Customer, Customer: test.customer,
			}})
			if len(out.Sends) != 1 || out.Sends[0].Text != test.want {
				t.Errorf("sends = %+v, want %q", out.Sends, test.want)
			}
		})
	}
}

// TestTextThatSaysNothing shows that a text which says nothing is none, and that the organisation's may not.
func TestTextThatSaysNothing(t *testing.T) {
	tell(t, []story{
		{
			name: "personal", rule: "D6",
			desk:  "enabled=true text=Away. ann.reply=+{{operator.returns}}+",
			steps: "0s says carl\n0s assign carl ann\n11m says carl\n12m active ann\n12m reply carl ann\n13m set ann.returns=At+3\n23m says carl",
			kinds: "autoreply",
			want: `11m0s autoreply carl ann organization: Away.
				23m0s autoreply carl ann personal: At 3`,
		},
		{
			name: "the organisation's", rule: "D7",
			desk:  "enabled=true text={{operator.name}}",
			kinds: "error",
			want:  "0s error desk: autoReply.message: is blank, but an auto reply that is enabled needs a text",
		},
	})
}
