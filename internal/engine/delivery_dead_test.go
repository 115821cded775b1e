package engine_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/desk"
	"lull/internal/engine"
)

// wantDead compares the deliveries that were given up, last first: "number name target: attempts error, bytes of body".
func wantDead(t *testing.T, outbox engine.Outbox, want ...string) {
	t.Helper()
	synctest.Wait()
	dead, err := outbox.DeadDeliveries(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range dead {
		d, err := outbox.DeadDelivery(t.Context(), dead[i].Number)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%d %s %s: %d %s, %t", d.Number, d.Name(), d.Target, d.Attempts, d.Err, len(d.Body) > 0))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dead deliveries (-want +got):\n%s", diff)
	}
}

func wantNotRetried(t *testing.T, err *engine.Error, code engine.Code, part string) {
	t.Helper()
	if err == nil || err.Code != code || !strings.Contains(err.Message, part) {
		t.Errorf("refused with %v, want %s, %q", err, code, part)
	}
}

// An operator's words that could not be delivered are kept, and go out again under the name that they had.
func TestDeadReplyIsRetried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter(t, &messenger{fails: true})
		c.hears("carl", "sms")
		c.take(replies("ann", "carl", "one"))
		dead := "default/5/0 sms carl: 1 nobody has that number, true"
		wantDead(t, c.store, "1 "+dead)
		c.end()
		c.start()
		defer c.end()
		if err := c.Retry(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		wantDead(t, c.store, "2 "+dead)
		wantNotRetried(t, c.Retry(t.Context(), 1), engine.NotFound, "no dead delivery 1")
		c.messenger.fails = false
		if err := c.Retry(t.Context(), 2); err != nil {
			t.Fatal(err)
		}
		wantDead(t, c.store)
		c.wantSent("default/5/0 carl: one", "default/5/0 carl: one", "default/5/0 carl: one")
		if got := c.waiting(); got != 0 {
			t.Errorf("%d replies wait, want none", got)
		}
	})
}

// What is made again goes behind what waits to the same target, also while something is on its way there.
func TestDeadReplyIsRetriedBehindOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter(t, &messenger{fails: true})
		defer c.end()
		c.hears("carl", "sms")
		c.take(replies("ann", "carl", "one"))
		wantDead(t, c.store, "1 default/5/0 sms carl: 1 nobody has that number, true")
		c.messenger.fails, c.messenger.takes = false, time.Minute
		c.take(replies("ann", "carl", "two"))
		synctest.Wait()
		if err := c.Retry(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		if got := c.waiting(); got != 2 {
			t.Errorf("%d replies wait, want 2", got)
		}
		time.Sleep(2 * time.Minute)
		c.wantSent("default/5/0 carl: one", "default/6/0 carl: two", "default/5/0 carl: one")
		if got := c.waiting(); got != 0 {
			t.Errorf("%d replies wait, want none", got)
		}
	})
}

// An auto reply goes out again only while it is wanted.
func TestDeadAutoReplyIsRetried(t *testing.T) {
	for _, tt := range []struct {
		name      string
		meanwhile *engine.Input
		refusal   string
	}{
		{"nothing happens", nil, ""},
		{"the operator comes back", session("ann", desk.Login), "its operator is back"},
		{"the case is closed", closes("", "carl"), "is closed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newCounter(t, &messenger{fails: true})
				defer c.end()
				c.hears("carl", "sms")
				time.Sleep(11 * time.Minute)
				c.hears("carl", "sms")
				wantDead(t, c.store, "1 default/6/0 sms carl: 1 nobody has that number, true")
				c.messenger.fails = false
				if tt.meanwhile != nil {
					c.take(tt.meanwhile)
				}
				err := c.Retry(t.Context(), 1)
				if tt.refusal != "" {
					wantNotRetried(t, err, engine.Conflict, tt.refusal)
					wantDead(t, c.store, "1 default/6/0 sms carl: 1 nobody has that number, true")
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				c.wantSent("default/6/0 carl: Away.", "default/6/0 carl: Away.")
				wantDead(t, c.store)
			})
		})
	}
}

// A message that could not be delivered goes out again only while it is wanted.
func TestDeadMessageIsRetried(t *testing.T) {
	subscribes := func(id string, off bool) *engine.Input {
		return new(engine.ProfileInput(&campaign.Input{
			Kind: campaign.InputSubscribe, Profile: id, Subscribe: &campaign.Subscribe{Off: off},
		}))
	}
	file := filepath.Join(t.TempDir(), "lull.db")
	synctest.Test(t, func(t *testing.T) {
		m := &mailer{}
		store := openStore(t.Context(), t, file)
		e, end := running(t, store, engine.Options{Mailer: m, Outbox: store})
		take := func(inputs ...*engine.Input) {
			t.Helper()
			for _, in := range inputs {
				if err := e.Submit(t.Context(), *in)[0].Err; err != nil {
					t.Fatal(err)
				}
			}
		}
		take(writesCampaign(t, "cart", cartBody), doesWith("cart", campaign.Start), tracks("gone", "A", 1))
		time.Sleep(time.Hour)
		synctest.Wait()
		dead, err := store.DeadDeliveries(t.Context(), 0, 10)
		if err != nil || len(dead) != 1 || dead[0].Kind != engine.MailDelivery || dead[0].Err != "nobody is there" {
			t.Fatalf("dead: %+v, %v", dead, err)
		}
		take(subscribes("gone", true))
		wantNotRetried(t, e.Retry(t.Context(), 1), engine.Conflict, "wants no messages")
		take(subscribes("gone", false), doesWith("cart", campaign.Pause))
		wantNotRetried(t, e.Retry(t.Context(), 1), engine.Conflict, "campaign cart does not run")
		take(doesWith("cart", campaign.Resume))
		if err := e.Retry(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if len(m.sent) != 2 || m.sent[0] != m.sent[1] {
			t.Errorf("sent %q", m.sent)
		}
		if err := e.RemoveDeadDelivery(t.Context(), 2); err != nil {
			t.Error(err)
		}
		wantNotRetried(t, e.RemoveDeadDelivery(t.Context(), 2), engine.NotFound, "no dead delivery 2")
		wantDead(t, store)
		end()
	})
}

// A call that got no answer is kept, without what is in it, and is not made again: its conversation has gone on. Where
// the commit fails that says so, it is there once all the same.
func TestDeadCallIsKept(t *testing.T) {
	for _, fault := range []string{"", "full", "lost", "written"} {
		synctest.Test(t, func(t *testing.T) {
			o := openOffice(t, newCourier(map[string]time.Duration{"panic": time.Second}))
			defer o.end()
			o.mustTell("a", "ask panic")
			synctest.Wait()
			if fault != "" {
				o.store.fail(fault)
			}
			time.Sleep(time.Minute)
			o.wantGot("a", "1 0the call went wrong")
			wantDead(t, o.outbox, "1 a/1/0 panic: 1 the call went wrong, false")
			wantNotRetried(t, o.Retry(t.Context(), 1), engine.Conflict, "has gone on")
			o.wantNothingWaits()
		})
	}
}

// Why a delivery was given up is kept up to a limit.
func TestDeadErrorIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(map[string]time.Duration{}))
		defer o.end()
		for i, length := range []int{engine.DeadErrorBytesMax, engine.DeadErrorBytesMax + 1} {
			o.courier.refuses = strings.Repeat("e", length)
			o.mustTell("a", "ask refuse")
			synctest.Wait()
			d, err := o.outbox.DeadDelivery(t.Context(), int64(i+1))
			if err != nil || len(d.Err) != engine.DeadErrorBytesMax {
				t.Errorf("%d bytes of %d are kept, %v", len(d.Err), length, err)
			}
		}
	})
}

// Listeners are told that deliveries have changed, whatever kind they are; and they are counted.
func TestDeliveriesAreToldOf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter(t, &messenger{})
		defer c.end()
		c.hears("carl", "sms")
		before := c.told.deliveries()
		c.take(replies("ann", "carl", "one"))
		synctest.Wait()
		if got := c.told.deliveries() - before; got != 2 {
			t.Errorf("told %d times, want 2: it was asked for, and delivered", got)
		}
		c.messenger.fails = true
		c.take(replies("ann", "carl", "two"))
		synctest.Wait()
		counted, err := c.store.Tallies(t.Context(), 0)
		want := []engine.Tally{
			{TallyKey: engine.TallyKey{What: engine.TallyDelivered, Name: "reply"}, Number: 1},
			{TallyKey: engine.TallyKey{What: engine.TallyUndelivered, Name: "reply"}, Number: 1},
		}
		if diff := cmp.Diff(want, counted); diff != "" || err != nil {
			t.Errorf("counted (-want +got):\n%s%v", diff, err)
		}
	})
}
