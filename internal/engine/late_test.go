package engine_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// TestLateFiresSayWhy: what fires late says whether lull was away or paused when it was due.
func TestLateFiresSayWhy(t *testing.T) {
	at := func(d time.Duration) int64 { return start + d.Microseconds() }
	pause := func(value string) *engine.Input {
		return &engine.Input{Setting: &engine.Setting{Name: engine.SettingPaused, Value: value}}
	}
	r := newRig(t)
	r.publish(start, twoTiers)
	r.turn(start, says("c1", "hello"))
	r.until(at(5 * time.Minute))
	r.crash(at(11 * time.Minute))
	r.turn(at(11 * time.Minute))
	r.turn(at(12*time.Minute), says("c1", "hello"))
	r.turn(at(13*time.Minute), pause("by hand"))
	r.turn(at(18 * time.Minute))
	r.turn(at(19*time.Minute), pause(""))
	r.until(at(22 * time.Minute))
	r.turn(at(30*time.Minute), says("c1", "hello"), pause("by hand"))
	r.crash(at(50 * time.Minute))
	r.turn(at(51*time.Minute), pause(""))

	var got []string
	for _, h := range r.told {
		for _, e := range h.Record.Events {
			if e.Kind == dialog.Fired {
				got = append(got, fmt.Sprintf("%s %s %s", e.Trigger, time.Duration(h.AtUS-start)*time.Microsecond, e.Late))
			}
		}
	}
	want := []string{
		"Warning 5m0s ", "Autoclose 11m0s away", "Warning 19m0s paused", "Autoclose 22m0s ",
		"Warning 51m0s paused", "Autoclose 51m0s paused",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fired (-want +got):\n%s", diff)
	}
}
