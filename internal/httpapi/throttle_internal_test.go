package httpapi

import (
	"strconv"
	"testing"
	"time"
)

// Who comes from many addresses cannot have the guesses at one member forgotten: those who have failed least go first.
func TestThrottleKeepsWhoFailedMost(t *testing.T) {
	throttle := newThrottle(time.Now)
	for i := range FailuresOfManyMax {
		if wait, _ := throttle.attemptBy("ada@example.com", strconv.Itoa(i)).begin(); wait > 0 {
			t.Fatalf("try %d waits", i)
		}
	}
	for i := range triesMax + 1 {
		throttle.attemptBy("", "2001:db8:"+strconv.Itoa(i)).begin()
	}
	if wait, _ := throttle.attemptBy("ada@example.com", "elsewhere").begin(); wait == 0 {
		t.Error("the member can be guessed at again")
	}
	if n := len(throttle.tries); n > triesMax {
		t.Errorf("%d numbers are kept", n)
	}
}
