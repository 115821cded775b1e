package sqlite

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// hotStatements are what runs while conversations run, by the names of their constants.
func hotStatements() []struct{ name, query string } {
	return []struct{ name, query string }{
		{"selectPosition", selectPosition},
		{"selectHomesByName", selectHomesByName},
		{"selectHomesByID", selectHomesByID},
		{"selectDue", selectDue},
		{"selectAnswers", selectAnswers},
		{"selectHomeByName", selectHomeByName},
		{"selectHomes", selectHomes},
		{"selectRowsAfter", selectRowsAfter},
		{"selectRowsBefore", selectRowsBefore},
		{"selectUnsubscribed", selectUnsubscribed},
		{"selectTargets", selectTargets},
		{"selectDeliveries", selectDeliveries},
		{"selectMadeDeliveries", selectMadeDeliveries},
		{"selectDeadDeliveries", selectDeadDeliveries},
		{"selectDeadDelivery", selectDeadDelivery},
		{"insertMadeDelivery", insertMadeDelivery},
		{"insertDeadDelivery", insertDeadDelivery},
		{"trimMadeDeliveries", trimMadeDeliveries},
		{"trimDeadDeliveries", trimDeadDeliveries},
		{"insertRevived", insertRevived},
		{"selectSubjects", selectSubjects},
		{"selectSubjectsDown", selectSubjectsDown},
		{"selectHomeNumbers", selectHomeNumbers},
		{"selectImports", selectImports},
		{"selectCounts", selectCounts},
		{"selectBlocks", selectBlocks},
		{"selectAllBlocks", selectAllBlocks},
		{"selectJoined", selectJoined},
		{"selectLast", selectLast},
		{"selectPack", selectPack},
		{"countBlocks", countBlocks},
		{"selectFold", selectFold},
		{"deleteBlock", deleteBlock},
		{"selectOldBlocks", selectOldBlocks},
		{"selectOldPacks", selectOldPacks},
		{"deleteOldPacks", deleteOldPacks},
		{"selectNames", selectNames},
		{"selectConversations", selectConversations},
		{"selectWithStatus", selectWithStatus},
		{"selectOfBot", selectOfBot},
		{"selectFound", selectFound},
		{"selectStatuses", selectStatuses},
		{"selectDueSoon", selectDueSoon},
		{"countDue", countDue},
		{"selectTallies", selectTallies},
		{"selectTalliesByHour", selectTalliesByHour},
		{"putListed", putListed},
		{"addTally", addTally},
		{"deleteTallies", deleteTallies},
		{"selectDefinition", selectDefinition},
		{"selectDefinitions", selectDefinitions},
		{"selectNewest", selectNewest},
		{"selectSettings", selectSettings},
		{"selectEvents", selectEvents},
		{"selectSweeps", selectSweeps},
		{"selectCampaigns", selectCampaigns},
		{"selectNotes", selectNotes},
		{"selectBots", selectBots},
		{"selectDraft", selectDraft},
		{"selectCredential", selectCredential},
		{"selectCredentials", selectCredentials},
		{"selectSigningKey", selectSigningKey},
		{"selectMember", selectMember},
		{"selectMembers", selectMembers},
		{"selectMembersNamed", selectMembersNamed},
		{"selectMemberByEmail", selectMemberByEmail},
		{"selectPassword", selectPassword},
		{"selectAnyPassword", selectAnyPassword},
		{"selectSession", selectSession},
		{"selectSessions", selectSessions},
		{"selectAvatar", selectAvatar},
		{"deleteOverSessions", deleteOverSessions},
		{"deleteQuietSessions", deleteQuietSessions},
		{"selectActs", selectActs},
		{"deleteActs", deleteActs},
		{"deleteMemberCredentials", deleteMemberCredentials},
		{"advancePosition", advancePosition},
		{"updateHome", updateHome},
		{"moveHome", moveHome},
		{"deleteNote", deleteNote},
		{"postponeDelivery", postponeDelivery},
		{"deleteDelivery", deleteDelivery},
		{"deleteSubject", deleteSubject},
		{"forgetAnswers", forgetAnswers},
	}
}

// The plans of what runs often are looked at when they change: -update writes them anew.
func TestPlans(t *testing.T) {
	s := newStore(t)
	var text strings.Builder
	for _, hot := range hotStatements() {
		fmt.Fprintln(&text, hot.name)
		for _, step := range plan(t, s, hot.query) {
			fmt.Fprintln(&text, "\t"+step)
		}
	}
	golden(t, "plans.txt", text.String())
}

// plan gives how SQLite goes about a statement, one step a line, indented by what it is part of.
func plan(t *testing.T, s *Store, query string) (steps []string) {
	t.Helper()
	rows, err := s.writing.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, anything()...)
	depth := map[int]int{}
	steps, err = collect(rows, err, func(rows *sql.Rows, step *string) error {
		var id, parent, unused int
		if err := rows.Scan(&id, &parent, &unused, step); err != nil {
			return err
		}
		depth[id] = depth[parent] + 1
		*step = strings.Repeat("  ", depth[parent]) + *step
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

// anything gives a value for each parameter of any statement, by its name or its place: plans do not depend on them.
func anything() (args []any) {
	for _, name := range []string{
		"due", "until", "tail", "home", "step", "limit", "since", "asked", "bot", "number",
		"after", "before", "target", "seq", "place", "kind", "names", "status", "channel", "search", "end",
	} {
		args = append(args, sql.Named(name, 1))
	}
	return args
}

// Every query that the readers keep ready is among those whose plans are looked at.
func TestPlansAreComplete(t *testing.T) {
	for _, query := range queries() {
		known := slices.ContainsFunc(hotStatements(), func(hot struct{ name, query string }) bool {
			return hot.query == query
		})
		if !known {
			t.Errorf("no plan is kept of %s", query)
		}
	}
}

// What a message costs: the update of a home whose deadline stays touches no index, that of a deadline only its own.
func TestUpdateTouchesNoIndex(t *testing.T) {
	s := newStore(t)
	for _, tt := range []struct {
		name, query string
		indexes     int
	}{
		{"updateHome", updateHome, 0},
		{"moveHome", moveHome, 1},
		{"insertRow", insertRow, 0},
		{"insertHome", insertHome, 2},
	} {
		inserts := 0
		for _, code := range opcodes(t, s, tt.query) {
			if code == "IdxInsert" {
				inserts++
			}
		}
		if inserts != tt.indexes {
			t.Errorf("%s writes to %d indexes, want %d", tt.name, inserts, tt.indexes)
		}
	}
}

// opcodes gives the program of a statement as SQLite compiles it.
func opcodes(t *testing.T, s *Store, query string) []string {
	t.Helper()
	rows, err := s.writing.QueryContext(t.Context(), "EXPLAIN "+query, anything()...)
	codes, err := collect(rows, err, func(rows *sql.Rows, code *string) error {
		var skip any
		return rows.Scan(&skip, code, &skip, &skip, &skip, &skip, &skip, &skip)
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}
