package floor_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/desk"
	"lull/internal/floor"
)

var (
	times = regexp.MustCompile(`"(since|reason)":"[^"]*",?`)
	ids   = regexp.MustCompile(`id: (\d+)`)
)

// next reads all that there is, without the times.
func next(t *testing.T, l *floor.Listener) string {
	t.Helper()
	var all []byte
	for {
		events, changed, ok := l.Next()
		if !ok {
			t.Fatal("the listener was too slow")
		}
		if len(events) == 0 {
			if changed == nil {
				t.Fatal("nothing is told, and nothing can change")
			}
			return times.ReplaceAllString(string(all), "")
		}
		all = append(all, bytes.Join(events, nil)...)
	}
}

func wantTold(t *testing.T, l *floor.Listener, want string) {
	t.Helper()
	if diff := cmp.Diff(want, next(t, l)); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func row(name, status string, version, open int) string {
	return fmt.Sprintf(`{"name":%q,"status":%q,"version":%d,"openCases":%d}`, name, status, version, open)
}

func TestListen(t *testing.T) {
	r := newRig(t)
	r.do(hire("ann", "bob"))
	r.do(login("bob"))
	l := r.floor.Listen(-1)
	wantTold(t, l, "event: snapshot\nid: 2\ndata: {\"first\":true,\"last\":true,\"operators\":["+
		row("ann", "offline", 0, 0)+","+row("bob", "online", 1, 0)+"]}\n\n")
	_, changed, _ := l.Next()
	r.do(says("carl"), login("ann"))
	<-changed
	assigned := "event: operator\nid: 3\ndata: " + row("bob", "online", 1, 1) + "\n\n"
	came := "event: operator\nid: 4\ndata: " + row("ann", "online", 1, 0) + "\n\n"
	wantTold(t, l, assigned+came)
	wantTold(t, l, "")

	wantTold(t, r.floor.Listen(2), assigned+came)
	wantTold(t, r.floor.Listen(3), came)
	wantTold(t, r.floor.Listen(4), "")
	if got := next(t, r.floor.Listen(5)); !strings.HasPrefix(got, "event: snapshot\nid: 4\n") {
		t.Errorf("after a step that is yet to come: %q", got)
	}
	r.do(&desk.Input{Kind: desk.InputRemove, Remove: &desk.Removal{Operator: "ann"}})
	wantTold(t, l, "event: removed\nid: 5\ndata: {\"name\":\"ann\"}\n\n")

	r.open()
	wantTold(t, r.floor.Listen(5), "")
	if got := next(t, r.floor.Listen(4)); !strings.HasPrefix(got, "event: snapshot\nid: 5\n") {
		t.Errorf("after a step of which nothing is known any more: %q", got)
	}
}

// A snapshot of many comes in parts; what changes meanwhile comes after it.
func TestListenToMany(t *testing.T) {
	r := newRig(t)
	var names []string
	for i := range 700 {
		names = append(names, fmt.Sprintf("op%03d", i))
	}
	r.do(hire(names...))
	l := r.floor.Listen(-1)
	first, _, _ := l.Next()
	r.do(login("op000"), login("op699"))
	rest := next(t, l)
	if n := strings.Count(string(bytes.Join(first, nil)), `"name"`); n != 500 {
		t.Errorf("the first part has %d operators, want 500", n)
	}
	if n := strings.Count(rest, `"name"`); n != 202 {
		t.Errorf("what follows tells %d times of operators, want 200 and two changes", n)
	}
	if diff := cmp.Diff([]string{"id: 1", "id: 2", "id: 3"}, ids.FindAllString(rest, -1)); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
}

// Whoever is slower than the log is long has to begin anew; whoever comes back late enough gets a snapshot.
func TestListenerIsTooSlow(t *testing.T) {
	r := newRig(t)
	title := strings.Repeat("x", desk.NameBytesMax-1)
	r.do(hire("ann"))
	slow := r.floor.Listen(1)
	for i := range 80 {
		var changes []*desk.Input
		for j := range 100 {
			changes = append(changes, &desk.Input{Kind: desk.InputChange, Change: &desk.Change{
				Operators: []desk.OperatorChange{{Name: "ann", Title: new(title + string(rune('a'+(i*100+j)%2)))}},
			}})
		}
		r.do(changes...)
	}
	if _, _, ok := slow.Next(); ok {
		t.Error("the listener was told from the middle")
	}
	if got := next(t, r.floor.Listen(1)); !strings.HasPrefix(got, "event: snapshot") {
		t.Errorf("what is known of step 1 on: %.100q", got)
	}
	if got := next(t, r.floor.Listen(7900)); strings.Count(got, "event: operator") != 101 || strings.Contains(got, "snapshot") {
		t.Errorf("what is known of step 7900 on: %d changes", strings.Count(got, "event: operator"))
	}
}
