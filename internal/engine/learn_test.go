package engine_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/topic"
)

// teacher says what is learnt, and counts how often it was asked.
type teacher struct {
	delay time.Duration // 0: nothing gives one
	err   error
	while func() // what happens meanwhile
	asked int
	mu    sync.Mutex
}

// says is what it says from now on.
func (l *teacher) says(delay time.Duration, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.delay, l.err = delay, err
}

func (l *teacher) times() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.asked
}

func (l *teacher) Learn(context.Context, *campaign.Campaign) (campaign.Learnt, error) {
	if l.while != nil {
		l.while()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked++
	learnt := campaign.Learnt{Text: "It is so."}
	if l.delay > 0 {
		learnt.DelayUS = new(l.delay.Microseconds())
	}
	return learnt, l.err
}

// school is an engine that learns, in a synctest bubble, on a SQLite file that outlives it.
type school struct {
	*engine.Engine
	*teacher
	t    *testing.T
	path string
	now  func() time.Time // of a clock that stands still; nil: it goes
	end  func()
}

func inSchool(t *testing.T, body string, do func(s *school)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &school{t: t, teacher: &teacher{delay: 10 * time.Minute}, path: filepath.Join(t.TempDir(), "lull.db")}
		s.begin()
		s.write(body)
		do(s)
		s.end()
	})
}

func (s *school) begin() {
	s.t.Helper()
	store := openStore(s.t.Context(), s.t, s.path)
	s.Engine, s.end = running(s.t, store, engine.Options{Learner: s.teacher, Now: s.now, Standing: s.now != nil})
}

// write makes the campaign, or changes it.
func (s *school) write(body string) *engine.Error {
	s.t.Helper()
	doc, err := topic.JSONDocument([]byte(body))
	if err != nil {
		s.t.Fatal(err)
	}
	number := engine.NumberNew
	if _, refused := s.Campaign("cart"); refused == nil {
		number = engine.NumberAny
	}
	_, problems, refused := s.WriteCampaign(s.t.Context(), "cart", number, doc)
	if len(problems) > 0 {
		s.t.Fatal(problems)
	}
	return refused
}

func (s *school) start() *engine.Error {
	_, refused := s.DoCampaign(s.t.Context(), "cart", campaign.Start)
	return refused
}

// wantDelays wants the delays that the campaign has had, each as "minutes source".
func (s *school) wantDelays(want ...string) {
	s.t.Helper()
	row, refused := s.Campaign("cart")
	if refused != nil {
		s.t.Fatal(refused)
	}
	figures, err := row.Count()
	if err != nil {
		s.t.Fatal(err)
	}
	var got []string
	for _, d := range figures.Delays {
		got = append(got, (time.Duration(d.DelayUS)*time.Microsecond).String()+" "+string(d.Source))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		s.t.Errorf("delays (-want +got):\n%s", diff)
	}
	if n := len(figures.Delays); n > 0 && figures.Delays[n-1].DelayUS != row.DelayUS {
		s.t.Errorf("the delay is %d µs", row.DelayUS)
	}
}

const learning = `{"when": {"event": "A"}, "unless": {"event": "B"}, "after": "recommended", "message": "m"}`

var (
	withFallback = strings.Replace(learning, `"message"`, `"fallback": "1h", "message"`, 1)
	daily        = strings.Replace(learning, `"message"`, `"refresh": "daily", "message"`, 1)
)

// A campaign starts with the delay that is learnt (rule I8).
func TestStartLearns(t *testing.T) {
	inSchool(t, withFallback, func(s *school) {
		if s.times() != 0 {
			t.Error("it was learnt before the start")
		}
		if refused := s.start(); refused != nil {
			t.Fatal(refused)
		}
		s.wantDelays("10m0s learnt")
	})
}

func TestNothingIsLearnt(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		err  error
		want engine.Code // empty: it starts with its fallback
		says string
	}{
		"a fallback":       {withFallback, nil, "", ""},
		"no fallback":      {learning, nil, engine.Conflict, "gives no delay (It is so), and it has no fallback"},
		"it is not read":   {withFallback, context.DeadlineExceeded, engine.Unavailable, "could not be read in time"},
		"too much at once": {withFallback, &engine.Error{Code: engine.Busy, Message: "busy"}, engine.Busy, "busy"},
	} {
		t.Run(name, func(t *testing.T) {
			inSchool(t, tt.body, func(s *school) {
				s.says(0, tt.err)
				refused := s.start()
				if tt.want == "" {
					if refused != nil {
						t.Fatal(refused)
					}
					s.wantDelays("1h0m0s fallback")
					return
				}
				if refused == nil || refused.Code != tt.want || !strings.Contains(refused.Message, tt.says) {
					t.Errorf("started: %v, want %s, %s", refused, tt.want, tt.says)
				}
				if row, _ := s.Campaign("cart"); row.Status != string(campaign.Draft) {
					t.Errorf("it is %s", row.Status)
				}
			})
		})
	}
}

// A campaign that is changed while its delay is learnt does not start with what was learnt for another one.
func TestChangedWhileLearning(t *testing.T) {
	inSchool(t, learning, func(s *school) {
		s.while = func() { s.write(strings.Replace(learning, `"B"`, `"C"`, 1)) }
		if refused := s.start(); refused == nil || !errors.Is(refused, engine.ErrChanged) {
			t.Errorf("started: %v", refused)
		}
	})
}

// The delay is learnt once a day, what was missed while nothing ran once, and what gives none changes nothing.
func TestLearntDaily(t *testing.T) {
	inSchool(t, daily, func(s *school) {
		if refused := s.start(); refused != nil {
			t.Fatal(refused)
		}
		s.says(20*time.Minute, nil)
		time.Sleep(23*time.Hour + 59*time.Minute)
		s.wantDelays("10m0s learnt")
		time.Sleep(2 * time.Minute)
		s.wantDelays("10m0s learnt", "20m0s learnt")
		before, _ := s.Campaign("cart")
		time.Sleep(24 * time.Hour)
		after, _ := s.Campaign("cart")
		if s.times() != 3 || after.Number != before.Number {
			t.Errorf("asked %d times; number %d, then %d", s.times(), before.Number, after.Number)
		}
		s.end()
		time.Sleep(100 * time.Hour)
		s.says(30*time.Minute, nil)
		s.begin()
		time.Sleep(2 * time.Minute)
		s.wantDelays("10m0s learnt", "20m0s learnt", "30m0s learnt")
		s.says(0, nil)
		time.Sleep(24 * time.Hour)
		s.wantDelays("10m0s learnt", "20m0s learnt", "30m0s learnt")
		if s.times() != 5 {
			t.Errorf("asked %d times, want 5", s.times())
		}
	})
}

// What cannot be found out now is asked again, and hinders no other campaign.
func TestLearntLater(t *testing.T) {
	inSchool(t, daily, func(s *school) {
		if refused := s.start(); refused != nil {
			t.Fatal(refused)
		}
		s.says(0, context.DeadlineExceeded)
		time.Sleep(24*time.Hour + 2*time.Minute)
		s.says(20*time.Minute, nil)
		s.wantDelays("10m0s learnt")
		time.Sleep(2 * time.Minute)
		s.wantDelays("10m0s learnt", "20m0s learnt")
	})
}

// A campaign that runs and is to learn its delay from now on learns it at once.
func TestRunningCampaignLearns(t *testing.T) {
	inSchool(t, strings.Replace(learning, "recommended", "40m", 1), func(s *school) {
		if refused := s.start(); refused != nil {
			t.Fatal(refused)
		}
		s.says(0, nil)
		if refused := s.write(learning); refused == nil || refused.Code != engine.Conflict {
			t.Errorf("one without a delay: %v", refused)
		}
		s.says(10*time.Minute, nil)
		for _, body := range []string{learning, strings.Replace(learning, "recommended", "40m", 1)} {
			if refused := s.write(body); refused != nil {
				t.Fatal(refused)
			}
		}
		s.says(0, nil)
		if refused := s.write(withFallback); refused != nil {
			t.Fatal(refused)
		}
		s.wantDelays("40m0s written", "10m0s learnt", "40m0s written", "1h0m0s fallback")
	})
}

// On a clock that stands still the delay is learnt when it is moved to that instant, not by the way.
func TestLearntOnStandingClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var clock atomic.Int64
		clock.Store(start)
		s := &school{t: t, teacher: &teacher{delay: 10 * time.Minute}, path: filepath.Join(t.TempDir(), "lull.db")}
		s.now = func() time.Time { return time.UnixMicro(clock.Load()) }
		s.begin()
		defer s.end()
		s.write(daily)
		if refused := s.start(); refused != nil {
			t.Fatal(refused)
		}
		const day = int64(86_400_000_000)
		for _, to := range []int64{start, start + day - 1, start + day, start + day + 5, start + 4*day} {
			clock.Store(to)
			s.delay += time.Minute
			time.Sleep(time.Hour)
			rest, err := s.Rest(t.Context())
			if err != nil || rest.DueUS <= to || rest.DueUS > to+day {
				t.Errorf("at %d: rest %+v, %v", to-start, rest, err)
			}
		}
		s.wantDelays("10m0s learnt", "13m0s learnt", "15m0s learnt")
	})
}
