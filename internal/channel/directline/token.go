package directline

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	// TokenLife is how long a token opens its conversation; until then it can be renewed any number of times.
	// The stock client renews it every quarter of an hour, whatever it is told, unless its computer sleeps.
	TokenLife = time.Hour
	// StreamTokenLife is within how long the address of a stream must be opened. An open stream stays open.
	StreamTokenLife = time.Minute

	tokenIssuer    = "lull"
	tokenAudience  = "directline"
	streamAudience = "directline/stream"
)

// claims are what a token says: which conversation it opens, and as whom.
type claims struct {
	Conversation string `json:"conv"`
	Bot          string `json:"bot"`
	// User is the user's id. The stock client reads it from this very claim and goes by it.
	User    string   `json:"user,omitempty"`
	Name    string   `json:"name,omitempty"`
	Origins []string `json:"origins,omitempty"` // the pages that may use the token; none: all
	// Key is the hash of the secret behind the token: where that has been removed, the token is not renewed.
	Key []byte `json:"key,omitempty"`
	jwt.RegisteredClaims
}

// signer signs tokens and reads them back.
type signer struct {
	credentials Credentials
	now         func() time.Time
	key         atomic.Pointer[[]byte]
}

// sign gives a token for an audience that runs out after life.
func (s *signer) sign(ctx context.Context, c claims, audience string, life time.Duration) (string, error) {
	key, err := s.signingKey(ctx)
	if err != nil {
		return "", err
	}
	now := s.now()
	c.RegisteredClaims = jwt.RegisteredClaims{
		Issuer:    tokenIssuer,
		Audience:  jwt.ClaimStrings{audience},
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(life)),
	}
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(key)
	if err != nil {
		return "", fmt.Errorf("sign a token: %w", err)
	}
	return token, nil
}

// read gives what a token says, if it is ours, for this audience and has not run out.
func (s *signer) read(ctx context.Context, token, audience string) (claims, error) {
	key, err := s.signingKey(ctx)
	if err != nil {
		return claims{}, err
	}
	var c claims
	_, err = jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return key, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithExpirationRequired(),
		jwt.WithIssuer(tokenIssuer), jwt.WithAudience(audience), jwt.WithTimeFunc(s.now))
	switch {
	case err == nil:
		return c, nil
	case onlyExpired(err):
		return claims{}, expired("the token has run out", err)
	default:
		return claims{}, unauthorized("the token is none of ours", err)
	}
}

// onlyExpired reports whether a token has run out and is right otherwise: what a token says that is not ours,
// or that was made for another use, is not worth a word.
func onlyExpired(err error) bool {
	return errors.Is(err, jwt.ErrTokenExpired) &&
		!errors.Is(err, jwt.ErrTokenInvalidAudience) && !errors.Is(err, jwt.ErrTokenInvalidIssuer)
}

// signingKey reads the key once: it never changes.
func (s *signer) signingKey(ctx context.Context) ([]byte, error) {
	if key := s.key.Load(); key != nil {
		return *key, nil
	}
	key, err := s.credentials.SigningKey(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the key for tokens: %w", err)
	}
	s.key.Store(&key)
	return key, nil
}

// expired is said of a token alone that has run out or is for something else. The stock client takes it as
// the end of the chat.
func expired(message string, err error) *failure {
	return &failure{status: http.StatusForbidden, code: codeTokenExpired, message: message, err: err}
}

func unauthorized(message string, err error) *failure {
	return &failure{status: http.StatusUnauthorized, code: codeUnauthorized, message: message, err: err}
}
