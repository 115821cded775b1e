package regex

import (
	"time"

	"github.com/dlclark/regexp2/v2"
)

// regexp2 reads the time from a goroutine that it starts with a search and ends some time after the last.
// A search that explodes never lets the fake clock of a testing/synctest bubble move, so that a goroutine
// which was started inside a bubble would not end it, and the bubble could not end while the goroutine
// sleeps. So the goroutine is started from one that began with the program, outside every bubble.
const (
	clockPeriod = 25 * time.Millisecond // how exact the time is
	clockAhead  = time.Second           // how long it runs on at least: longer than a search waits for its turn
)

// clock asks for regexp2's clock, and is answered when it runs.
//
//nolint:gochecknoglobals // regexp2's clock is one a process, and this holds no state
var clock = startClock()

type clockRequests struct{ ask, running chan struct{} }

func startClock() clockRequests {
	requests := clockRequests{make(chan struct{}), make(chan struct{})}
	regexp2.SetTimeoutCheckPeriod(clockPeriod)
	starter := regexp2.MustCompile(`(?=a)b`)
	starter.MatchTimeout = clockAhead
	go func() {
		for range requests.ask {
			// A search with a time limit is what starts or prolongs the clock.
			_, _ = starter.FindRunesMatch([]rune("a"))
			requests.running <- struct{}{}
		}
	}()
	return requests
}

// runClock returns when the clock runs, and will for a while.
func runClock() {
	clock.ask <- struct{}{}
	<-clock.running
}
