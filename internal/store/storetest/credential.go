package storetest

import (
	"bytes"
	"errors"
	"testing"

	"lull/internal/credential"
)

// add stores a credential and gives it as the store should give it back, with its secret.
func add(t *testing.T, s *suite, c credential.Credential) (secret string, stored credential.Credential) {
	t.Helper()
	secret, c.Hash = credential.New(c.Kind)
	id, err := s.AddCredential(t.Context(), c)
	if err != nil {
		t.Fatalf("AddCredential() error = %v", err)
	}
	c.ID = id
	return secret, c
}

func testCredentials(t *testing.T, s *suite) {
	ctx := t.Context()
	_, key := add(t, s, credential.Credential{ID: 99, Kind: credential.APIKey, Name: "deploy", CreatedUS: 17})
	_, line := add(t, s, credential.Credential{Kind: credential.DirectLine, Name: "site", Bot: "bot"})
	secret, second := add(t, s, credential.Credential{Kind: credential.APIKey, Name: "deploy"})
	if key.ID <= 0 || line.ID <= key.ID || second.ID <= line.ID {
		t.Errorf("AddCredential() gave the ids %d, %d, %d, want them ascending", key.ID, line.ID, second.ID)
	}
	if _, err := s.AddCredential(ctx, key); err == nil {
		t.Error("AddCredential() of a hash that is there: no error")
	}

	got, err := s.CredentialByHash(ctx, credential.APIKey, credential.Hash(secret))
	want(t, "CredentialByHash()", second, got, err)
	list, err := s.Credentials(ctx, credential.APIKey)
	want(t, "Credentials()", []credential.Credential{key, second}, list, err)
	for _, missing := range []struct {
		kind string
		hash []byte
	}{
		{credential.DirectLine, second.Hash}, {credential.APIKey, credential.Hash("guess")}, {credential.APIKey, nil},
	} {
		if _, err := s.CredentialByHash(ctx, missing.kind, missing.hash); !errors.Is(err, credential.ErrNotFound) {
			t.Errorf("CredentialByHash(%s, %x) error = %v, want credential.ErrNotFound", missing.kind, missing.hash, err)
		}
	}
	testRemoveCredential(t, s, second)
	s.reopen(t)
	list, err = s.Credentials(ctx, credential.DirectLine)
	want(t, "Credentials()", []credential.Credential{line}, list, err)
}

// testRemoveCredential removes the newest credential.
func testRemoveCredential(t *testing.T, s *suite, newest credential.Credential) {
	t.Helper()
	if err := s.RemoveCredential(t.Context(), newest.ID); err != nil {
		t.Fatalf("RemoveCredential() error = %v", err)
	}
	if err := s.RemoveCredential(t.Context(), newest.ID); !errors.Is(err, credential.ErrNotFound) {
		t.Errorf("RemoveCredential() again: error = %v, want credential.ErrNotFound", err)
	}
	_, err := s.CredentialByHash(t.Context(), newest.Kind, newest.Hash)
	if !errors.Is(err, credential.ErrNotFound) {
		t.Errorf("CredentialByHash() of a removed one: error = %v, want credential.ErrNotFound", err)
	}
	if _, next := add(t, s, credential.Credential{Kind: credential.APIKey}); next.ID == newest.ID {
		t.Errorf("AddCredential() gave the id %d of a removed credential again", next.ID)
	}
}

func testSigningKey(t *testing.T, s *suite) {
	first, err := s.SigningKey(t.Context())
	if err != nil || len(first) != credential.SecretBytes {
		t.Fatalf("SigningKey() = %d bytes, error %v, want %d bytes", len(first), err, credential.SecretBytes)
	}
	if bytes.Equal(first, make([]byte, len(first))) {
		t.Error("SigningKey() is all zeros")
	}
	s.reopen(t)
	again, err := s.SigningKey(t.Context())
	want(t, "SigningKey() after a restart", first, again, err)
}
