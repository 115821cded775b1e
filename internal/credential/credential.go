// Package credential is what callers prove themselves with: API keys, write keys and Direct Line secrets, random and
// shown once.
package credential

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
)

// The kinds of credential.
const (
	APIKey     = "api-key"    // opens the JSON API
	DirectLine = "directline" // a Direct Line secret: opens the conversations of one bot
	WriteKey   = "write-key"  // lets what users do be reported, and opens nothing; it may stand in a page
)

// SecretBytes is how many random bytes a secret and the signing key hold.
const SecretBytes = 32

// ErrNotFound means that no such credential is stored: it never was, or it has been removed.
var ErrNotFound = errors.New("no such credential")

// Credential is what is kept of a secret. The secret itself is not: whoever reads the store cannot sign in.
type Credential struct {
	ID        int64  // given out by the store, from 1
	Kind      string // APIKey, DirectLine or WriteKey
	Name      string // what its owner calls it; may repeat
	Bot       string // for DirectLine: the bot whose conversations it opens
	Hash      []byte // of the secret, as Hash gives it; unique
	Member    string // for APIKey: whose it is; empty: the installation's own, an administrator's
	CreatedUS int64
}

// Store keeps credentials. Safe for concurrent use.
type Store interface {
	// AddCredential stores c and gives its id; c.ID is ignored.
	AddCredential(ctx context.Context, c Credential) (int64, error)
	// CredentialByHash gives the credential of this kind and hash, or ErrNotFound.
	CredentialByHash(ctx context.Context, kind string, hash []byte) (Credential, error)
	// Credentials lists those of a kind, in the order in which they were added.
	Credentials(ctx context.Context, kind string) ([]Credential, error)
	// RemoveCredential removes one, which opens nothing from then on; ErrNotFound where there is none.
	RemoveCredential(ctx context.Context, id int64) error
	// SigningKey gives the key that tokens are signed with: SecretBytes random bytes, created on first use and
	// the same ever after, also over a restart.
	SigningKey(ctx context.Context) ([]byte, error)
}

// New makes a secret of this kind and the hash to store. The secret says by its prefix what it is for, so that one
// found in a log or a repository can be told apart and removed. It panics where there is no such
// kind.
func New(kind string) (secret string, hash []byte) {
	random := make([]byte, SecretBytes)
	_, _ = rand.Read(random) // never fails: crypto/rand ends the program rather than give weak bytes
	secret = prefix(kind) + base64.RawURLEncoding.EncodeToString(random)
	return secret, Hash(secret)
}

// Hash gives the SHA-256 of a secret. A slow, salted hash serves passwords, which people choose and others guess. A
// secret of 256 random bits can neither be guessed nor looked up in a table, so a fast hash protects it as well, and
// each request can afford it. Looking it up by hash also leaves no comparison whose time would tell anything.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

func prefix(kind string) string {
	switch kind {
	case APIKey:
		return "lull_key_"
	case DirectLine:
		return "lull_dl_"
	case WriteKey:
		return "lull_write_"
	default:
		panic(fmt.Sprintf("credential of unknown kind %q", kind))
	}
}
