package floor_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/floor"
	"lull/internal/store/sqlite"
)

// rig is a floor that hears of a real engine's desk, on a real store.
type rig struct {
	t     *testing.T
	store *sqlite.Store
	core  *engine.Core
	floor *floor.Floor
	nowUS int64
}

const second = int64(1_000_000)

func newRig(t *testing.T) *rig {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "lull.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	r := &rig{t: t, store: store, nowUS: 1_700_000_000 * second}
	r.open()
	return r
}

// open opens floor and engine from what is stored.
func (r *rig) open() {
	r.t.Helper()
	var err error
	if r.floor, err = floor.New(r.t.Context(), r.store); err != nil {
		r.t.Fatal(err)
	}
	now := func() time.Time { return time.UnixMicro(r.nowUS) }
	r.core, err = engine.Open(r.t.Context(), r.store, r.store, engine.Options{Publisher: r.floor, Now: now}, r.nowUS)
	if err != nil {
		r.t.Fatal(err)
	}
}

// do has the desk take inputs, a second after what was before.
func (r *rig) do(inputs ...*desk.Input) {
	r.t.Helper()
	r.nowUS += second
	taken := make([]*engine.Input, len(inputs))
	for i, in := range inputs {
		taken[i] = &engine.Input{Kind: engine.DeskHome, Name: engine.DeskName, Desk: in}
	}
	turn := r.core.Turn(r.t.Context(), r.nowUS, taken)
	if err := r.core.Commit(r.t.Context(), turn); err != nil {
		r.t.Fatal(err)
	}
	for _, result := range turn.Results {
		if result.Err != nil {
			r.t.Fatal(result.Err)
		}
	}
}

func hire(names ...string) *desk.Input {
	change := &desk.Change{}
	for _, name := range names {
		change.Operators = append(change.Operators, desk.OperatorChange{Name: name})
	}
	return &desk.Input{Kind: desk.InputChange, Change: change}
}

func login(name string) *desk.Input {
	return &desk.Input{Kind: desk.InputSession, Session: &desk.Session{Operator: name, ID: "t1", Word: desk.Login}}
}

func says(contact string) *desk.Input {
	return &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Contact: contact, From: desk.Customer, Text: "hello"}}
}

func closes(contact string) *desk.Input {
	return &desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: desk.Ref{Name: contact}}}
}

// team writes the operators down, one a line.
func (r *rig) team() string {
	var b strings.Builder
	for _, o := range r.floor.Operators("", 100) {
		_, _ = fmt.Fprintf(&b, "%s %s %s v%d %d; ", o.Name, o.Status, o.Reason, o.Version, o.OpenCases)
	}
	return b.String()
}

func numbers(cases []*desk.Case) string {
	var all []string
	for _, c := range cases {
		all = append(all, strconv.FormatInt(c.Number, 10)+c.Operator)
	}
	return strings.Join(all, " ")
}

// TestFloor shows what the desk has done, at once and when it is opened again.
func TestFloor(t *testing.T) {
	r := newRig(t)
	r.do(says("carl"), says("dora"), hire("bob", "ann"))
	r.do(login("bob"))
	r.do(closes("dora"), says("emil"), hire("carol"), &desk.Input{Kind: desk.InputRemove, Remove: &desk.Removal{Operator: "carol"}})
	r.do(&desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Case: desk.Ref{Name: "carl"}}},
		&desk.Input{Kind: desk.InputChange, Change: &desk.Change{Strategy: new(desk.Manual), Capacity: new(7)}})
	check := func() {
		t.Helper()
		want := "ann offline logout v0 0; bob online login v1 2; "
		if diff := cmp.Diff(want, r.team()); diff != "" {
			t.Errorf("team (-want +got):\n%s", diff)
		}
		if got := r.floor.Operators("ann", 1); len(got) != 1 || got[0].Name != "bob" {
			t.Errorf("after ann: %v", got)
		}
		if got := r.floor.Online(); got != 1 {
			t.Errorf("%d are online, want 1", got)
		}
		queue, length := r.floor.Queue(0, 10)
		closed, err := r.floor.Closed(t.Context(), 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprintf("open %s, after 1 %s, bob's %s, queue %s of %d, closed %s", numbers(r.floor.Open("", 0, 10)),
			numbers(r.floor.Open("", 1, 1)), numbers(r.floor.Open("bob", 0, 10)), numbers(queue), length, numbers(closed))
		if diff := cmp.Diff("open 1bob 3bob, after 1 3bob, bob's 1bob 3bob, queue  of 0, closed 2bob", got); diff != "" {
			t.Errorf("cases (-want +got):\n%s", diff)
		}
		if got := r.floor.Settings(); got.Capacity != 7 {
			t.Errorf("settings = %+v", got)
		}
		if stored, shown := r.floor.Operator("bob"); stored == nil || len(stored.Presence.Sessions) != 1 || shown.Name != "bob" {
			t.Errorf("bob = %+v, %+v", stored, shown)
		}
		if stored, _ := r.floor.Operator("carol"); stored != nil {
			t.Errorf("carol = %+v", stored)
		}
	}
	check()
	r.open()
	check()
}

func TestCase(t *testing.T) {
	r := newRig(t)
	if _, err := r.floor.Case(t.Context(), 1); !isNotFound(err) {
		t.Errorf("Case(1) of a new desk: %v", err)
	}
	r.do(says("carl"), says("dora"))
	r.do(closes("carl"))
	for number, open := range map[int64]bool{1: false, 2: true} {
		c, err := r.floor.Case(t.Context(), number)
		if err != nil || c.Number != number || (c.ClosedUS == 0) != open {
			t.Errorf("Case(%d) = %+v, %v", number, c, err)
		}
	}
	for _, number := range []int64{0, 3, -1} {
		if c, err := r.floor.Case(t.Context(), number); !isNotFound(err) {
			t.Errorf("Case(%d) = %+v, %v", number, c, err)
		}
	}
	entries, err := r.floor.Entries(t.Context(), 1, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, e := range entries {
		for _, event := range e.Events {
			told = append(told, fmt.Sprintf("%d %s %s", e.Step, event.Kind, event.Reason))
		}
	}
	want := []string{"1 case new", "1 message ", "1 noreply disabled", "3 case closed"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if rest, err := r.floor.Entries(t.Context(), 1, 1, 1); err != nil || len(rest) != 1 || rest[0].Step != 3 {
		t.Errorf("entries after step 1: %v, %v", rest, err)
	}
}

func isNotFound(err error) bool {
	e, is := errors.AsType[*engine.Error](err)
	return is && e.Code == engine.NotFound
}

// silent is a store that does not answer.
type silent struct{ *sqlite.Store }

func (silent) HomeByName(context.Context, engine.Kind, string) (engine.Home, error) {
	return engine.Home{}, errors.New("no disk")
}

func TestStoreDoesNotAnswer(t *testing.T) {
	if _, err := floor.New(t.Context(), silent{}); err == nil {
		t.Error("New() = nil, want an error")
	}
}
