package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"lull/internal/engine"
	"lull/internal/member"
)

var _ member.SignIn = (*Store)(nil)

const selectPassword = `SELECT password FROM member WHERE name = ?`

// Password implements member.Passwords.
func (s *Store) Password(ctx context.Context, name string) (string, error) {
	hash, err := readMember(ctx, s, selectPassword, scanText, name)
	if err != nil {
		return "", fmt.Errorf("read the password of %s: %w", name, err)
	}
	return hash, nil
}

const updatePassword = `UPDATE member SET password = ? WHERE name = ?`

const deleteSessions = `DELETE FROM session WHERE member = ?`

const deleteInvitation = `DELETE FROM invitation WHERE member = ?`

// SetPassword implements member.Passwords.
func (s *Store) SetPassword(ctx context.Context, name, hash string) error {
	err := s.inOne(ctx, func(tx *sql.Tx) error { return putPassword(ctx, tx, name, hash) })
	if err != nil {
		return fmt.Errorf("set the password of %s: %w", name, err)
	}
	return nil
}

// putPassword puts a member's password, and ends what was signed in with the former one.
func putPassword(ctx context.Context, tx *sql.Tx, name, hash string) error {
	result, err := tx.ExecContext(ctx, updatePassword, hash, name)
	if err == nil {
		err = changed(result, member.ErrNotFound)
	}
	for _, statement := range []string{deleteSessions, deleteInvitation} {
		if err == nil {
			_, err = tx.ExecContext(ctx, statement, name)
		}
	}
	return err
}

const updateHash = `UPDATE member SET password = ? WHERE name = ? AND password = ?`

// Rehash implements member.Passwords.
func (s *Store) Rehash(ctx context.Context, name, old, hash string) error {
	if _, err := s.writing.ExecContext(ctx, updateHash, hash, name, old); err != nil {
		return fmt.Errorf("rehash the password of %s: %w", name, explain(err))
	}
	return nil
}

const selectAnyPassword = `SELECT name FROM member WHERE password <> '' LIMIT 1`

// HasPassword implements member.Passwords.
func (s *Store) HasPassword(ctx context.Context) (bool, error) {
	found, err := read(ctx, s, selectAnyPassword, scanText)
	if err != nil {
		return false, fmt.Errorf("look for a password: %w", err)
	}
	return len(found) > 0, nil
}

const upsertMember = `
INSERT INTO member (name, full_name, email, role, created_us) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (name) DO UPDATE SET full_name = excluded.full_name, email = excluded.email, role = excluded.role`

// SetUp implements member.Passwords.
func (s *Store) SetUp(ctx context.Context, m member.Member, hash string) error {
	err := s.inOne(ctx, func(tx *sql.Tx) error {
		var name string
		switch err := tx.QueryRowContext(ctx, selectAnyPassword).Scan(&name); {
		case err == nil:
			return member.ErrSetUp
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
		if _, err := tx.ExecContext(ctx, upsertMember, m.Name, m.FullName, m.Email, m.Role, m.CreatedUS); err != nil {
			return emailTaken(err)
		}
		return putPassword(ctx, tx, m.Name, hash)
	})
	if err != nil {
		return fmt.Errorf("set up member %s: %w", m.Name, err)
	}
	return nil
}

const upsertInvitation = `
INSERT INTO invitation (member, hash, until_us) SELECT name, ?, ? FROM member WHERE name = ?
ON CONFLICT (member) DO UPDATE SET hash = excluded.hash, until_us = excluded.until_us`

// Invite implements member.Passwords.
func (s *Store) Invite(ctx context.Context, i member.Invitation) error {
	err := s.changeMember(ctx, member.ErrNotFound, upsertInvitation, i.Hash, i.UntilUS, i.Member)
	if err != nil {
		return fmt.Errorf("invite member %s: %w", i.Member, err)
	}
	return nil
}

const takeInvitation = `DELETE FROM invitation WHERE hash = ? AND until_us > ? RETURNING member`

// Accept implements member.Passwords.
func (s *Store) Accept(ctx context.Context, token []byte, nowUS int64, hash string) (name string, err error) {
	err = s.inOne(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, takeInvitation, token, nowUS).Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return member.ErrNotFound
		}
		if err != nil {
			return err
		}
		return putPassword(ctx, tx, name, hash)
	})
	if err != nil {
		return "", fmt.Errorf("accept an invitation: %w", err)
	}
	return name, nil
}

const deleteOverSessions = `DELETE FROM session WHERE created_us <= ? OR used_us <= ?`

const deleteQuietSessions = `
DELETE FROM session WHERE member = ? AND hash NOT IN (
	SELECT hash FROM session WHERE member = ? ORDER BY used_us DESC, created_us DESC LIMIT ?
)`

const insertSession = `
INSERT INTO session (hash, member, created_us, used_us, address, browser, system) VALUES (?, ?, ?, ?, ?, ?, ?)`

// AddSession implements member.Sessions.
func (s *Store) AddSession(ctx context.Context, added member.Session) error {
	old, idle := added.CreatedUS-member.SessionLifetime.Microseconds(), added.CreatedUS-member.SessionIdle.Microseconds()
	err := s.inOne(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, deleteOverSessions, old, idle)
		if err == nil {
			_, err = tx.ExecContext(ctx, deleteQuietSessions, added.Member, added.Member, member.SessionsMax-1)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, insertSession, added.Hash, added.Member, added.CreatedUS, added.UsedUS,
				added.Address, added.Browser, added.System)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("add a session of %s: %w", added.Member, err)
	}
	return nil
}

const selectSession = `
SELECT hash, member, created_us, used_us, address, browser, system FROM session WHERE hash = ?`

// Session implements member.Sessions.
func (s *Store) Session(ctx context.Context, hash []byte) (member.Session, error) {
	found, err := readMember(ctx, s, selectSession, scanSession, hash)
	if err != nil {
		return found, fmt.Errorf("look for a session: %w", err)
	}
	return found, nil
}

func scanSession(rows *sql.Rows, one *member.Session) error {
	return rows.Scan(&one.Hash, &one.Member, &one.CreatedUS, &one.UsedUS, &one.Address, &one.Browser, &one.System)
}

const selectSessions = `
SELECT hash, member, created_us, used_us, address, browser, system FROM session
WHERE member = ? ORDER BY used_us, created_us, hash`

// SessionsOf implements member.Sessions.
func (s *Store) SessionsOf(ctx context.Context, name string) ([]member.Session, error) {
	found, err := read(ctx, s, selectSessions, scanSession, name)
	if err != nil {
		return nil, fmt.Errorf("list the sessions of %s: %w", name, err)
	}
	return found, nil
}

const updateSession = `UPDATE session SET used_us = max(used_us, ?) WHERE hash = ?`

// UseSession implements member.Sessions.
func (s *Store) UseSession(ctx context.Context, hash []byte, atUS int64) error {
	if _, err := s.writing.ExecContext(ctx, updateSession, atUS, hash); err != nil {
		return fmt.Errorf("use a session: %w", explain(err))
	}
	return nil
}

const deleteSession = `DELETE FROM session WHERE hash = ?`

// RemoveSession implements member.Sessions.
func (s *Store) RemoveSession(ctx context.Context, hash []byte) error {
	if _, err := s.writing.ExecContext(ctx, deleteSession, hash); err != nil {
		return fmt.Errorf("remove a session: %w", explain(err))
	}
	return nil
}

const deleteOtherSessions = `DELETE FROM session WHERE member = ? AND hash <> ?`

// RemoveSessions implements member.Sessions.
func (s *Store) RemoveSessions(ctx context.Context, name string, but []byte) error {
	if but == nil {
		but = []byte{} // NULL would be unequal to nothing
	}
	if _, err := s.writing.ExecContext(ctx, deleteOtherSessions, name, but); err != nil {
		return fmt.Errorf("remove sessions of %s: %w", name, explain(err))
	}
	return nil
}

const updateAvatar = `UPDATE member SET avatar_us = ? WHERE name = ?`

const deleteAvatar = `DELETE FROM avatar WHERE member = ?`

const insertAvatar = `INSERT INTO avatar (member, kind, content) VALUES (?, ?, ?)`

// SetAvatar implements member.Avatars.
func (s *Store) SetAvatar(ctx context.Context, name string, a member.Avatar) error {
	atUS := a.AtUS
	if len(a.Content) == 0 {
		atUS = 0
	}
	err := s.inOne(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, updateAvatar, atUS, name)
		if err == nil {
			err = changed(result, member.ErrNotFound)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, deleteAvatar, name)
		}
		if err == nil && len(a.Content) > 0 {
			_, err = tx.ExecContext(ctx, insertAvatar, name, a.Kind, a.Content)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("put the picture of %s: %w", name, err)
	}
	return nil
}

const selectAvatar = `
SELECT kind, content, avatar_us FROM avatar JOIN member ON member.name = avatar.member
WHERE avatar.member = ?`

// Avatar implements member.Avatars.
func (s *Store) Avatar(ctx context.Context, name string) (member.Avatar, error) {
	found, err := readMember(ctx, s, selectAvatar, func(rows *sql.Rows, a *member.Avatar) error {
		return rows.Scan(&a.Kind, &a.Content, &a.AtUS)
	}, name)
	if err != nil {
		return found, fmt.Errorf("read the picture of %s: %w", name, err)
	}
	return found, nil
}

// readMember gives the only row of a query, or member.ErrNotFound.
func readMember[T any](
	ctx context.Context, s *Store, query string, scan func(rows *sql.Rows, value *T) error, args ...any,
) (T, error) {
	found, err := readOne(ctx, s, query, scan, args...)
	if errors.Is(err, engine.ErrNotFound) {
		err = member.ErrNotFound
	}
	return found, err
}

// inOne does several things in one transaction, or none.
func (s *Store) inOne(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := s.writing.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	if err := do(tx); err != nil {
		return explain(err)
	}
	return explain(tx.Commit())
}
