package inactivity_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// tale is a random conversation: what happens when, and what is in force.
type tale struct {
	settings topic.Settings
	versions [][]scripted
	happens  []happening
}

type happening struct {
	after int64  // microseconds since the one before
	kind  string // message, poke (variables change), publish, down
	down  int64  // how long the engine is away
}

// tales draws durations, gaps and downtimes from so few numbers that what is due meets at one instant often.
func tales() *rapid.Generator[tale] {
	trigger := rapid.Custom(func(t *rapid.T) scripted {
		reasons := []inactivity.Reason{"", "", "", "condition-false", "condition-unset", "condition-error"}
		seconds := []float64{1, 2, 3, 4, 6, 2.5, 12, 0, -1, invalid, 604800, 604801}
		goOn := []string{"", "", "true", "true", "false"}
		return scripted{
			priority: rapid.SampledFrom([]float64{0, 0, 1, -1}).Draw(t, "priority"),
			reasons:  rapid.SliceOfN(rapid.SampledFrom(reasons), 0, 4).Draw(t, "reasons"),
			seconds:  rapid.SliceOfN(rapid.SampledFrom(seconds), 1, 3).Draw(t, "seconds"),
			goOn:     rapid.SliceOfN(rapid.SampledFrom(goOn), 0, 5).Draw(t, "goOn"),
		}
	})
	version := rapid.Custom(func(t *rapid.T) []scripted {
		names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"A", "B", "C", "D", "E"}), 0, 5, rapid.ID).Draw(t, "names")
		triggers := make([]scripted, len(names))
		for i, name := range names {
			triggers[i] = trigger.Draw(t, "trigger")
			triggers[i].name = name
		}
		return triggers
	})
	happens := rapid.Custom(func(t *rapid.T) happening {
		return happening{
			after: second / 2 * rapid.Int64Range(0, 16).Draw(t, "after"),
			kind:  rapid.SampledFrom([]string{"message", "message", "poke", "publish", "down", "down"}).Draw(t, "kind"),
			down:  second / 2 * rapid.Int64Range(1, 24).Draw(t, "down"),
		}
	})
	return rapid.Custom(func(t *rapid.T) tale {
		return tale{
			settings: topic.Settings{
				MaxRepeats: rapid.IntRange(0, 4).Draw(t, "maxRepeats"),
				Overdue:    rapid.SampledFrom([]string{"all", topic.OverdueLatest}).Draw(t, "overdue"),
				TooLateUS:  rapid.SampledFrom([]int64{0, 0, 2 * second, 5 * second}).Draw(t, "tooLate"),
			},
			versions: rapid.SliceOfN(version, 1, 3).Draw(t, "versions"),
			happens:  rapid.SliceOfN(happens, 1, 12).Draw(t, "happens"),
		}
	})
}

// player is a conversation that knows the inactivity rules alone: the model, or the package under test.
type player interface {
	until(us int64)
	message()
}

// play plays a tale on both sides, each with a phase and versions of its own.
func (tl tale) play(p player, version *script, now, awake *int64) {
	phase, published, clock := 0, 0, second
	*version = script{tl.versions[0], &phase}
	for _, h := range tl.happens {
		clock += h.after
		p.until(clock)
		switch h.kind {
		case "message":
			p.message()
		case "poke":
			phase++
		case "publish":
			published = (published + 1) % len(tl.versions)
			*version = script{tl.versions[published], &phase}
		case "down":
			clock += h.down
			*now, *awake = clock, clock
			p.until(clock)
		}
	}
	p.until(clock + 604800*second + 1)
}

// driven drives the package under test as a conversation does.
type driven struct {
	version  script
	settings topic.Settings
	timer    inactivity.Timer

	now, awake int64
	fired      map[string]int
	log        []string
}

func (r *driven) situation() inactivity.Situation {
	return inactivity.Situation{
		NowUS: r.now, AwakeUS: r.awake, Triggers: r.version.topics(), Judge: r.version, Settings: &r.settings,
	}
}

func (r *driven) arm() []inactivity.Excluded {
	tiers, excluded := inactivity.Evaluate(r.situation(), &r.timer)
	r.timer.Arm(tiers, r.now)
	return excluded
}

func (r *driven) message() {
	r.timer.Reset(r.now)
	for _, x := range r.arm() {
		r.note("excluded %s %s", x.Topic.Name, x.Verdict.Reason)
	}
}

func (r *driven) until(us int64) {
	for r.timer.DueUS() != 0 && r.timer.DueUS() <= us {
		r.now = max(r.now, r.timer.DueUS())
		if r.timer.Outrun(r.now) {
			r.arm()
		}
		foreseen := r.timer.Foresee(r.situation())
		ruling := r.timer.Rule(r.situation())
		if foreseen.Key != ruling.Key || foreseen.Verdict.Reason != ruling.Verdict.Reason {
			r.note("foreseen was %v", foreseen)
		}
		if !ruling.Fires() {
			r.note("skipped %s %s", ruling.Key.Topic, ruling.Verdict.Reason)
			r.arm()
			continue
		}
		name := ruling.Key.Topic
		r.note("fired %s %d #%d", name, int64(ruling.Seconds*float64(second)), r.timer.Count)
		var goOn *bool
		if wish := at(r.version.find(name).goOn, r.fired[name]); wish != "" {
			goOn = new(wish == "true")
		}
		r.fired[name]++
		*r.version.phase++
		r.timer.Continue(goOn, r.settings.MaxRepeats)
		r.arm()
	}
	r.now = us
}

func (r *driven) note(format string, args ...any) {
	r.log = append(r.log, fmt.Sprintf("%d ", r.now)+fmt.Sprintf(format, args...))
}

// TestModel holds the package to the model: whatever happens when, both fire and skip the same.
func TestModel(t *testing.T) {
	generator := tales()
	rapid.Check(t, func(t *rapid.T) {
		tl := generator.Draw(t, "tale")
		m := &model{settings: tl.settings, armed: nothing, fired: map[string]int{}}
		tl.play(m, &m.version, &m.now, &m.awake)
		r := &driven{settings: tl.settings, fired: map[string]int{}}
		tl.play(r, &r.version, &r.now, &r.awake)
		if diff := cmp.Diff(m.log, r.log); diff != "" {
			t.Fatalf("the model and the package differ (-model +package):\n%s", diff)
		}
	})
}
