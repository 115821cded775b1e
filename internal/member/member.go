// Package member is who works with lull: people, what they may do, and what they have done.
package member

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Role says what a member may do. Each role may do all that the ones before it may.
type Role string

// The roles, in ascending order.
const (
	Operator      Role = "operator"      // their own status, profile and cases
	Manager       Role = "manager"       // the inactivity timeout, assignment, campaigns, events; sees everything
	Administrator Role = "administrator" // everything
)

// Roles gives all roles, in ascending order.
func Roles() []Role { return []Role{Operator, Manager, Administrator} }

// Covers reports whether a role may do what another may. One that is none covers nothing.
func (r Role) Covers(other Role) bool {
	mine, others := slices.Index(Roles(), r), slices.Index(Roles(), other)
	return mine >= 0 && others >= 0 && mine >= others
}

// The limits of members.
const (
	Max         = 20_000 // members of a workspace
	NameMax     = 64     // bytes of a name
	FullNameMax = 200    // bytes of a full name, and of an e-mail address
)

// Errors of a Store.
var (
	ErrNotFound   = errors.New("no such member")
	ErrTaken      = errors.New("there is a member of this name")
	ErrEmailTaken = errors.New("there is a member of this e-mail address")
	ErrSetUp      = errors.New("a member has a password already")
	ErrChanged    = errors.New("the member has been changed meanwhile")
)

// Member is a person who works with lull. At the desk an operator is called as the member.
type Member struct {
	Name      string // unique, and never changes; see Check
	FullName  string // as people read it; may repeat, may be empty
	Email     string // unique, A to Z being as a to z; empty: none
	Role      Role
	CreatedUS int64
	AvatarUS  int64 // when the picture was put; 0: there is none. Only Avatars changes it
}

// Store keeps members. Safe for concurrent use.
type Store interface {
	// AddMember stores a member; ErrTaken where one has the name, ErrEmailTaken where one has the e-mail address.
	AddMember(ctx context.Context, m Member) error
	// Member gives one by name, or ErrNotFound.
	Member(ctx context.Context, name string) (Member, error)
	// MemberByEmail gives one by e-mail address, or ErrNotFound.
	MemberByEmail(ctx context.Context, email string) (Member, error)
	// Members lists those whose names come after a name, by name, at most limit.
	Members(ctx context.Context, after string, limit int) ([]Member, error)
	// MembersNamed lists those of some names, in any order. A name that is nobody's is passed over.
	MembersNamed(ctx context.Context, names []string) ([]Member, error)
	// ChangeMember stores another full name, e-mail address and role of a member; ErrChanged where theirs are not those of
	// was, ErrNotFound, or ErrEmailTaken. With another address the member's invitation ends: it went to the former one.
	ChangeMember(ctx context.Context, was, m Member) error
	// RemoveMember removes one and all that proves them, or ErrNotFound.
	RemoveMember(ctx context.Context, name string) error
}

var (
	names  = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$`)
	emails = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)
)

// FieldError says which of a member's fields is wrong, and what would be right.
type FieldError struct{ Field, Message string }

func (e *FieldError) Error() string { return e.Field + ": " + e.Message }

// Check reports the first field that is wrong, as a *FieldError.
func (m Member) Check() error {
	switch {
	case !names.MatchString(m.Name):
		return &FieldError{"name", fmt.Sprintf("a name has 1 to %d of a-z, 0-9, dots, hyphens and underscores, and begins and ends "+
			"with a letter or digit", NameMax)}
	case len(m.FullName) > FullNameMax || !printable(m.FullName):
		return &FieldError{"fullName", fmt.Sprintf("a full name is a line of at most %d bytes", FullNameMax)}
	case m.Email != "" && (len(m.Email) > FullNameMax || !emails.MatchString(m.Email) || !printable(m.Email)):
		return &FieldError{"email", fmt.Sprintf("an e-mail address is one such as ada@example.com, of at most %d bytes", FullNameMax)}
	case !slices.Contains(Roles(), m.Role):
		return &FieldError{"role", "the roles are operator, manager and administrator"}
	}
	return nil
}

// printable reports whether a text is UTF-8 without control characters.
func printable(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 })
}
