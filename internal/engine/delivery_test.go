package engine_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
)

func TestCallIsMadeAndAnswered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(map[string]time.Duration{"slow": 20 * time.Second}))
		defer o.end()
		o.mustTell("a", "ask slow fast")
		o.wantGot("a", "2 200")
		time.Sleep(20 * time.Second)
		o.wantGot("a", "1 200", "2 200")
		o.mustTell("a", "ask fast")
		o.wantGot("a", "1 200", "2 200", "3 200")
		o.wantNothingWaits()
		made, _, _ := o.courier.calls("")
		slices.Sort(made)
		if diff := cmp.Diff([]string{"a/1/0 slow", "a/1/1 fast", "a/4/0 fast"}, made); diff != "" {
			t.Errorf("calls (-want +got):\n%s", diff)
		}
		wantMade(t, o.outbox, "3 a/4/0 call: 1, true true", "2 a/1/0 call: 1, true true", "1 a/1/1 call: 1, true true")
	})
}

// Nothing of a commit that failed counts, and so no call of it goes out; what was written goes out once.
func TestCallOfAFailedCommitIsNotMade(t *testing.T) {
	for fault, written := range map[string]bool{"full": false, "lost": false, "written": true} {
		synctest.Test(t, func(t *testing.T) {
			o := openOffice(t, newCourier(nil))
			defer o.end()
			o.mustTell("a", "ask one")
			synctest.Wait()
			o.store.fail(fault)
			if err := o.tell("a", "ask two"); (err == nil) != written {
				t.Fatalf("%s: %v", fault, err)
			}
			time.Sleep(time.Minute)
			want := []string{"a/1/0 one"}
			if written {
				want = append(want, "a/3/0 two")
			}
			o.wantMade(want...)
			o.wantNothingWaits()
		})
	}
}

// What a stop interrupts is made again, under the same name, and answered once.
func TestCallIsMadeAgainAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(map[string]time.Duration{"slow": 20 * time.Second}))
		o.mustTell("a", "ask slow")
		time.Sleep(19 * time.Second)
		o.end()
		o.start()
		defer o.end()
		time.Sleep(19 * time.Second)
		o.wantGot("a")
		time.Sleep(time.Second)
		o.wantGot("a", "1 200")
		o.wantMade("a/1/0 slow", "a/1/0 slow")
		o.wantNothingWaits()
	})
}

func TestDroppedCallIsCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(map[string]time.Duration{"slow": 20 * time.Second}))
		defer o.end()
		o.mustTell("a", "ask slow slow")
		time.Sleep(time.Second)
		o.mustTell("a", "drop 1")
		o.wantNow("slow", 1)
		time.Sleep(time.Hour)
		o.wantGot("a", "2 200")
		o.wantNothingWaits()
	})
}

// wantNow compares how many calls to an address are under way.
func (o *office) wantNow(address string, want int) {
	o.t.Helper()
	synctest.Wait()
	o.courier.mu.Lock()
	defer o.courier.mu.Unlock()
	if got := o.courier.now[address]; got != want {
		o.t.Errorf("%d calls to %q are under way, want %d", got, address, want)
	}
}

func TestDeliveriesAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(nil))
		defer o.end()
		o.mustTell("a", "ask"+strings.Repeat(" x", engine.DeliveriesMax))
		o.mustTell("a", fmt.Sprint("big ", engine.DeliveryBytesMax))
		for _, note := range []string{
			"ask" + strings.Repeat(" x", engine.DeliveriesMax+1), fmt.Sprint("big ", engine.DeliveryBytesMax+1),
		} {
			if err := o.tell("a", note); err == nil || err.Code != engine.Internal {
				t.Errorf("one above the limit: %v, want %s", err, engine.Internal)
			}
		}
		synctest.Wait()
		if made, _, _ := o.courier.calls(""); len(made) != engine.DeliveriesMax+1 {
			t.Errorf("%d calls were made, want %d", len(made), engine.DeliveriesMax+1)
		}
	})
}

// What one turn asks for and drops again does not go out.
func TestCallDroppedInItsOwnTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(nil))
		defer o.end()
		note := func(text string) engine.Input {
			return engine.Input{Kind: asking, Name: "a", Note: &engine.Note{Body: []byte(text)}}
		}
		o.Submit(t.Context(), note("ask one two"), note("drop 1"))
		o.wantMade("a/1/1 two")
		o.wantGot("a", "2 200")
		o.wantNothingWaits()
	})
}

func TestPauseHoldsCalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(map[string]time.Duration{"slow": time.Minute}))
		o.mustTell("a", "ask slow")
		o.wantNow("slow", 1)
		pause := func(paused bool) {
			if err := o.SetPaused(t.Context(), paused); err != nil {
				t.Fatal(err)
			}
		}
		pause(true)
		o.mustTell("a", "ask fast")
		time.Sleep(time.Hour)
		o.wantGot("a", "1 200") // it was out already
		o.end()
		o.start()
		defer o.end()
		time.Sleep(time.Hour)
		o.wantMade("a/1/0 slow")
		pause(false)
		o.wantMade("a/1/0 slow", "a/2/0 fast")
		o.wantGot("a", "1 200", "2 200")
	})
}

// An answer that goes wrong in its step is given as an error; a courier that goes wrong answers with one.
func TestAnswerGoesWrong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(nil))
		defer o.end()
		o.mustTell("a", "ask explode panic")
		o.wantGot("a", "1 0the answer cannot be taken: the step went wrong; nothing was changed", "2 0the call went wrong")
		o.wantNothingWaits()
		o.mustTell("a", "ask fast")
		o.wantGot("a", "1 0the answer cannot be taken: the step went wrong; nothing was changed", "2 0the call went wrong",
			"3 200")
	})
}

// An answer whose commit fails is brought again, and the call is not made again.
func TestAnswerWaitsForTheStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(map[string]time.Duration{"slow": time.Second}))
		defer o.end()
		o.mustTell("a", "ask slow")
		synctest.Wait()
		o.store.fail("full")
		time.Sleep(time.Second)
		o.wantGot("a")
		time.Sleep(engine.RetryPause)
		o.wantGot("a", "1 200")
		o.wantMade("a/1/0 slow")
		o.wantNothingWaits()
	})
}

// Hundreds of hosts that do not answer keep no call to another host waiting.
func TestSlowHostsDelayNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		delay := map[string]time.Duration{}
		for i := range 20 {
			delay[fmt.Sprintf("slow%02d", i)] = 30 * time.Second
		}
		o := openOffice(t, newCourier(delay))
		defer o.end()
		for range 5 {
			for host := range delay {
				o.mustTell(host, "ask"+strings.Repeat(" "+host, 10))
			}
		}
		synctest.Wait()
		for i := range 100 {
			name := fmt.Sprintf("fast%d", i)
			o.mustTell(name, "ask "+name)
			o.wantGot(name, "1 200")
		}
		time.Sleep(time.Hour)
		o.wantNothingWaits()
		_, answered, most := o.courier.calls("")
		if most > engine.UnderWayMax {
			t.Errorf("%d calls at a time, the limit is %d", most, engine.UnderWayMax)
		}
		if answered != 1100 {
			t.Errorf("%d calls were answered, want 1100", answered)
		}
	})
}

// More calls to one host than may be under way wait in the store and go out in their order, each once.
func TestBacklogGoesOutInOrder(t *testing.T) {
	const calls = 1000
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(map[string]time.Duration{"host": time.Second}))
		defer o.end()
		var want []string
		for i := range calls / 10 {
			o.mustTell("a", "ask"+strings.Repeat(" host", 10))
			for n := range 10 {
				want = append(want, fmt.Sprintf("a/%d/%d host", i+1, n))
			}
		}
		o.wantNow("host", engine.UnderWayTargetMax)
		began := time.Now()
		time.Sleep(calls / engine.UnderWayTargetMax * time.Second)
		synctest.Wait()
		if made, _, _ := o.courier.calls("host"); len(made) != calls {
			t.Errorf("%d calls were made within %s, want %d", len(made), time.Since(began), calls)
		}
		time.Sleep(2 * time.Second)
		o.wantNothingWaits()
		made, _, most := o.courier.calls("host")
		if most != engine.UnderWayTargetMax {
			t.Errorf("%d calls to the host at a time, want %d", most, engine.UnderWayTargetMax)
		}
		// Those that go out at one instant do so in any order.
		for i := 0; i < calls; i += engine.UnderWayTargetMax {
			to := min(i+engine.UnderWayTargetMax, calls)
			slices.Sort(want[i:to])
			slices.Sort(made[i:to])
		}
		if diff := cmp.Diff(want, made); diff != "" {
			t.Errorf("calls (-want +got):\n%s", diff)
		}
	})
}

// More hosts than are read at once, found in the store after a restart: each gets its turn.
func TestManyHostsAfterARestart(t *testing.T) {
	const hosts = 300
	synctest.Test(t, func(t *testing.T) {
		delay := map[string]time.Duration{}
		for i := range hosts {
			delay[fmt.Sprintf("host%d", i)] = 10 * time.Second
		}
		o := openOffice(t, newCourier(delay))
		if err := o.SetPaused(t.Context(), true); err != nil {
			t.Fatal(err)
		}
		for host := range delay {
			o.mustTell(host, "ask"+strings.Repeat(" "+host, 3))
		}
		o.end()
		o.start()
		defer o.end()
		o.outbox.mu.Lock()
		o.outbox.mute = 3
		o.outbox.mu.Unlock()
		if err := o.SetPaused(t.Context(), false); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Minute)
		o.wantNothingWaits()
		if made, _, _ := o.courier.calls(""); len(made) != 3*hosts {
			t.Errorf("%d calls were made, want %d", len(made), 3*hosts)
		}
		if !strings.Contains(o.log.String(), "deliveries cannot be read") {
			t.Error("the log does not tell of the store that did not answer")
		}
	})
}

// TestDeliveriesKeepTheirWord has many homes ask and drop at once while commits are slow and go wrong at random, and
// lull is restarted: what was acknowledged and not dropped is answered once, and nothing is left.
func TestDeliveriesKeepTheirWord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, newCourier(map[string]time.Duration{"x": time.Second, "y": 3 * time.Millisecond}))
		for round := range 4 {
			o.store.random = rand.New(rand.NewPCG(5, uint64(round)))
			var homes sync.WaitGroup
			for w := range 8 {
				random := rand.New(rand.NewPCG(uint64(round), uint64(w)))
				homes.Go(func() {
					name := fmt.Sprintf("home%d", w)
					for range 50 {
						note := "ask " + []string{"x", "y", "z"}[random.IntN(3)]
						if random.IntN(4) == 0 {
							note = fmt.Sprintf("drop %d", random.IntN(40))
						}
						_ = o.tell(name, note) // what is refused was not asked for
						time.Sleep(time.Duration(random.IntN(20)) * time.Millisecond)
					}
				})
			}
			homes.Wait()
			o.end()
			o.start()
		}
		defer o.end()
		time.Sleep(time.Hour)
		o.wantNothingWaits()
		o.wantAnsweredOnce(8)
	})
}

// wantAnsweredOnce checks that no home got two answers to a call, and that those without one were dropped.
func (o *office) wantAnsweredOnce(homes int) {
	o.t.Helper()
	for w := range homes {
		s := o.stateOf(fmt.Sprintf("home%d", w))
		for id := range s.Asked {
			got := s.Got[strconv.FormatInt(id+1, 10)]
			if got != "200" && (got != "" || !s.Dropped[id+1]) {
				o.t.Errorf("home%d: the answers to call %d are %q, dropped: %t", w, id+1, got, s.Dropped[id+1])
			}
		}
	}
}
