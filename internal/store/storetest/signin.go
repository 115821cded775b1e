package storetest

import (
	"errors"
	"strconv"

	"lull/internal/credential"
	"lull/internal/member"
)

// addMembers adds members of these names, with e-mail addresses of the same.
func addMembers(s *suite, names ...string) {
	s.t.Helper()
	for _, name := range names {
		m := member.Member{Name: name, Email: name + "@example.com", Role: member.Operator}
		if err := s.AddMember(s.t.Context(), m); err != nil {
			s.t.Fatalf("AddMember() error = %v", err)
		}
	}
}

// wantError checks that an error is this one.
func wantError(s *suite, what string, want, got error) {
	s.t.Helper()
	if !errors.Is(got, want) {
		s.t.Errorf("%s: error %v, want %v", what, got, want)
	}
}

func testEmails(s *suite) {
	ctx := s.t.Context()
	addMembers(s, "ada", "bob")
	for _, name := range []string{"carl", "dora"} { // who have none do not share one
		if err := s.AddMember(ctx, member.Member{Name: name, Role: member.Operator}); err != nil {
			s.t.Fatalf("AddMember() error = %v", err)
		}
	}
	eve := member.Member{Name: "eve", Email: "ADA@Example.com", Role: member.Operator}
	wantError(s, "AddMember() of an address that is taken", member.ErrEmailTaken, s.AddMember(ctx, eve))
	eve.Name = "bob"
	bob, err := s.Member(ctx, "bob")
	wantError(s, "Member()", nil, err)
	wantError(s, "ChangeMember() to an address that is taken", member.ErrEmailTaken, s.ChangeMember(ctx, bob, eve))
	wantError(s, "AddMember() of a name that is taken", member.ErrTaken, s.AddMember(ctx, eve))

	got, err := s.MemberByEmail(ctx, "Ada@EXAMPLE.com")
	want(s, "MemberByEmail()", member.Member{Name: "ada", Email: "ada@example.com", Role: member.Operator}, got, err)
	for _, nobodys := range []string{"", "eve@example.com"} {
		_, err := s.MemberByEmail(ctx, nobodys)
		wantError(s, "MemberByEmail("+nobodys+")", member.ErrNotFound, err)
	}
}

func testPasswords(s *suite) {
	ctx := s.t.Context()
	addMembers(s, "ada", "bob")
	got, err := s.Password(ctx, "ada")
	want(s, "Password() before there is one", "", got, err)
	has, err := s.HasPassword(ctx)
	want(s, "HasPassword()", false, has, err)
	_, err = s.Password(ctx, "eve")
	wantError(s, "Password() of nobody", member.ErrNotFound, err)
	wantError(s, "SetPassword() of nobody", member.ErrNotFound, s.SetPassword(ctx, "eve", "h"))

	hash := invite(s, "ada", 100)
	session := openSession(s, "ada", 1)
	others := openSession(s, "bob", 1)
	wantError(s, "SetPassword()", nil, s.SetPassword(ctx, "ada", "h1"))
	_, err = s.Session(ctx, session.Hash)
	wantError(s, "Session() after another password", member.ErrNotFound, err)
	_, err = s.Accept(ctx, hash, 1, "h9")
	wantError(s, "Accept() after another password", member.ErrNotFound, err)
	kept, err := s.Session(ctx, others.Hash)
	want(s, "Session() of another member", others, kept, err)

	session = openSession(s, "ada", 2)
	wantError(s, "Rehash()", nil, s.Rehash(ctx, "ada", "h1", "h2"))
	wantError(s, "Rehash() of an old password", nil, s.Rehash(ctx, "ada", "h1", "h3"))
	s.reopen()
	got, err = s.Password(ctx, "ada")
	want(s, "Password()", "h2", got, err)
	has, err = s.HasPassword(ctx)
	want(s, "HasPassword()", true, has, err)
	kept, err = s.Session(ctx, session.Hash)
	want(s, "Session() after a rehash", session, kept, err)
}

func testSetUp(s *suite) {
	ctx := s.t.Context()
	addMembers(s, "ada", "bob")
	first := member.Member{Name: "bob", FullName: "Bob", Email: "ada@example.com", Role: member.Administrator}
	wantError(s, "SetUp() with another's address", member.ErrEmailTaken, s.SetUp(ctx, first, "h"))
	first.Email = "Bob@example.com"
	wantError(s, "SetUp()", nil, s.SetUp(ctx, first, "h"))
	got, err := s.Member(ctx, "bob")
	want(s, "Member() that was set up", first, got, err)
	hash, err := s.Password(ctx, "bob")
	want(s, "Password() that was set up", "h", hash, err)
	eve := member.Member{Name: "eve", Role: member.Administrator}
	wantError(s, "SetUp() again", member.ErrSetUp, s.SetUp(ctx, eve, "h"))
	_, err = s.Member(ctx, "eve")
	wantError(s, "Member() that was refused", member.ErrNotFound, err)

	wantError(s, "RemoveMember()", nil, s.RemoveMember(ctx, "bob"))
	wantError(s, "SetUp() when the only one is gone", nil, s.SetUp(ctx, eve, "h"))
}

// invite invites a member and gives the hash of the token.
func invite(s *suite, name string, untilUS int64) []byte {
	s.t.Helper()
	hash := credential.Hash(name + strconv.FormatInt(untilUS, 10))
	if err := s.Invite(s.t.Context(), member.Invitation{Hash: hash, Member: name, UntilUS: untilUS}); err != nil {
		s.t.Fatalf("Invite() error = %v", err)
	}
	return hash
}

func testInvitations(s *suite) {
	ctx := s.t.Context()
	addMembers(s, "ada", "bob")
	wantError(s, "Invite() of nobody", member.ErrNotFound, s.Invite(ctx, member.Invitation{
		Hash: credential.Hash("x"), Member: "eve", UntilUS: 1,
	}))
	former, ada, bob := invite(s, "ada", 50), invite(s, "ada", 100), invite(s, "bob", 100)
	session := openSession(s, "ada", 1)
	for what, token := range map[string][]byte{"a former": former, "an unknown": credential.Hash("guess"), "no": nil} {
		_, err := s.Accept(ctx, token, 1, "h")
		wantError(s, "Accept() of "+what+" invitation", member.ErrNotFound, err)
	}
	_, err := s.Accept(ctx, bob, 100, "h")
	wantError(s, "Accept() when it is over", member.ErrNotFound, err)
	name, err := s.Accept(ctx, ada, 99, "h1")
	want(s, "Accept()", "ada", name, err)
	hash, err := s.Password(ctx, "ada")
	want(s, "Password()", "h1", hash, err)
	_, err = s.Session(ctx, session.Hash)
	wantError(s, "Session() after Accept()", member.ErrNotFound, err)
	_, err = s.Accept(ctx, ada, 99, "h2")
	wantError(s, "Accept() again", member.ErrNotFound, err)

	wantError(s, "RemoveMember()", nil, s.RemoveMember(ctx, "bob"))
	_, err = s.Accept(ctx, bob, 1, "h")
	wantError(s, "Accept() when the member is gone", member.ErrNotFound, err)
}

// openSession adds a session of a member.
func openSession(s *suite, name string, atUS int64) member.Session {
	s.t.Helper()
	opened := member.Session{
		Hash: credential.Hash(name + strconv.FormatInt(atUS, 10)), Member: name, CreatedUS: atUS, UsedUS: atUS,
		Place: member.Place{Address: "2001:db8::7", Browser: "Firefox", System: "Linux"},
	}
	if err := s.AddSession(s.t.Context(), opened); err != nil {
		s.t.Fatalf("AddSession() error = %v", err)
	}
	return opened
}

func testSessions(s *suite) {
	ctx := s.t.Context()
	addMembers(s, "ada", "bob")
	ada, bob := openSession(s, "ada", 1), openSession(s, "bob", 1)
	if s.AddSession(ctx, ada) == nil {
		s.t.Error("AddSession() of a hash that is there: no error")
	}
	for _, atUS := range []int64{7, 5} { // it is never used earlier than it was
		wantError(s, "UseSession()", nil, s.UseSession(ctx, ada.Hash, atUS))
	}
	ada.UsedUS = 7
	s.reopen()
	got, err := s.Session(ctx, ada.Hash)
	want(s, "Session()", ada, got, err)
	_, err = s.Session(ctx, credential.Hash("guess"))
	wantError(s, "Session() of an unknown hash", member.ErrNotFound, err)

	older := openSession(s, "ada", 2)
	all, err := s.SessionsOf(ctx, "ada")
	want(s, "SessionsOf()", []member.Session{older, ada}, all, err)
	wantError(s, "RemoveSessions()", nil, s.RemoveSessions(ctx, "ada", older.Hash))
	all, err = s.SessionsOf(ctx, "ada")
	want(s, "SessionsOf() after RemoveSessions()", []member.Session{older}, all, err)
	all, err = s.SessionsOf(ctx, "bob")
	want(s, "SessionsOf() another", []member.Session{bob}, all, err)
	wantError(s, "RemoveSessions() but none", nil, s.RemoveSessions(ctx, "ada", nil))
	all, err = s.SessionsOf(ctx, "ada")
	want(s, "SessionsOf() after RemoveSessions() but none", nil, all, err)

	ada = openSession(s, "ada", 7)
	wantError(s, "RemoveSession()", nil, s.RemoveSession(ctx, ada.Hash))
	wantError(s, "RemoveSession() again", nil, s.RemoveSession(ctx, ada.Hash))
	_, err = s.Session(ctx, ada.Hash)
	wantError(s, "Session() that was removed", member.ErrNotFound, err)
	wantError(s, "RemoveMember()", nil, s.RemoveMember(ctx, "bob"))
	_, err = s.Session(ctx, bob.Hash)
	wantError(s, "Session() of a member who is gone", member.ErrNotFound, err)
}

func testSessionLimits(s *suite) {
	ctx := s.t.Context()
	addMembers(s, "ada", "bob")
	other := openSession(s, "bob", 1)
	var opened []member.Session
	for i := range member.SessionsMax {
		opened = append(opened, openSession(s, "ada", int64(i+1)))
	}
	wantError(s, "UseSession()", nil, s.UseSession(ctx, opened[0].Hash, 100))
	there := func(what string, one member.Session, is bool) {
		s.t.Helper()
		if _, err := s.Session(ctx, one.Hash); (err == nil) != is {
			s.t.Errorf("%s: error %v, want it there: %t", what, err, is)
		}
	}
	there("the quietest of as many as there may be", opened[1], true)
	openSession(s, "ada", 101)
	there("the quietest of one more", opened[1], false)
	there("the oldest, which was used", opened[0], true)
	there("another member's", other, true)

	idle, lifetime := member.SessionIdle.Microseconds(), member.SessionLifetime.Microseconds()
	openSession(s, "ada", 1+idle-1)
	there("one that is quiet for nearly too long", other, true)
	openSession(s, "ada", 1+idle)
	there("one that is quiet for too long", other, false)
	wantError(s, "UseSession()", nil, s.UseSession(ctx, opened[0].Hash, lifetime))
	openSession(s, "ada", 1+lifetime-1)
	there("one that is nearly too old", opened[0], true)
	openSession(s, "ada", 1+lifetime)
	there("one that is too old", opened[0], false)
}

func testAvatars(s *suite) {
	ctx := s.t.Context()
	addMembers(s, "ada")
	picture := member.Avatar{Kind: "image/png", Content: []byte("png"), AtUS: 5}
	wantError(s, "SetAvatar() of nobody", member.ErrNotFound, s.SetAvatar(ctx, "eve", picture))
	_, err := s.Avatar(ctx, "ada")
	wantError(s, "Avatar() before there is one", member.ErrNotFound, err)
	wantError(s, "SetAvatar()", nil, s.SetAvatar(ctx, "ada", picture))
	picture.Kind, picture.Content, picture.AtUS = "image/webp", make([]byte, member.AvatarBytesMax), 6
	wantError(s, "SetAvatar() again", nil, s.SetAvatar(ctx, "ada", picture))
	s.reopen()
	got, err := s.Avatar(ctx, "ada")
	want(s, "Avatar()", picture, got, err)
	m, err := s.Member(ctx, "ada")
	want(s, "Member().AvatarUS", 6, m.AvatarUS, err)
	large := member.Avatar{Kind: "image/png", Content: make([]byte, member.AvatarBytesMax+1), AtUS: 7}
	if s.SetAvatar(ctx, "ada", large) == nil {
		s.t.Error("SetAvatar() of one that is too large: no error")
	}
	wantError(s, "SetAvatar() of none", nil, s.SetAvatar(ctx, "ada", member.Avatar{AtUS: 8}))
	_, err = s.Avatar(ctx, "ada")
	wantError(s, "Avatar() that was taken away", member.ErrNotFound, err)
	m, err = s.Member(ctx, "ada")
	want(s, "Member().AvatarUS", 0, m.AvatarUS, err)
}
