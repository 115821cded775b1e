package desk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/desk"
)

// TestClosing tells when cases are closed, and what conversations that were handed over hear of it (rules D8 to D10).
func TestClosing(t *testing.T) {
	tell(t, []story{
		{
			name: "by itself only where it was handed over on omnichannel", rule: "D8",
			desk:  "operator=ann",
			steps: "0s says carl\n0s transfer c1 omnichannel\n0s transfer c2 webchat\n24h end",
			kinds: "case note",
			want: `0s case carl queued new
				0s case c1 queued new
				0s case c2 queued new
				30m0s case c1 closed inactivity
				30m0s note c1 closed`,
		},
		{
			name: "everywhere where the setting says so, queued or assigned", rule: "D8",
			desk:  "operator=ann autoClose=10m capacity=1",
			steps: "0s login ann\n0s says carl\n1m says dora\n9m reply carl ann Hello\n10m active ann\n24h end",
			kinds: "case",
			want: `0s case carl queued new
				0s case carl assigned automatic ann
				1m0s case dora queued new
				11m0s case dora closed inactivity
				19m0s case carl closed inactivity ann`,
		},
		{
			name: "nowhere where it is off", rule: "D8",
			desk:  "autoClose=0s",
			steps: "0s transfer c1 omnichannel\n24h end",
			kinds: "case",
			want:  "0s case c1 queued new",
		},
		{
			name: "words of either side count, auto replies and the machine's do not", rule: "D6, D8",
			desk: "operator=ann enabled=true text=Away. timeout=60m",
			steps: `0s login ann
				0s transfer c1 omnichannel
				0s transfer c2 omnichannel
				20m words c1 Hello
				29m agent c2 Good morning
				40m active ann
				49m reply c1 ann Here I am
				24h end`,
			kinds: "case autoreply",
			want: `0s case c1 queued new
				0s case c1 assigned automatic ann
				0s case c2 queued new
				0s case c2 assigned automatic ann
				20m0s autoreply c1 ann organization: Away.
				59m0s case c2 closed inactivity ann
				1h19m0s case c1 closed inactivity ann`,
		},
		{
			name: "a machine's words change nothing", rule: "D6, D8",
			desk:  "operator=ann autoClose=30m requeueAfter=1m",
			steps: "0s login ann\n0s says carl\n0s says dora\n1m reply carl ann Hello\n2m logout ann\n2m system carl a\n2m system dora a\n1h end",
			kinds: "case",
			want: `0s case carl queued new
				0s case carl assigned automatic ann
				0s case dora queued new
				0s case dora assigned automatic ann
				3m0s case dora queued requeue
				30m0s case dora closed inactivity
				31m0s case carl closed inactivity ann`,
		},
		{
			name: "a shorter setting closes what is overdue now", rule: "D10",
			desk:  "operator=ann",
			steps: "0s says carl\n5m says dora\n20m set autoClose=15m",
			kinds: "case",
			want: `0s case carl queued new
				5m0s case dora queued new
				20m0s case carl closed inactivity
				20m0s case dora closed inactivity`,
		},
		{
			name: "closing frees capacity at that very moment", rule: "D8",
			desk:  "operator=ann autoClose=10m capacity=1",
			steps: "0s login ann\n0s says carl\n9m says dora\n9m active ann\n10m end",
			kinds: "case",
			want: `0s case carl queued new
				0s case carl assigned automatic ann
				9m0s case dora queued new
				10m0s case carl closed inactivity ann
				10m0s case dora assigned automatic ann`,
		},
		{
			name: "a transfer that closes frees capacity, and opens nothing", rule: "D9",
			desk:  "operator=ann capacity=1",
			steps: "0s login ann\n1s transfer c1 omnichannel close\n2s transfer c1 omnichannel\n3s says carl\n4s transfer c1 omnichannel\n5s transfer c1 omnichannel close",
			kinds: "case note",
			want: `2s case c1 queued new
				2s case c1 assigned automatic ann
				3s case carl queued new
				5s case c1 closed transfer ann
				5s case carl assigned automatic ann`,
		},
		{
			name: "the representative's words go to the conversation, a contact's are delivered", rule: "C11, D9",
			desk:  "ann.title=Ann+B.",
			steps: "0s transfer c1 webchat\n0s says carl\n1s reply c1 ann Hello\n1s reply carl ann Good day\n2s close c1 ann",
			kinds: "note delivered message",
			want: `0s message carl customer
				1s message c1 ann: Hello
				1s note c1 words Ann B.: Hello
				1s message carl ann: Good day
				1s delivered carl Ann B.: Good day
				2s note c1 closed`,
		},
		{
			name: "after a case is closed the contact's next message opens another", rule: "D4",
			desk:  "operator=ann",
			steps: "0s says carl\n1s close carl\n2s says carl again",
			kinds: "case",
			want: `0s case carl queued new
				1s case carl closed closed
				2s case carl queued new`,
		},
		{
			name: "a contact and a conversation of one name are two cases", rule: "D9",
			desk:  "operator=ann",
			steps: "0s says c1 a\n1s transfer c1 webchat\n2s words c1 b\n3s close c1\n4s reply c1 ann c",
			kinds: "case note",
			want: `0s case c1 queued new
				1s case c1 queued new
				3s case c1 closed closed
				4s note c1 words ann: c`,
		},
		{
			name: "a reply by somebody else is their activity and assigns nothing", rule: "D10",
			desk: "operator=ann operator=bob timeout=10m strategy=manual",
			steps: `0s login bob
				0s says carl
				9m reply carl bob Hello
				15m reply carl ann Hello
				19m end`,
			kinds: "case status",
			want: `0s status bob online login
				0s case carl queued new
				19m0s status bob offline timeout`,
		},
		{
			name: "what is refused changes nothing", rule: "D10",
			desk: "operator=ann",
			steps: `0s login ann
				1s says carl
				2s assign carl bob
				2s reply carl bob Hello
				2s close dora ann
				2s close carl bob
				2s login bob
				2s beat ann t9 0s
				2s set threshold=59.999999s
				2s set enabled=true
				2s set timeout=90s
				2s set strategy=random
				2s set capacity=-2
				2s set cooldown=721h
				2s set autoClose=721h
				2s set requeueAfter=-1s
				2s set timeout=61m ann.reply=x
				2s numbered 7 Hello`,
			kinds: "case status error",
			want: `0s status ann online login
				1s case carl queued new
				1s case carl assigned automatic ann
				2s error desk: operator: there is no operator bob
				2s error desk: by: there is no operator bob
				2s error desk: case: there is no open case dora
				2s error desk: by: there is no operator bob
				2s error desk: operator: there is no operator bob
				2s error desk: id: session t9 of ann is closed: log in again
				2s error desk: autoReply.threshold: is 59.999999s, but must not be below 1m0s
				2s error desk: autoReply.message: is blank, but an auto reply that is enabled needs a text
				2s error desk: inactivityTimeout: is 1m30s, but must be whole minutes from 1 to 60
				2s error desk: assignment.strategy: is "random"; known are roundRobin, leastOpen, manual
				2s error desk: assignment.capacity: is -2, but must be from 0 to 100000
				2s error desk: autoReply.cooldown: is 721h0m0s, but must be from 0 to 720h0m0s
				2s error desk: autoClose: is 721h0m0s, but must be from 0 to 720h0m0s
				2s error desk: requeueAfter: is -1s, but must be from 0 to 720h0m0s
				2s error desk: inactivityTimeout: is 1h1m0s, but must be whole minutes from 1 to 60
				2s error desk: case: there is no case 7`,
		},
	})
}

// TestClosedCaseStaysClosed shows that a message which names a closed case opens none, whoever it is from.
func TestClosedCaseStaysClosed(t *testing.T) {
	w := newWorld(t)
	w.play("0s says carl\n1s close carl")
	w.told = nil
	w.must(&desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Case: 1, Contact: "carl", From: desk.Customer}})
	if diff := cmp.Diff([]string{"1s message carl customer", "1s noreply carl disabled"}, w.told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}
