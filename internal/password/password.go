// Package password keeps passwords as Argon2id hashes (RFC 9106).
package password

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// The limits of passwords, and of the work on them.
const (
	CharactersMin = 10
	BytesMax      = 1024
	// AtOnceMax is how many hashes are made at a time: as often the memory of a Cost is taken at most.
	AtOnceMax = 4
	// WaitMax is how long a hash waits for its turn.
	WaitMax = 5 * time.Second
)

// ErrBusy means that others' passwords took all the time there was. Nothing was done.
var ErrBusy = errors.New("too many passwords are being checked just now")

// Cost is what a hash costs to make, and so to guess. It is stored with the hash, and may be another one later.
type Cost struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
}

// DefaultCost is the one that the OWASP Password Storage Cheat Sheet names first for servers: 19 MiB, 2 passes.
func DefaultCost() Cost { return Cost{MemoryKiB: 19 << 10, Passes: 2, Lanes: 1} }

// costMax bounds what a stored hash may ask for: one that asks for more was not written by lull.
func costMax() Cost { return Cost{MemoryKiB: 1 << 20, Passes: 64, Lanes: 16} }

const (
	saltBytes = 16
	hashBytes = 32
)

// Check says what is wrong with a password that somebody chooses; empty: nothing.
func Check(password string) string {
	switch {
	case !utf8.ValidString(password) || utf8.RuneCountInString(password) < CharactersMin:
		return fmt.Sprintf("a password has at least %d characters", CharactersMin)
	case len(password) > BytesMax:
		return fmt.Sprintf("a password has at most %d bytes", BytesMax)
	}
	return ""
}

// Keeper makes hashes and compares passwords with them, few at a time. Safe for concurrent use.
type Keeper struct {
	cost  Cost
	turns chan struct{}
}

// New makes a keeper whose new hashes have a cost.
func New(cost Cost) *Keeper { return &Keeper{cost: cost, turns: make(chan struct{}, AtOnceMax)} }

// Hash gives what to store of a password, in the form $argon2id$v=19$m=…,t=…,p=…$SALT$HASH. It fails with ErrBusy, or
// with the context.
func (k *Keeper) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails: crypto/rand ends the program rather than give weak bytes
	sum, err := k.sum(ctx, password, salt, k.cost)
	if err != nil {
		return "", err
	}
	return hashed{k.cost, salt, sum}.encode(), nil
}

// Matches reports whether a password is the one that a hash was made of, and whether the hash has another cost than
// new ones: then it should be made again. An empty hash matches nothing, after the time that another would take: who
// asks does not learn that there is none. It fails with ErrBusy, or with the context.
func (k *Keeper) Matches(ctx context.Context, hash, password string) (matches, stale bool, err error) {
	stored := hashed{cost: k.cost, salt: make([]byte, saltBytes)}
	if hash != "" {
		if stored, err = decode(hash); err != nil {
			return false, false, err
		}
	}
	sum, err := k.sum(ctx, password, stored.salt, stored.cost)
	return subtle.ConstantTimeCompare(sum, stored.sum) == 1, stored.cost != k.cost, err
}

func (k *Keeper) sum(ctx context.Context, password string, salt []byte, cost Cost) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, WaitMax, ErrBusy)
	defer cancel()
	select {
	case k.turns <- struct{}{}:
		defer func() { <-k.turns }()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	return argon2.IDKey([]byte(password), salt, cost.Passes, cost.MemoryKiB, cost.Lanes, hashBytes), nil
}

// hashed is what is stored of a password.
type hashed struct {
	cost      Cost
	salt, sum []byte
}

const costForm = "m=%d,t=%d,p=%d"

func (h hashed) encode() string {
	text := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$"+costForm+"$%s$%s", argon2.Version, h.cost.MemoryKiB, h.cost.Passes, h.cost.Lanes,
		text(h.salt), text(h.sum))
}

func decode(text string) (hashed, error) {
	broken := errors.New("the stored hash of a password cannot be read")
	parts := strings.Split(text, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return hashed{}, broken
	}
	var cost Cost
	if _, err := fmt.Sscanf(parts[3], costForm, &cost.MemoryKiB, &cost.Passes, &cost.Lanes); err != nil {
		return hashed{}, broken
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[4])
	sum, sumErr := base64.RawStdEncoding.DecodeString(parts[5])
	most := costMax()
	if saltErr != nil || sumErr != nil || len(sum) != hashBytes || cost.Passes < 1 || cost.Lanes < 1 ||
		cost.MemoryKiB > most.MemoryKiB || cost.Passes > most.Passes || cost.Lanes > most.Lanes {
		return hashed{}, broken
	}
	return hashed{cost, salt, sum}, nil
}
