package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lull/internal/desk"
)

// TestAutoReply tells which messages get an auto reply, and why others do not (rule D6).
func TestAutoReply(t *testing.T) {
	const on = "timeout=60m enabled=true text=Away. "
	tell(t, []story{
		{
			name: "disabled is the reason before all but a duplicate", rule: "D6",
			desk:  "ann.reply=Mine.",
			steps: "0s login ann\n11m repeat carl m1 a\n12m repeat carl m1 a\n13m system carl a",
			kinds: "autoreply noreply",
			want: `11m0s noreply carl disabled
				12m0s noreply carl duplicate
				13m0s noreply carl disabled`,
		},
		{
			name: "no customer, a closed case, nobody assigned", rule: "D6",
			desk:  on + "operator=ann",
			steps: "1m says carl a\n2m system carl receipt\n3m close carl\n4m numbered 1 b\n5m words c1 b\n6m system carl a\n7m agent c1 a",
			kinds: "autoreply noreply case",
			want: `1m0s case carl queued new
				1m0s noreply carl unassigned
				2m0s noreply carl not-customer
				3m0s case carl closed closed
				4m0s noreply case-closed
				5m0s noreply c1 case-closed
				6m0s noreply carl not-customer`,
		},
		{
			name: "a new case is assigned first", rule: "D6",
			desk:  on + "operator=ann",
			steps: "0s login ann\n11m says carl a",
			kinds: "autoreply case",
			want: `11m0s case carl queued new
				11m0s case carl assigned automatic ann
				11m0s autoreply carl ann organization: Away.`,
		},
		{
			name: "an operator who never acted counts from the account's creation", rule: "D1, D6",
			desk:  on + "operator=ann",
			steps: "0s says carl\n0s assign carl ann\n10m says carl a\n10m0.000001s says carl b",
			kinds: "autoreply noreply",
			want: `0s noreply carl unassigned
				10m0s noreply carl ann operator-active
				10m0.000001s autoreply carl ann organization: Away.`,
		},
		{
			name: "being assigned, heartbeats and auto replies are no activity; assigning is", rule: "D1, D6",
			desk:  on + "operator=ann",
			steps: "0s login ann\n9m says carl a\n11m says carl b\n12m assign carl ann ann\n22m says carl c\n22m1s says carl d",
			kinds: "autoreply noreply",
			want: `9m0s noreply carl ann operator-active
				11m0s autoreply carl ann organization: Away.
				22m0s noreply carl ann operator-active
				22m1s autoreply carl ann organization: Away.`,
		},
		{
			name: "each operator and each case has its own spell", rule: "D6",
			desk: on + "operator=ann operator=bob strategy=manual",
			steps: `0s login ann
				0s login bob
				1s says c1
				1s says c2
				2s assign c1 ann
				2s assign c2 ann
				11m says c1 a
				11m says c2 a
				12m assign c1 bob
				13m says c1 b
				14m assign c1 ann
				15m says c1 c`,
			kinds: "autoreply noreply",
			want: `1s noreply c1 unassigned
				1s noreply c2 unassigned
				11m0s autoreply c1 ann organization: Away.
				11m0s autoreply c2 ann organization: Away.
				13m0s autoreply c1 bob organization: Away.
				15m0s noreply c1 ann already-sent`,
		},
		{
			name: "always, with a cooldown over all operators", rule: "D6",
			desk: on + "repeat=always cooldown=5m operator=ann operator=bob",
			steps: `0s login ann
				0s login bob
				11m says carl a
				12m assign carl bob
				13m says carl b
				15m59.999999s says carl c
				16m says carl d
				17m set cooldown=0s
				18m says carl e
				19m set repeat=once
				20m says carl f`,
			kinds: "autoreply noreply",
			want: `11m0s autoreply carl ann organization: Away.
				13m0s noreply carl bob cooldown
				15m59.999999s noreply carl bob cooldown
				16m0s autoreply carl bob organization: Away.
				18m0s autoreply carl bob organization: Away.
				20m0s noreply carl bob already-sent`,
		},
		{
			name: "cooldown holds over spells too", rule: "D6",
			desk:  on + "cooldown=1h operator=ann",
			steps: "0s login ann\n11m says carl a\n12m active ann\n30m says carl b\n1h11m says carl c",
			kinds: "autoreply noreply",
			want: `11m0s autoreply carl ann organization: Away.
				30m0s noreply carl ann cooldown
				1h11m0s autoreply carl ann organization: Away.`,
		},
		{
			name: "a change holds from the next message on", rule: "D7",
			desk:  on + "operator=ann",
			steps: "0s login ann\n11m says carl a\n12m active ann\n14m says carl b\n14m set threshold=1m\n14m says carl c\n15m set enabled=false\n16m says carl d",
			kinds: "autoreply noreply",
			want: `11m0s autoreply carl ann organization: Away.
				14m0s noreply carl ann operator-active
				14m0s autoreply carl ann organization: Away.
				16m0s noreply carl ann disabled`,
		},
		{
			name: "status has nothing to do with it", rule: "D6",
			desk:  on + "timeout=5m operator=ann",
			steps: "0s login ann\n1m says carl a\n7m says carl b\n11m says carl c",
			kinds: "autoreply noreply status",
			want: `0s status ann online login
				1m0s noreply carl ann operator-active
				5m0s status ann offline timeout
				7m0s noreply carl ann operator-active
				11m0s autoreply carl ann organization: Away.`,
		},
		{
			name: "names in the text", rule: "D6",
			desk:  "enabled=true text={{operator.name}}:+{{+operator.returns}}+{{x}}{{customer.name}}!+{{ ann.title=Ann+B. ann.returns=at+3",
			steps: "0s says carl\n0s assign carl ann\n11m says carl a",
			kinds: "autoreply",
			want:  "11m0s autoreply carl ann organization: Ann B.: at 3 ! {{",
		},
		{
			name: "in a conversation it goes with the step", rule: "D6, D9",
			desk:  on + "operator=ann",
			steps: "0s login ann\n1m transfer c1 webchat\n11m words c1 Hello",
			kinds: "autoreply note",
			want:  "11m0s autoreply c1 ann organization: Away.\n11m0s note c1 words ann: Away.",
		},
	})
}

// TestCancelled tells when an auto reply that could not be delivered yet is not wanted any more (rule D6).
func TestCancelled(t *testing.T) {
	const (
		desk  = "timeout=60m enabled=true text=Away. operator=ann operator=bob bob.capacity=0 "
		start = "0s login ann\n0s login bob\n0s down\n11m says carl a\n"
		sent  = "11m0s autoreply carl ann organization: Away.\n"
	)
	tell(t, []story{
		{
			name: "nothing happened", rule: "D6", desk: desk, kinds: "autoreply noreply delivered",
			steps: start + "12m set enabled=false\n13m up",
			want:  sent + "13m0s delivered carl ann: Away.",
		},
		{
			name: "the operator came back", rule: "D6", desk: desk, kinds: "autoreply noreply delivered",
			steps: start + "12m active ann\n13m up\n24m says carl b",
			want:  sent + "13m0s noreply carl ann cancelled\n24m0s autoreply carl ann organization: Away.\n24m0s delivered carl ann: Away.",
		},
		{
			name: "the operator replied", rule: "D6", desk: desk, kinds: "autoreply noreply delivered",
			steps: start + "12m reply carl ann Hello\n13m up",
			want:  sent + "13m0s noreply carl ann cancelled\n13m0s delivered carl ann: Hello",
		},
		{
			name: "somebody else replied", rule: "D6", desk: desk, kinds: "autoreply noreply delivered",
			steps: start + "12m reply carl bob Hello\n13m up",
			want:  sent + "13m0s noreply carl ann cancelled\n13m0s delivered carl bob: Hello",
		},
		{
			name: "the case was reassigned, and what was cancelled was never sent", rule: "D6",
			desk: desk + "cooldown=1h", kinds: "autoreply noreply delivered",
			steps: start + "12m assign carl bob\n13m up\n14m assign carl ann\n15m says carl b\n16m says carl c",
			want: sent + `13m0s noreply carl ann cancelled
				15m0s autoreply carl ann organization: Away.
				15m0s delivered carl ann: Away.
				16m0s noreply carl ann already-sent`,
		},
		{
			name: "the case was closed", rule: "D6", desk: desk, kinds: "autoreply noreply delivered",
			steps: start + "12m close carl\n13m up",
			want:  sent + "12m0s noreply carl ann cancelled",
		},
		{
			name: "the operator was removed", rule: "D6", desk: desk, kinds: "autoreply noreply delivered",
			steps: start + "12m remove ann\n13m up",
			want:  sent + "13m0s noreply carl ann cancelled",
		},
	})
}

// TestAttemptIsAskedAgain shows that a delivery which is tried again is wanted again, and that one which is done, or was
// never asked for, is not.
func TestAttemptIsAskedAgain(t *testing.T) {
	w := newWorld(t)
	w.play("0s set operator=ann enabled=true text=Away.\n0s says carl\n0s assign carl ann\n0s down\n11m says carl")
	ask := func(kind desk.InputKind, of, send int64) *desk.Outcome {
		t.Helper()
		return w.must(&desk.Input{Kind: kind, Attempt: &desk.Attempt{Case: of, Send: send}})
	}
	for range 2 {
		if out := ask(desk.InputAttempt, 1, 1); !out.Wanted || out.Record != nil || out.Changed != nil {
			t.Errorf("before the delivery: %+v", out)
		}
	}
	if out := ask(desk.InputDelivered, 1, 1); len(out.Changed) != 1 {
		t.Errorf("delivered: %+v", out)
	}
	for _, gone := range [][2]int64{{1, 1}, {1, 2}, {2, 1}} {
		out := ask(desk.InputAttempt, gone[0], gone[1])
		if out.Wanted || out.Record != nil || !slices.Equal(out.Dropped, gone[1:]) {
			t.Errorf("attempt %v: %+v", gone, out)
		}
		if out := ask(desk.InputDelivered, gone[0], gone[1]); out.Changed != nil || out.Record != nil {
			t.Errorf("delivered %v: %+v", gone, out)
		}
	}
}

// TestDeliveredLate shows that the cooldown counts from an auto reply which the operator's return came too late for.
func TestDeliveredLate(t *testing.T) {
	w := newWorld(t)
	w.play("0s set operator=ann enabled=true text=Away. cooldown=1h\n0s says carl\n0s assign carl ann\n0s down\n11m says carl")
	attempt := &desk.Attempt{Case: 1, Send: 1}
	if out := w.must(&desk.Input{Kind: desk.InputAttempt, Attempt: attempt}); !out.Wanted {
		t.Fatal("the auto reply is not wanted")
	}
	w.play("12m reply carl ann Hello")
	w.must(&desk.Input{Kind: desk.InputDelivered, Attempt: attempt})
	w.play("30m says carl")
	if got, want := w.told[len(w.told)-1], "30m0s noreply carl ann cooldown"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

// TestDecisionsAreExplained shows the figures that a decision went by.
func TestDecisionsAreExplained(t *testing.T) {
	w := newWorld(t)
	w.play("0s set operator=ann enabled=true text=Away. repeat=always cooldown=1m\n0s says carl\n0s assign carl ann")
	for _, test := range []struct {
		at           string
		idle, limit  int64
		reason, text string
	}{
		{"4m", 4 * minute, 10 * minute, desk.NoReplyActive, ""},
		{"11m", 11 * minute, 10 * minute, "", "Away."},
		{"11m30s", 30 * second, minute, desk.NoReplyCooldown, ""},
	} {
		w.until(w.us(test.at))
		out := w.must(&desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Contact: "carl", From: desk.Customer}})
		e := out.Record.Events[len(out.Record.Events)-1]
		if e.IdleUS != test.idle || e.LimitUS != test.limit || e.Reason != test.reason || e.Text != test.text {
			t.Errorf("at %s: %+v, want %+v", test.at, e, test)
		}
	}
}

// TestMessagesRemembered shows how far back a message is known again.
func TestMessagesRemembered(t *testing.T) {
	for _, test := range []struct {
		between int
		want    string
	}{
		{desk.SeenMax - 1, "noreply carl duplicate"},
		{desk.SeenMax, "noreply carl disabled"},
	} {
		w := newWorld(t)
		w.play("0s repeat carl first Hello")
		for i := range test.between {
			w.play(fmt.Sprintf("0s repeat carl m%d Hello", i))
		}
		w.play("0s repeat carl first Hello")
		if got := w.told[len(w.told)-1]; !strings.HasSuffix(got, test.want) {
			t.Errorf("after %d messages: %s, want %s", test.between, got, test.want)
		}
	}
}

// TestRepliesRemembered shows that the oldest auto reply of too many that wait is given up.
func TestRepliesRemembered(t *testing.T) {
	w := newWorld(t)
	w.play("0s set operator=ann enabled=true text=Away. repeat=always\n0s says carl\n0s assign carl ann\n0s down\n11m end")
	cancelled := func() int { return strings.Count(strings.Join(w.told, "\n"), desk.NoReplyCancelled) }
	for range desk.RepliesMax {
		w.play("11m says carl Hello")
	}
	if got := cancelled(); got != 0 || len(w.sends) != desk.RepliesMax {
		t.Errorf("at the limit %d are cancelled and %d wait", got, len(w.sends))
	}
	w.play("11m says carl Hello")
	if got := cancelled(); got != 1 || len(w.sends) != desk.RepliesMax {
		t.Errorf("above the limit %d are cancelled and %d wait", got, len(w.sends))
	}
	w.play("12m up")
	if got := cancelled(); got != 1 {
		t.Errorf("delivered at last, %d are cancelled", got)
	}
}
