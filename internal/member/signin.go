package member

import (
	"context"
	"time"
)

// The limits of what members sign in with.
const (
	SessionLifetime    = 30 * 24 * time.Hour // of a session, however much it is used
	SessionIdle        = 12 * time.Hour      // without a call, after which a session is over
	SessionsMax        = 20                  // sessions of a member; one more ends the one that was quiet longest
	InvitationLifetime = 7 * 24 * time.Hour
	AvatarBytesMax     = 64 << 10 // of a picture
)

// Session is that a browser has signed in. The token itself is not kept: whoever reads the store cannot use it.
type Session struct {
	Hash      []byte // of the token, as credential.Hash gives it; unique
	Member    string
	CreatedUS int64
	UsedUS    int64 // when somebody last did something in it, to the minute or so
	Place
}

// Place is where a session began, as far as it is known.
type Place struct {
	Address string // that the browser came from
	Browser string // such as Firefox
	System  string // such as Windows
}

// EndsUS is when a session is over at the latest, and unless it is used before.
func (s Session) EndsUS() int64 {
	return min(s.CreatedUS+SessionLifetime.Microseconds(), s.UsedUS+SessionIdle.Microseconds())
}

// Invitation lets whoever holds its token choose a member's password, once.
type Invitation struct {
	Hash    []byte // of the token; unique
	Member  string // who has no more than one
	UntilUS int64  // from then on it is void
}

// Avatar is a member's picture.
type Avatar struct {
	Kind    string // image/png, image/jpeg or image/webp
	Content []byte // at most AvatarBytesMax
	AtUS    int64  // when it was put
}

// SignIn keeps what members sign in with.
type SignIn interface {
	Passwords
	Sessions
	Avatars
}

// Passwords keeps members' passwords, as hashes that package password makes, and their invitations. Safe for
// concurrent use.
type Passwords interface {
	// Password gives a member's; empty: none. ErrNotFound where there is no such member.
	Password(ctx context.Context, name string) (hash string, err error)
	// SetPassword puts a password, and ends the member's sessions and invitation; ErrNotFound where there is none.
	SetPassword(ctx context.Context, name, hash string) error
	// Rehash puts another hash of the same password in place of the old one, if that is still there.
	Rehash(ctx context.Context, name, old, hash string) error
	// HasPassword reports whether any member has one.
	HasPassword(ctx context.Context) (bool, error)
	// SetUp gives the first password, to a member who is added, or is there under this name and changed. ErrSetUp where
	// any member has a password.
	SetUp(ctx context.Context, m Member, hash string) error
	// Invite puts an invitation in place of the member's former one; ErrNotFound where there is no such member.
	Invite(ctx context.Context, i Invitation) error
	// Accept takes an invitation: its member has the password then, and no session. ErrNotFound where there is none
	// that is still good.
	Accept(ctx context.Context, token []byte, nowUS int64, hash string) (name string, err error)
}

// Sessions keeps the sessions of browsers. Safe for concurrent use.
type Sessions interface {
	// AddSession adds one. Those that are over by then go, and of the member's those beyond SessionsMax.
	AddSession(ctx context.Context, s Session) error
	// Session gives the one of a hash, over or not, or ErrNotFound.
	Session(ctx context.Context, hash []byte) (Session, error)
	// UseSession says when a session was last used.
	UseSession(ctx context.Context, hash []byte, atUS int64) error
	// SessionsOf gives a member's, over or not, those last that were used last.
	SessionsOf(ctx context.Context, name string) ([]Session, error)
	// RemoveSession ends a session, if it is there.
	RemoveSession(ctx context.Context, hash []byte) error
	// RemoveSessions ends those of a member but the one of a hash.
	RemoveSessions(ctx context.Context, name string, but []byte) error
}

// Avatars keeps members' pictures. Safe for concurrent use.
type Avatars interface {
	// SetAvatar puts a picture; one without content takes away what there is. ErrNotFound where there is no such member.
	SetAvatar(ctx context.Context, name string, a Avatar) error
	// Avatar gives a member's, or ErrNotFound.
	Avatar(ctx context.Context, name string) (Avatar, error)
}
