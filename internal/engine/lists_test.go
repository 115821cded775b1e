package engine_test

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
)

// shownAs is how a conversation is listed, in short.
func shownAs(views []*engine.View) (all []string) {
	for _, v := range views {
		said := ""
		if v.Last != nil {
			said = " " + v.Last.From + ":" + v.Last.Text
		}
		all = append(all, v.ID+" "+v.Status+said)
	}
	return all
}

func (r *rig) wantListed(wanted engine.Listing, want ...string) {
	r.t.Helper()
	views, _, err := engine.NewLists(r.store, r.store).Conversations(r.t.Context(), wanted, 100)
	if diff := cmp.Diff(want, shownAs(views)); err != nil || diff != "" {
		r.t.Errorf("Conversations(%+v): %v (-want +got):\n%s", wanted, err, diff)
	}
}

func TestConversationsAreListedAsTheyStand(t *testing.T) {
	r := newRig(t)
	r.publish(start, twoTiers)
	r.turn(start, says("c1", "hello"), says("c2", "hi"))
	r.wantListed(engine.Listing{}, "c2 awake user:hi", "c1 awake user:hello")
	at := start + (6 * time.Minute).Microseconds()
	r.until(at)
	r.turn(at, says("c2", "still here"))
	r.wantListed(engine.Listing{}, "c2 awake user:still here", "c1 quiet bot:Are you still there?")
	r.wantListed(engine.Listing{Status: engine.StatusQuiet}, "c1 quiet bot:Are you still there?")
	r.until(start + (11 * time.Minute).Microseconds())
	r.wantListed(engine.Listing{Status: engine.StatusEnded, Bot: "support"}, "c1 ended bot:Goodbye.")
	r.wantListed(engine.Listing{Search: "C2"})
	r.wantListed(engine.Listing{Search: "c2"}, "c2 quiet bot:Are you still there?")

	if all, err := engine.NewLists(r.store, r.store).Count(t.Context()); err != nil || all != 2 {
		t.Errorf("there are %d conversations, %v; want 2", all, err)
	}
	o, err := engine.NewLists(r.store, r.store).Overview(t.Context(), start+(30*time.Minute).Microseconds(), start, start)
	if err != nil {
		t.Fatal(err)
	}
	want := map[engine.Status]int64{engine.StatusQuiet: 1, engine.StatusEnded: 1}
	if diff := cmp.Diff(want, o.Statuses); diff != "" {
		t.Errorf("statuses (-want +got):\n%s", diff)
	}
	var counted []string
	for _, c := range o.Since {
		counted = append(counted, fmt.Sprint(c.What, " ", c.Bot, " ", c.Name, " ", c.Number))
	}
	wantCounted := []string{"began support  2", "ended support  1", "fired support Autoclose 1", "fired support Warning 3", "messages support  3"}
	slices.Sort(counted)
	if diff := cmp.Diff(wantCounted, counted); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
	if len(o.Due) != 1 || o.Due[0].ID != "c2" || o.Due[0].Armed.Trigger != "Autoclose" || o.DueCount < 1 {
		t.Errorf("due: %d, %v", o.DueCount, shownAs(o.Due))
	}
}

// unlist makes the store as one was that knew of no lists.
func (r *rig) unlist() {
	r.t.Helper()
	db, err := sql.Open("sqlite", r.path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer db.Close()
	for _, change := range []string{
		`DELETE FROM conversation`, `INSERT INTO setting (name, value) VALUES ('conversations', 'unlisted')`,
	} {
		if _, err := db.ExecContext(r.t.Context(), change); err != nil {
			r.t.Fatal(err)
		}
	}
}

// What a store holds that was written before there were lists is listed when it is opened.
func TestOlderConversationsAreListed(t *testing.T) {
	r := newRig(t)
	r.publish(start, twoTiers)
	var inputs []*engine.Input
	for i := range 1001 { // one more than a page
		inputs = append(inputs, says(fmt.Sprint("c", i), "hello"))
	}
	r.turn(start, inputs...)
	r.unlist()
	r.wantListed(engine.Listing{})
	r.crash(start + 1)
	views, next, err := engine.NewLists(r.store, r.store).Conversations(t.Context(), engine.Listing{Bot: "support"}, 1000)
	if err != nil || len(views) != 1000 || next == 0 {
		t.Fatalf("%d conversations, next before %d, %v", len(views), next, err)
	}
	r.wantListed(engine.Listing{Before: next}, "c0 awake user:hello")
	r.turn(start+2, says("c0", "again"))
	r.crash(start + 3)
	r.wantListed(engine.Listing{Before: next}, "c0 awake user:again")
}
