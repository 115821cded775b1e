package sqlite_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

func TestCheckSound(t *testing.T) {
	path := newPath(t)
	s := open(t, path)
	defer closeStore(t, s)
	for number := range int64(5) {
		writeConversation(t, s, number+1)
	}
	report := wantSound(t, path) // beside the process that has it open
	want := sqlite.Report{
		Version: report.Version, Position: engine.Position{Commit: 5, AtUS: 5000, Home: 5, Transcript: 15}, Homes: 5, Rows: 15,
	}
	if diff := cmp.Diff(want, report); diff != "" || report.Version < 1 {
		t.Errorf("Check() (-want +got):\n%s", diff)
	}
}

func TestCheckFindings(t *testing.T) {
	const insertRow = "INSERT INTO transcript (seq, home, step, at_us, prev, body) VALUES "
	const made = "INSERT INTO made_delivery (home, kind, key, target, place, step, due_us, at_us, attempts, bytes) VALUES ("
	const died = "INSERT INTO dead_delivery (home, kind, key, target, place, step, due_us, at_us, attempts, error, bytes, body) VALUES ("
	tests := []struct {
		name, change string
		want         []string // as the findings begin
	}{
		{"no position", "DELETE FROM position", []string{"position: is missing"}},
		{"position behind the homes", "UPDATE position SET home = 1", []string{"home 2: its id"}},
		{"position behind the rows", "UPDATE position SET transcript = 4", []string{
			"transcript 5: its number", "transcript 6: its number",
		}},
		{"position behind the time", "UPDATE position SET at_us = 1999", []string{
			"transcript 4: its time", "transcript 5: its time", "transcript 6: its time", "answer 2 first: its time",
		}},
		{"tail missing", "UPDATE home SET tail = 9 WHERE home = 1", []string{
			"home 1: its newest transcript row", "transcript 3: no row follows it",
		}},
		{"tail of another home", "UPDATE home SET tail = 6 WHERE home = 1", []string{
			"home 1: its newest transcript row", "transcript 3: no row follows it",
		}},
		{"tail too old", "UPDATE home SET tail = 2 WHERE home = 1", []string{
			"transcript 3: no row follows it", "transcript 2: a row follows it",
		}},
		{"fewer steps than rows", "UPDATE home SET steps = 2 WHERE home = 1", []string{"home 1: its newest transcript row"}},
		{"deadline in a far future", "UPDATE home SET due_us = 253402300800000000 WHERE home = 2", []string{
			"home 2: its deadline",
		}},
		{"deadline at the end of 9999", "UPDATE home SET due_us = 253402300799999999 WHERE home = 2", nil},
		{"rows without their home", "DELETE FROM home WHERE home = 2", []string{
			"transcript 4: its home", "transcript 5: its home", "transcript 6: its home",
			"transcript 6: no row follows it", "answer 2 first: its home", "note 2 2 0: its sender",
			"delivery 2 1 1: its home", "subject 2 o/ann: its home",
		}},
		{"a row lost", "DELETE FROM transcript WHERE seq = 2", []string{
			"transcript 3: the row before it", "transcript 1: no row follows it",
		}},
		{"a row of another home before it", "UPDATE transcript SET prev = 3 WHERE seq = 4", []string{
			"transcript 4: the row before it", "transcript 3: a row follows it",
		}},
		{"steps that do not ascend", "UPDATE transcript SET step = 2 WHERE seq = 1", []string{
			"transcript 2: the row before it",
		}},
		{"times that go back", "UPDATE transcript SET at_us = 1001 WHERE seq = 1", []string{"transcript 2: the row before it"}},
		{"a fork", insertRow + "(7, 1, 3, 1500, 2, X'')", []string{"transcript 7: no row", "transcript 2: more than one row"}},
		{"an answer to a step that was not made", "UPDATE answer SET step = 4 WHERE home = 1", []string{
			"answer 1 first: its home",
		}},
		{"a note of a step that was not made", "UPDATE note SET step = 4 WHERE home = 1", []string{"note 1 4 0: its sender"}},
		{"a delivery of a step that was not made", "UPDATE delivery SET step = 4 WHERE home = 1", []string{
			"delivery 1 1 1: its home",
		}},
		{"a delivery from the future", "UPDATE delivery SET seq = 8 WHERE home = 1", []string{
			"delivery 1 1 1: its place",
		}},
		{"an event of no bot", "UPDATE event SET bot = 'x'", []string{"event x checkout: its bot"}},
		{"an event from the future", "UPDATE event SET number = 5", []string{"event bot checkout: its bot"}},
		{"a sweep from the future", "UPDATE sweep SET below = 100", []string{"sweep bot: it goes beyond"}},
		{"a made delivery of a step that was not made", made + "1, 1, 9, 'x', 0, 4, 0, 5, 1, 0)", []string{
			"made_delivery 1: its home",
		}},
		{"a made delivery from the future", made + "1, 1, 9, 'x', 0, 1, 0, 2001, 1, 0)", []string{"made_delivery 1: its time"}},
		{"a made delivery that waits", made + "1, 1, 1, 'x', 0, 1, 0, 5, 1, 0)", []string{"made_delivery 1: it waits"}},
		{"a dead delivery of a step that was not made", died + "1, 1, 9, 'x', 0, 4, 0, 5, 1, '', 0, X'')", []string{
			"dead_delivery 1: its home",
		}},
		{"a dead delivery from the future", died + "1, 1, 9, 'x', 0, 1, 0, 2001, 1, '', 0, X'')", []string{
			"dead_delivery 1: its time",
		}},
		{"a dead delivery that waits", died + "1, 1, 1, 'x', 0, 1, 0, 5, 1, '', 0, X'')", []string{"dead_delivery 1: it waits"}},
		{"a conversation that is none", "INSERT INTO conversation VALUES (3, '', '', 1, '', '')", []string{
			"conversation 3: its home",
		}},
		{"a desk that is listed", "INSERT INTO conversation VALUES (1, '', '', 1, '', ''); UPDATE home SET kind = 2 WHERE home = 1", []string{
			"conversation 1: its home",
		}},
		{"a count from the future", "INSERT INTO tally VALUES (900000000, 'began', 'bot', '', 1)", []string{
			"tally 900000000 began bot: its time",
		}},
		{"events without a name", "INSERT INTO tracked_block VALUES (7, 3, 0, 1, 5, 5, X'')", []string{"tracked_block 7: its event"}},
		{"events of a commit that was not made", "INSERT INTO tracked_pack VALUES (3 * 1048576 - 1, 2, 5, 5, X'')", []string{
			"tracked_pack 3145727: an event",
		}},
		{"events of the last commit", "INSERT INTO tracked_pack VALUES (3 * 1048576 - 1, 1, 5, 5, X'')", nil},
		{"events of nobody", "INSERT INTO tracked_last VALUES (3, 1); INSERT INTO joined VALUES (4, 'x')", []string{
			"tracked_last 3: its home", "joined 4: its home",
		}},
		{"an import from the future", "INSERT INTO import VALUES ('a', 1, 1, 1, '', 2001)", []string{"import a: its time"}},
		{"unsubscribed in the future", "INSERT INTO unsubscribed VALUES ('ann', 2001)", []string{"unsubscribed ann: its time"}},
		{"what is nobody's", `INSERT INTO session (hash, member, created_us, used_us) VALUES (zeroblob(32), 'eve', 1, 1);
			INSERT INTO invitation VALUES ('eve', zeroblob(32), 1); INSERT INTO avatar VALUES ('eve', 'image/png', X'00')`, []string{
			"session eve: its member", "invitation eve: its member", "avatar eve: its member",
		}},
		{"a version lost", "DELETE FROM definition WHERE number = 1", []string{"definition bot 2: the version before it"}},
	}
	sound := newPath(t)
	s := open(t, sound)
	writeConversation(t, s, 1)
	writeConversation(t, s, 2)
	closeStore(t, s)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := newPath(t)
			copyFile(t, sound, path)
			alter(t, path, "UPDATE position SET transcript = 7", tt.change)
			report, err := sqlite.Check(t.Context(), path)
			if err != nil {
				t.Fatalf("Check() error = %v", err)
			}
			wantFindings(t, report, tt.want)
		})
	}
}

func wantFindings(t *testing.T, report sqlite.Report, want []string) {
	t.Helper()
	var got []string
	for i, finding := range report.Findings {
		text := finding.String()
		if i < len(want) && strings.HasPrefix(text, want[i]) {
			text = want[i]
		}
		got = append(got, text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Check() findings (-want +got):\n%s", diff)
	}
}

func TestCheckDamagedPage(t *testing.T) {
	path := created(t)
	damage(t, path)
	report, err := sqlite.Check(t.Context(), path)
	if err != nil {
		t.Fatalf("Check() error = %v", err)
	}
	if len(report.Findings) == 0 || report.Findings[0].Table != "" {
		t.Errorf("Check() of a damaged file found %v", report.Findings)
	}
}

// A list of findings ends at FindingsMax, and says so.
func TestCheckFindingsMax(t *testing.T) {
	for extra, more := range map[int]bool{0: false, 1: true} {
		path := created(t)
		alter(t, path, fmt.Sprintf(`
			WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < %d)
			INSERT INTO definition (bot, number, at_us, body) SELECT 'x' || n, 2, 1, X'' FROM n`, sqlite.FindingsMax+extra))
		report, err := sqlite.Check(t.Context(), path)
		if err != nil {
			t.Fatalf("Check() error = %v", err)
		}
		if len(report.Findings) != sqlite.FindingsMax || report.More != more {
			t.Errorf("Check() gave %d findings, more %t; want %d, more %t",
				len(report.Findings), report.More, sqlite.FindingsMax, more)
		}
	}
}

func TestCheckCannot(t *testing.T) {
	foreign := newPath(t)
	alter(t, foreign, "CREATE TABLE other (x)")
	for path, is := range map[string]func(error) bool{
		newPath(t): isError(engine.ErrNotFound),
		foreign:    isError(sqlite.ErrForeign),
	} {
		_, err := sqlite.Check(t.Context(), path)
		if !is(err) {
			t.Errorf("Check() error = %v", err)
		}
		wantOneLine(t, err, path)
	}
}
