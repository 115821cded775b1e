package storetest

import (
	"errors"

	"lull/internal/credential"
	"lull/internal/member"
)

func testMembers(s *suite) {
	ctx := s.t.Context()
	ada := member.Member{Name: "ada", FullName: "Ada", Email: "ada@example.com", Role: member.Operator, CreatedUS: 17}
	bob := member.Member{Name: "bob", Role: member.Administrator}
	for _, m := range []member.Member{bob, ada} {
		if err := s.AddMember(ctx, m); err != nil {
			s.t.Fatalf("AddMember() error = %v", err)
		}
	}
	if err := s.AddMember(ctx, ada); !errors.Is(err, member.ErrTaken) {
		s.t.Errorf("AddMember() of a name that is taken: %v", err)
	}

	was := ada
	ada.FullName, ada.Email, ada.Role = "Ada L.", "", member.Manager
	if err := s.ChangeMember(ctx, was, ada); err != nil {
		s.t.Errorf("ChangeMember() error = %v", err)
	}
	testStaleMember(s, ada)
	eve := member.Member{Name: "eve", Role: member.Operator}
	for what, err := range map[string]error{
		"ChangeMember()": s.ChangeMember(ctx, eve, eve),
		"RemoveMember()": s.RemoveMember(ctx, "eve"),
	} {
		if !errors.Is(err, member.ErrNotFound) {
			s.t.Errorf("%s of nobody: %v", what, err)
		}
	}

	s.reopen()
	got, err := s.Member(ctx, "ada")
	want(s, "Member()", ada, got, err)
	list, err := s.Members(ctx, "", 10)
	want(s, "Members()", []member.Member{ada, bob}, list, err)
	list, err = s.Members(ctx, "ada", 10)
	want(s, "Members() after ada", []member.Member{bob}, list, err)
	list, err = s.Members(ctx, "", 1)
	want(s, "Members() at most one", []member.Member{ada}, list, err)
	list, err = s.MembersNamed(ctx, []string{"eve", "bob"})
	want(s, "MembersNamed()", []member.Member{bob}, list, err)
	list, err = s.MembersNamed(ctx, nil)
	want(s, "MembersNamed() of no names", 0, len(list), err)
	testRemoveMember(s, "ada", "bob")
}

// testStaleMember changes a member who is not as is said, which changes nothing.
func testStaleMember(s *suite, now member.Member) {
	s.t.Helper()
	to := now
	to.FullName = "Somebody else"
	for what, differ := range map[string]func(m *member.Member){
		"full name": func(m *member.Member) { m.FullName = "Ada" },
		"address":   func(m *member.Member) { m.Email = "ada@example.com" },
		"role":      func(m *member.Member) { m.Role = member.Operator },
	} {
		was := now
		differ(&was)
		if err := s.ChangeMember(s.t.Context(), was, to); !errors.Is(err, member.ErrChanged) {
			s.t.Errorf("ChangeMember() of another %s: %v", what, err)
		}
	}
}

// testRemoveMember removes one of two members, and with them their credentials alone.
func testRemoveMember(s *suite, gone, stays string) {
	s.t.Helper()
	ctx := s.t.Context()
	add(s, credential.Credential{Kind: credential.APIKey, Member: gone})
	_, other := add(s, credential.Credential{Kind: credential.APIKey, Member: stays})
	_, nobodys := add(s, credential.Credential{Kind: credential.APIKey})
	if err := s.RemoveMember(ctx, gone); err != nil {
		s.t.Errorf("RemoveMember() error = %v", err)
	}
	if _, err := s.Member(ctx, gone); !errors.Is(err, member.ErrNotFound) {
		s.t.Errorf("Member() that was removed: %v", err)
	}
	keys, err := s.Credentials(ctx, credential.APIKey)
	want(s, "Credentials()", []credential.Credential{other, nobodys}, keys, err)
}

func testActs(s *suite) {
	ctx := s.t.Context()
	var acts []member.Act
	for i, by := range []string{"ada", "key 3", "ada"} {
		a := member.Act{AtUS: int64(i), By: by, What: "make-key", On: "/api/v1/keys", Status: member.RefusedFrom - 1 + i/2}
		if err := s.AddAct(ctx, a); err != nil {
			s.t.Fatalf("AddAct() error = %v", err)
		}
		a.ID = int64(i + 1)
		acts = append([]member.Act{a}, acts...)
	}
	tests := map[string]struct {
		wanted member.ActsWanted
		acts   []member.Act
	}{
		"all":      {member.ActsWanted{Limit: 2}, acts[:2]},
		"below 2":  {member.ActsWanted{Below: 2, Limit: 2}, acts[2:]},
		"of ada":   {member.ActsWanted{By: "ada", Limit: 2}, []member.Act{acts[0], acts[2]}},
		"of keys":  {member.ActsWanted{By: "key", Limit: 2}, acts[1:2]},
		"refused":  {member.ActsWanted{Outcome: member.Refused, Limit: 3}, acts[:1]},
		"done":     {member.ActsWanted{Outcome: member.Done, Limit: 3}, acts[1:]},
		"by ada %": {member.ActsWanted{By: "%", Limit: 3}, nil},
	}
	for name, test := range tests {
		got, err := s.Acts(ctx, test.wanted)
		want(s, "Acts() "+name, test.acts, got, err)
	}
}
