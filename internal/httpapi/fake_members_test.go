package httpapi_test

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"lull/internal/credential"
	"lull/internal/member"
)

// fakeMembers keeps members and acts in memory; with a member go their credentials in a fakeStore.
type fakeMembers struct {
	member.SignIn // what no test of it calls, but for SetAvatar

	store *fakeStore

	mu      sync.Mutex
	members []member.Member // by name
	acts    []member.Act    // oldest first
	err     error           // what every call fails with
	reads   int             // of members by their names
}

func (f *fakeMembers) find(name string) int {
	return slices.IndexFunc(f.members, func(m member.Member) bool { return m.Name == name })
}

func (f *fakeMembers) AddMember(_ context.Context, m member.Member) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.find(m.Name) >= 0 {
		return member.ErrTaken
	}
	f.members = append(f.members, m)
	slices.SortFunc(f.members, func(a, b member.Member) int { return cmp.Compare(a.Name, b.Name) })
	return f.err
}

func (f *fakeMembers) Member(_ context.Context, name string) (member.Member, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reads++
	if f.err != nil {
		return member.Member{}, f.err
	}
	if i := f.find(name); i >= 0 {
		return f.members[i], nil
	}
	return member.Member{}, member.ErrNotFound
}

func (f *fakeMembers) SetAvatar(_ context.Context, name string, a member.Avatar) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	i := f.find(name)
	if i < 0 {
		return member.ErrNotFound
	}
	if f.members[i].AvatarUS = a.AtUS; len(a.Content) == 0 {
		f.members[i].AvatarUS = 0
	}
	return f.err
}

func (f *fakeMembers) MemberByEmail(_ context.Context, email string) (member.Member, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, m := range f.members {
		if email != "" && strings.EqualFold(m.Email, email) {
			return m, f.err
		}
	}
	return member.Member{}, member.ErrNotFound
}

func (f *fakeMembers) Members(_ context.Context, after string, limit int) ([]member.Member, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var found []member.Member
	for _, m := range f.members {
		if m.Name > after && len(found) < limit {
			found = append(found, m)
		}
	}
	return found, f.err
}

func (f *fakeMembers) MembersNamed(_ context.Context, names []string) ([]member.Member, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reads++
	var found []member.Member
	for _, m := range f.members {
		if slices.Contains(names, m.Name) {
			found = append(found, m)
		}
	}
	return found, f.err
}

func (f *fakeMembers) ChangeMember(_ context.Context, was, m member.Member) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	i := f.find(m.Name)
	if i < 0 {
		return member.ErrNotFound
	}
	if now := f.members[i]; now.FullName != was.FullName || now.Email != was.Email || now.Role != was.Role {
		return member.ErrChanged
	}
	f.members[i] = m
	return f.err
}

func (f *fakeMembers) RemoveMember(_ context.Context, name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	i := f.find(name)
	if i < 0 {
		return member.ErrNotFound
	}
	f.members = slices.Delete(f.members, i, i+1)
	f.store.mu.Lock()
	defer f.store.mu.Unlock()
	f.store.credentials = slices.DeleteFunc(f.store.credentials, func(c credential.Credential) bool {
		return c.Member == name
	})
	return f.err
}

// HasPassword says that nobody has.
func (f *fakeMembers) HasPassword(context.Context) (bool, error) { return false, nil }

// Session knows none.
func (f *fakeMembers) Session(context.Context, []byte) (member.Session, error) {
	return member.Session{}, member.ErrNotFound
}

func (f *fakeMembers) AddAct(_ context.Context, a member.Act) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	a.ID = int64(len(f.acts) + 1)
	f.acts = append(f.acts, a)
	return f.err
}

func (f *fakeMembers) Acts(_ context.Context, w member.ActsWanted) ([]member.Act, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var found []member.Act
	for _, a := range slices.Backward(f.acts) {
		outcome := member.Done
		if a.Status >= member.RefusedFrom {
			outcome = member.Refused
		}
		sought := strings.HasPrefix(a.By, w.By) && (w.Outcome == "" || w.Outcome == outcome)
		if sought && (w.Below == 0 || a.ID < w.Below) && len(found) < w.Limit {
			found = append(found, a)
		}
	}
	return found, f.err
}
