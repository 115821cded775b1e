// Package storetest says what a store is: every driver passes its suite.
package storetest

import (
	"context"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lull/internal/credential"
	"lull/internal/engine"
	"lull/internal/member"
)

// Store is all that lull keeps in a database.
type Store interface {
	engine.Store
	engine.Reader
	engine.Outbox
	engine.Census
	engine.History
	engine.Unsubscribers
	credential.Store
	member.Store
	member.Audit
	member.SignIn

	// HomeNames gives the name of every home of a kind to take, which keeps nothing of it.
	HomeNames(ctx context.Context, kind engine.Kind, take func(home int64, name []byte)) error
	// EachTracked gives the events of these names from an instant on and before another to take, in the order in which they
	// were stored; the first error that take returns ends it. Nothing of an event may be kept.
	EachTracked(ctx context.Context, names []string, fromUS, untilUS int64, take func(e *engine.Tracked) error) error

	// PutDraft keeps the draft of a bot, in place of the one before it.
	PutDraft(ctx context.Context, bot string, body []byte, atUS int64) error
	// Draft gives the draft of a bot and when it was written, or engine.ErrNotFound.
	Draft(ctx context.Context, bot string) (body []byte, atUS int64, err error)
	// Bots gives the names of all bots that have a version or a draft, sorted.
	Bots(ctx context.Context) ([]string, error)

	Close() error
}

// Run runs the suite. It calls open for the store that belongs to the test t.Name(): new and empty the first time, and
// after Close the same one again. The suite closes what it opens.
func Run(t *testing.T, open func(t *testing.T) Store) {
	t.Helper()
	for _, test := range []struct {
		name string
		run  func(s *suite)
	}{
		{"a new store is empty", testEmpty},
		{"a commit writes the whole batch", testCommit},
		{"a batch for another position is refused", testWrongPosition},
		{"a batch that fails leaves nothing", testFailingBatch},
		{"a cancelled call does nothing", testCancelled},
		{"what is committed outlives the store", testReopen},
		{"random batches give what a model gives", testModel},
		{"readers see whole commits beside the writer", testConcurrent},

		{"homes are found by many names", testHomesByName},
		{"homes are found by many ids, in order", testHomesByID},
		{"one home is found by its name", testHomeByName},
		{"homes are listed newest first, by kind", testHomes},
		{"an update changes what a step changes", testUpdate},
		{"deadlines come earliest first, then by home", testDueOrder},
		{"deadlines are paged through without loss, with ties", testDuePages},
		{"a deadline that has not moved is not written", testDueMoved},

		{"a transcript is read after a step, oldest first", testRowsAfter},
		{"a transcript is read before a step, newest first", testRowsBefore},
		{"a transcript read from an old tail ends there", testOldTail},
		{"a long transcript is one chain", testLongChain},

		{"answers are found by home and id", testAnswers},
		{"answers are found since a time", testAnswersSince},
		{"many answers are asked for at once", testManyAnswers},
		{"an id that is answered again has the later answer", testAnsweredAgain},
		{"answers are forgotten before a time only", testForget},

		{"the catalog holds the newest versions", testCatalogVersions},
		{"settings are set, replaced and removed", testSettings},
		{"events are made, changed and removed", testEvents},
		{"the sweep of a bot is put and replaced", testSweeps},
		{"campaigns are put, replaced and removed", testCampaigns},
		{"who wants no messages is listed", testUnsubscribed},
		{"notes wait until they are taken", testNotes},
		{"deliveries wait until they are done with", testDeliveries},
		{"deliveries are found by target, in their order", testDeliveryPages},
		{"deliveries that were given up are kept, made again and forgotten", testDeadDeliveries},
		{"deliveries are postponed, and kept without their bodies once they were made", testMadeDeliveries},
		{"so many deliveries that have ended are kept", testEndedMax},
		{"subjects are put, replaced and removed", testSubjects},
		{"subjects are paged through in order, up and down", testSubjectPages},
		{"events are read by name and by home", testTracked},
		{"names of homes and events are read all at once", testWhole},
		{"events are forgotten", testForgotten},
		{"events that are stored with later ones are forgotten later", testForgettingSlack},
		{"homes are joined to others", testJoined},
		{"imports come further, and are forgotten", testImports},
		{"homes are numbered by many names", testHomeNumbers},
		{"conversations are found by what they are listed with", testListed},
		{"conversations are found that are due soon", testDueSoon},
		{"counts are added up, and forgotten", testTallies},
		{"versions are read and listed", testDefinitions},
		{"drafts are kept, one a bot", testDrafts},
		{"credentials are added, found and removed", testCredentials},
		{"members are added, changed and removed", testMembers},
		{"an e-mail address is one member's", testEmails},
		{"passwords are set, and end what was before", testPasswords},
		{"the first password is given once", testSetUp},
		{"invitations are taken once", testInvitations},
		{"sessions are kept, used and removed", testSessions},
		{"sessions have an end and a number", testSessionLimits},
		{"pictures are put and taken away", testAvatars},
		{"the newest acts are kept", testActs},
		{"the signing key stays the same", testSigningKey},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(newSuite(t, open)) })
	}
}

// suite is a store under test and the position that its last commit has reached.
type suite struct {
	Store
	t        *testing.T
	open     func(t *testing.T) Store
	position engine.Position
}

func newSuite(t *testing.T, open func(t *testing.T) Store) *suite {
	t.Helper()
	s := &suite{Store: open(t), t: t, open: open}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close() error = %v", err)
		}
	})
	return s
}

// reopen closes the store and opens it again.
func (s *suite) reopen() {
	s.t.Helper()
	if err := s.Close(); err != nil {
		s.t.Fatalf("Close() error = %v", err)
	}
	s.Store = s.open(s.t)
}

// batch begins the batch that follows the last commit, one second later.
func (s *suite) batch() *engine.Batch {
	b := &engine.Batch{Position: s.position}
	b.Position.Commit++
	b.Position.AtUS += second
	return b
}

// commit writes the batch, which must work.
func (s *suite) commit(b *engine.Batch) {
	s.t.Helper()
	if err := s.Commit(s.t.Context(), b); err != nil {
		s.t.Fatalf("Commit(%d) error = %v", b.Position.Commit, err)
	}
	s.position = b.Position
}

const (
	second = 1_000_000
	day    = 24 * 60 * 60 * second
)

// begin adds a new conversation to the batch.
func begin(b *engine.Batch, name string, dueUS int64) *engine.Home {
	b.Position.Home++
	b.Homes = append(b.Homes, engine.Home{
		ID: b.Position.Home, Kind: engine.ConversationHome, Name: name, State: []byte("{}"),
		DueUS: dueUS, New: true, DueMoved: true,
	})
	return &b.Homes[len(b.Homes)-1]
}

// step appends a transcript row of the home's next step to the batch.
func step(b *engine.Batch, h *engine.Home, body string) {
	b.Position.Transcript++
	h.Steps++
	b.Transcript = append(b.Transcript, engine.Row{
		Seq: b.Position.Transcript, Home: h.ID, Step: h.Steps, AtUS: b.Position.AtUS, Prev: h.Tail, Body: []byte(body),
	})
	h.Tail = b.Position.Transcript
}

// stored gives the home as the store gives it back.
func stored(h engine.Home) engine.Home {
	h.New, h.DueMoved = false, false
	return h
}

// want compares what a method gave with what it should give.
func want[T any](s *suite, call string, want, got T, err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("%s error = %v", call, err)
	}
	if reflect.DeepEqual(want, got) {
		return // what is seldom otherwise is not worth a diff, which takes long where there is much
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		s.t.Errorf("%s (-want +got):\n%s", call, diff)
	}
}

// wantPosition compares the store's position with that of the last commit.
func (s *suite) wantPosition() {
	s.t.Helper()
	got, err := s.Position(s.t.Context())
	want(s, "Position()", s.position, got, err)
}

// wantHomes compares all homes, in the order of their ids, with those that should be there.
func (s *suite) wantHomes(homes ...engine.Home) {
	s.t.Helper()
	ids := make([]int64, s.position.Home+10)
	for i := range ids {
		ids[i] = int64(i + 1)
	}
	got, err := s.HomesByID(s.t.Context(), ids)
	want(s, "HomesByID()", homes, got, err)
}
