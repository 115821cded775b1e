package dialog_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lull/internal/dialog"
	"lull/internal/topic"
)

// wildRun is a conversation of a bot that bytes write with a user whom bytes lead. The bot has two versions.
type wildRun struct {
	grammar grammar
	happens map[dialog.EventKind]int // see wander
	steps   int
}

// The most that one user does.
const wildDeedsMax = 120

// run plays the conversation. It reports whether the bots could be read.
func (r *wildRun) run(t *testing.T, bots [2][]byte, user []byte) bool {
	t.Helper()
	var files []topic.File
	var programs []*dialog.Program
	for i, b := range bots {
		w := &writer{grammar: r.grammar, choices: b}
		written := w.files()
		files = append(files, written...)
		bot, _ := topic.Load(written)
		if bot == nil {
			return false
		}
		programs = append(programs, dialog.NewProgram(bot, i+1, nil))
	}
	u := &wildUser{choices: user}
	t.Cleanup(func() {
		if t.Failed() {
			for _, f := range files {
				t.Logf("%s: %s", f.Path, f.Content)
			}
			t.Logf("on %s:\n%s", u.channel, strings.Join(u.done, "\n"))
		}
	})
	channels := []string{
		"directline", "telephony", "msteams", "microsoft365copilot", "omnichannel", "directengine", "webhook", "telephony", "directline",
	}
	u.wander = newWander(t, programs, pick(&u.choices, channels))
	u.happened = r.happens
	u.act(wildDeedsMax)
	u.rest()
	u.replay()
	if len(u.tape)%4 == 0 { // it is costly
		u.republish()
	}
	r.steps += len(u.tape)
	return true
}

// rest leaves the conversation alone: in the end nothing is due any more.
func (u *wildUser) rest() {
	u.Helper()
	const week = 7 * 24 * 3600 * second
	for range 9 { // repeats are at most six more of the longest duration
		if !u.pass(week, false) {
			return
		}
	}
	if due := u.state.DueUS(); due != 0 {
		u.Fatalf("nobody has done anything for weeks, and something is due in %d us", due-u.nowUS)
	}
}

// randomBytes gives the bytes of a seed.
func randomBytes(seed uint64, n int) []byte {
	b := make([]byte, n)
	r := rand.New(rand.NewPCG(seed, 0))
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// wildSeeds are how many conversations are played as a test; FuzzWild plays as many as there is time for.
const wildSeeds = 50

// wildCase is the conversation of a seed: its bots become larger and its users livelier with the number.
func wildCase(seed uint64) (bots [2][]byte, user []byte) {
	size := 100 + int(seed%10)*300
	return [2][]byte{randomBytes(3*seed, size), randomBytes(3*seed+1, size)}, randomBytes(3*seed+2, 60+int(seed%7)*60)
}

// TestWild: whatever a bot does, and whatever happens to it, a conversation goes on, is held to every limit, and is
// played again to the same end. The conversations lead through everything that can happen.
func TestWild(t *testing.T) {
	r := &wildRun{grammar: wildGrammar(), happens: make(map[dialog.EventKind]int)}
	read := 0
	for seed := range uint64(wildSeeds) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			bots, user := wildCase(seed)
			if r.run(t, bots, user) {
				read++
			}
		})
	}
	t.Logf("%d conversations, %d steps: %v", read, r.steps, r.happens)
	if read < wildSeeds*9/10 {
		t.Errorf("only %d of %d pairs of bots can be read", read, wildSeeds)
	}
	for _, kind := range []dialog.EventKind{
		dialog.Armed, dialog.Excluded, dialog.Fired, dialog.Skipped, dialog.Ended, dialog.Transcript, dialog.Failed, dialog.Set,
		dialog.Called, dialog.HandedOver, dialog.Closed, dialog.Telemetry, dialog.Silent,
	} {
		if r.happens[kind] == 0 {
			t.Errorf("%s has never happened", kind)
		}
	}
}

// TestWildGrammar: random bytes write all that is in the grammar, and the grammar has every kind of trigger, node and
// entity that runs, as the schema lists them.
func TestWildGrammar(t *testing.T) {
	w := &writer{grammar: wildGrammar(), seen: make(map[string]map[string]bool)}
	for seed := range uint64(200) {
		w.choices = randomBytes(seed, 3000)
		w.files()
	}
	for _, missing := range w.unseen() {
		t.Errorf("never written: %s", missing)
	}
	schema, err := os.ReadFile("../topic/schema.go")
	if err != nil {
		t.Fatal(err)
	}
	kinds := regexp.MustCompile(`\b[A-Z]\w+`).FindAllString(runningKinds(t, string(schema)), -1)
	if len(kinds) < 50 {
		t.Fatalf("the kinds that run are %q", kinds)
	}
	for _, kind := range kinds {
		mentioned := regexp.MustCompile(`\b` + kind + `\b`)
		if !slices.ContainsFunc(slices.Collect(maps.Keys(w.seen)), func(name string) bool {
			return slices.ContainsFunc(w.grammar[name], mentioned.MatchString)
		}) {
			t.Errorf("%s is never written", kind)
		}
	}
}

// runningKinds is where the schema lists the kinds that run.
func runningKinds(t *testing.T, source string) string {
	t.Helper()
	_, lists, begins := strings.Cut(source, "runningTriggers = ")
	lists, _, ends := strings.Cut(lists, "\n)")
	if !begins || !ends {
		t.Fatal("the schema lists the kinds that run elsewhere")
	}
	return lists
}

// FuzzWild is TestWild with bytes that lead to code which no others have reached. It begins with small conversations, of
// which more can be tried.
func FuzzWild(f *testing.F) {
	for seed := uint64(wildSeeds); seed < wildSeeds+40; seed++ {
		bots, user := wildCase(seed)
		const botMax, userMax = 500, 100
		f.Add(bots[0][:min(len(bots[0]), botMax)], bots[1][:min(len(bots[1]), botMax)], user[:min(len(user), userMax)])
	}
	r := &wildRun{grammar: wildGrammar()}
	f.Fuzz(func(t *testing.T, first, second, user []byte) { r.run(t, [2][]byte{first, second}, user) })
}
