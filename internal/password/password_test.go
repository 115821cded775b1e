package password_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/password"
)

// cheap is a cost for tests.
func cheap() password.Cost { return password.Cost{MemoryKiB: 8, Passes: 1, Lanes: 1} }

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		password string
		good     bool
	}{
		{"", false},
		{strings.Repeat("a", password.CharactersMin-1), false},
		{strings.Repeat("a", password.CharactersMin), true},
		{strings.Repeat("é", password.CharactersMin-1), false}, // characters, not bytes
		{strings.Repeat("é", password.CharactersMin), true},
		{strings.Repeat("a", password.BytesMax), true},
		{strings.Repeat("a", password.BytesMax+1), false},
		{strings.Repeat("a", 20) + "\xff", false},
	} {
		if problem := password.Check(test.password); (problem == "") != test.good {
			t.Errorf("Check(%d bytes) = %q", len(test.password), problem)
		}
	}
}

func TestMatches(t *testing.T) {
	k := password.New(cheap())
	hash, err := k.Hash(t.Context(), "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	if other, _ := k.Hash(t.Context(), "correct horse"); other == hash {
		t.Error("the same password has the same hash twice: there is no salt")
	}
	for _, test := range []struct {
		hash, password string
		want           bool
	}{
		{hash, "correct horse", true},
		{hash, "Correct horse", false},
		{hash, "", false},
		{"", "correct horse", false},
		{"", "", false},
	} {
		got, stale, err := k.Matches(t.Context(), test.hash, test.password)
		if got != test.want || stale || err != nil {
			t.Errorf("Matches(%q, %q) = %t, stale %t, %v", test.hash, test.password, got, stale, err)
		}
	}
	dearer := cheap()
	dearer.Passes++
	got, stale, err := password.New(dearer).Matches(t.Context(), hash, "correct horse")
	if !got || !stale || err != nil {
		t.Errorf("after the cost has changed: %t, stale %t, %v", got, stale, err)
	}
}

// The hash of the reference implementation's own test: what is stored today opens the door after an update.
func TestMatchesReference(t *testing.T) {
	const hash = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
	got, stale, err := password.New(cheap()).Matches(t.Context(), hash, "password")
	if !got || !stale || err != nil {
		t.Errorf("Matches() = %t, stale %t, %v", got, stale, err)
	}
}

func TestMatchesRefusesNonsense(t *testing.T) {
	const sum = "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
	for _, hash := range []string{
		"x", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$" + sum, "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$" + sum,
		"$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$" + sum, "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$" + sum,
		"$argon2id$v=19$m=4000000,t=2,p=1$c29tZXNhbHQ$" + sum, "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
		"$argon2id$v=19$m=256,t=2,p=1$!$" + sum, "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$" + sum + "$",
	} {
		if got, _, err := password.New(cheap()).Matches(t.Context(), hash, "password"); got || err == nil {
			t.Errorf("Matches(%q) = %t, %v", hash, got, err)
		}
	}
}

// Whoever gives up waiting is not served, and takes nobody's turn.
func TestHashWaitsItsTurn(t *testing.T) {
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	k := password.New(cheap())
	var all sync.WaitGroup
	for range 4 * password.AtOnceMax {
		all.Go(func() {
			if _, err := k.Hash(t.Context(), "correct horse"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	full := password.Full(k)
	if _, err := k.Hash(gone, "correct horse"); !errors.Is(err, context.Canceled) {
		t.Errorf("Hash() of one who has gone: %v", err)
	}
	full()
	if _, err := k.Hash(t.Context(), "correct horse"); err != nil {
		t.Error(err)
	}
}

func TestHashIsBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := password.New(cheap())
		defer password.Full(k)()
		began := time.Now()
		if _, err := k.Hash(t.Context(), "correct horse"); !errors.Is(err, password.ErrBusy) {
			t.Errorf("Hash() = %v, want ErrBusy", err)
		}
		if waited := time.Since(began); waited != password.WaitMax {
			t.Errorf("it waited %s", waited)
		}
	})
}
