package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"

	sqlite3 "modernc.org/sqlite/lib"

	"lull/internal/member"
)

const insertMember = `
INSERT INTO member (name, full_name, email, role, created_us) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (name) DO NOTHING`

// AddMember implements member.Store.
func (s *Store) AddMember(ctx context.Context, m member.Member) error {
	err := s.changeMember(ctx, member.ErrTaken, insertMember, m.Name, m.FullName, m.Email, m.Role, m.CreatedUS)
	if err != nil {
		return fmt.Errorf("add member %s: %w", m.Name, err)
	}
	return nil
}

const selectMember = `SELECT name, full_name, email, role, created_us, avatar_us FROM member WHERE name = ?`

// Member implements member.Store.
func (s *Store) Member(ctx context.Context, name string) (member.Member, error) {
	m, err := readMember(ctx, s, selectMember, scanMember, name)
	if err != nil {
		return m, fmt.Errorf("read member %s: %w", name, err)
	}
	return m, nil
}

const selectMemberByEmail = `
SELECT name, full_name, email, role, created_us, avatar_us FROM member
WHERE lower(email) = lower(?) AND email <> ''`

// MemberByEmail implements member.Store.
func (s *Store) MemberByEmail(ctx context.Context, email string) (member.Member, error) {
	m, err := readMember(ctx, s, selectMemberByEmail, scanMember, email)
	if err != nil {
		return m, fmt.Errorf("look for a member by e-mail address: %w", err)
	}
	return m, nil
}

const selectMembers = `
SELECT name, full_name, email, role, created_us, avatar_us FROM member
WHERE name > ? ORDER BY name LIMIT ?`

// Members implements member.Store.
func (s *Store) Members(ctx context.Context, after string, limit int) ([]member.Member, error) {
	found, err := read(ctx, s, selectMembers, scanMember, after, limit)
	if err != nil {
		return nil, fmt.Errorf("list members: %w", err)
	}
	return found, nil
}

const selectMembersNamed = `
SELECT name, full_name, email, role, created_us, avatar_us FROM member
WHERE name IN (SELECT value FROM json_each(?))`

// MembersNamed implements member.Store.
func (s *Store) MembersNamed(ctx context.Context, names []string) ([]member.Member, error) {
	keys, err := json.Marshal(names)
	if err != nil {
		return nil, fmt.Errorf("read %d members by name: %w", len(names), err)
	}
	found, err := read(ctx, s, selectMembersNamed, scanMember, string(keys))
	if err != nil {
		return nil, fmt.Errorf("read %d members by name: %w", len(names), err)
	}
	return found, nil
}

func scanMember(rows *sql.Rows, m *member.Member) error {
	return rows.Scan(&m.Name, &m.FullName, &m.Email, &m.Role, &m.CreatedUS, &m.AvatarUS)
}

const updateMember = `
UPDATE member SET full_name = ?, email = ?, role = ?
WHERE name = ? AND full_name = ? AND email = ? AND role = ?`

const memberExists = `SELECT EXISTS (SELECT 1 FROM member WHERE name = ?)`

// deleteMissent takes away an invitation that went to another address than the member is to have.
const deleteMissent = `
DELETE FROM invitation WHERE member = ? AND EXISTS (SELECT 1 FROM member WHERE name = invitation.member AND email <> ?)`

// ChangeMember implements member.Store.
func (s *Store) ChangeMember(ctx context.Context, was, m member.Member) error {
	err := s.inOne(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, deleteMissent, m.Name, m.Email); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, updateMember, m.FullName, m.Email, m.Role, m.Name, was.FullName, was.Email, was.Role)
		if err != nil {
			return emailTaken(err)
		}
		known, none := false, member.ErrNotFound
		if err := tx.QueryRowContext(ctx, memberExists, m.Name).Scan(&known); err != nil {
			return err
		}
		if known {
			none = member.ErrChanged
		}
		return changed(result, none)
	})
	if err != nil {
		return fmt.Errorf("change member %s: %w", m.Name, err)
	}
	return nil
}

const deleteMember = `DELETE FROM member WHERE name = ?`

const deleteMemberCredentials = `DELETE FROM credential WHERE member <> '' AND member = ?`

// RemoveMember implements member.Store.
func (s *Store) RemoveMember(ctx context.Context, name string) error {
	err := s.inOne(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, deleteMemberCredentials, name); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, deleteMember, name)
		if err != nil {
			return err
		}
		return changed(result, member.ErrNotFound)
	})
	if err != nil {
		return fmt.Errorf("remove member %s: %w", name, err)
	}
	return nil
}

// changeMember changes one row, or fails with none where there was none to change.
func (s *Store) changeMember(ctx context.Context, none error, statement string, args ...any) error {
	result, err := s.writing.ExecContext(ctx, statement, args...)
	if err != nil {
		return explain(emailTaken(err))
	}
	return changed(result, none)
}

// emailTaken says which of a member's fields another one has; a name that is taken is no error of SQLite's.
func emailTaken(err error) error {
	if code(err) == sqlite3.SQLITE_CONSTRAINT_UNIQUE {
		return member.ErrEmailTaken
	}
	return err
}

// changed fails with none where no row was changed.
func changed(result sql.Result, none error) error {
	rows, err := result.RowsAffected()
	if err == nil && rows == 0 {
		return none
	}
	return err
}

const insertAct = `INSERT INTO act (at_us, by, what, path, status) VALUES (?, ?, ?, ?, ?)`

const deleteActs = `DELETE FROM act WHERE id <= (SELECT max(id) FROM act) - ?`

// AddAct implements member.Audit.
func (s *Store) AddAct(ctx context.Context, a member.Act) error {
	_, err := s.writing.ExecContext(ctx, insertAct, a.AtUS, a.By, a.What, a.On, a.Status)
	if err == nil {
		_, err = s.writing.ExecContext(ctx, deleteActs, member.AuditMax)
	}
	if err != nil {
		return fmt.Errorf("add act %s of %s: %w", a.What, a.By, explain(err))
	}
	return nil
}

const selectActs = `
SELECT id, at_us, by, what, path, status FROM act
WHERE id < ?1 AND substr(by, 1, length(?2)) = ?2 AND (?3 = '' OR (status >= ?4) = (?3 = 'refused'))
ORDER BY id DESC LIMIT ?5`

// Acts implements member.Audit.
func (s *Store) Acts(ctx context.Context, w member.ActsWanted) ([]member.Act, error) {
	if w.Below == 0 {
		w.Below = math.MaxInt64
	}
	found, err := read(ctx, s, selectActs, func(rows *sql.Rows, a *member.Act) error {
		return rows.Scan(&a.ID, &a.AtUS, &a.By, &a.What, &a.On, &a.Status)
	}, w.Below, w.By, w.Outcome, member.RefusedFrom, w.Limit)
	if err != nil {
		return nil, fmt.Errorf("list acts: %w", err)
	}
	return found, nil
}
