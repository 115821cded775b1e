package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"

	"lull/internal/credential"
	"lull/internal/engine"
)

//nolint:gosec // a statement, no secret
const insertCredential = `
INSERT INTO credential (kind, name, bot, hash, member, created_us) VALUES (?, ?, ?, ?, ?, ?)
RETURNING id`

// AddCredential implements credential.Store.
func (s *Store) AddCredential(ctx context.Context, c credential.Credential) (int64, error) {
	var id int64
	err := s.writing.QueryRowContext(ctx, insertCredential,
		c.Kind, c.Name, c.Bot, c.Hash, c.Member, c.CreatedUS).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("add credential %s: %w", c.Name, explain(err))
	}
	return id, nil
}

//nolint:gosec // a statement, no secret
const selectCredential = `
SELECT id, kind, name, bot, hash, member, created_us FROM credential
WHERE hash = ? AND kind = ?`

// CredentialByHash implements credential.Store.
func (s *Store) CredentialByHash(
	ctx context.Context, kind string, hash []byte,
) (credential.Credential, error) {
	c, err := readOne(ctx, s, selectCredential, scanCredential, hash, kind)
	if errors.Is(err, engine.ErrNotFound) {
		err = credential.ErrNotFound
	}
	if err != nil {
		return c, fmt.Errorf("look for a credential of kind %s: %w", kind, err)
	}
	return c, nil
}

//nolint:gosec // a statement, no secret
const selectCredentials = `
SELECT id, kind, name, bot, hash, member, created_us FROM credential
WHERE kind = ? ORDER BY id`

// Credentials implements credential.Store.
func (s *Store) Credentials(ctx context.Context, kind string) ([]credential.Credential, error) {
	found, err := read(ctx, s, selectCredentials, scanCredential, kind)
	if err != nil {
		return nil, fmt.Errorf("list credentials of kind %s: %w", kind, err)
	}
	return found, nil
}

func scanCredential(rows *sql.Rows, c *credential.Credential) error {
	return rows.Scan(&c.ID, &c.Kind, &c.Name, &c.Bot, &c.Hash, &c.Member, &c.CreatedUS)
}

const deleteCredential = `DELETE FROM credential WHERE id = ?`

// RemoveCredential implements credential.Store.
func (s *Store) RemoveCredential(ctx context.Context, id int64) error {
	result, err := s.writing.ExecContext(ctx, deleteCredential, id)
	if err != nil {
		return fmt.Errorf("remove credential %d: %w", id, explain(err))
	}
	if err := changed(result, credential.ErrNotFound); err != nil {
		return fmt.Errorf("remove credential %d: %w", id, err)
	}
	return nil
}

const selectSigningKey = `SELECT key FROM signing_key WHERE one = 1`

const insertSigningKey = `INSERT INTO signing_key (one, key) VALUES (1, ?) ON CONFLICT (one) DO NOTHING`

// SigningKey implements credential.Store.
func (s *Store) SigningKey(ctx context.Context) ([]byte, error) {
	key, err := s.signingKey(ctx)
	if !errors.Is(err, engine.ErrNotFound) {
		return key, err
	}
	fresh := make([]byte, credential.SecretBytes)
	_, _ = rand.Read(fresh) // never fails: crypto/rand ends the program rather than give weak bytes
	if _, err := s.writing.ExecContext(ctx, insertSigningKey, fresh); err != nil {
		return nil, fmt.Errorf("write the signing key: %w", explain(err))
	}
	return s.signingKey(ctx) // another may have come first
}

func (s *Store) signingKey(ctx context.Context) ([]byte, error) {
	key, err := readOne(ctx, s, selectSigningKey, func(rows *sql.Rows, key *[]byte) error { return rows.Scan(key) })
	if err != nil {
		return nil, fmt.Errorf("read the signing key: %w", err)
	}
	return key, nil
}
