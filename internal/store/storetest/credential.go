package storetest

import (
	"bytes"
	"errors"

	"lull/internal/credential"
)

// add stores a credential and gives it as the store should give it back, with its secret.
func add(s *suite, c credential.Credential) (secret string, stored credential.Credential) {
	s.t.Helper()
	secret, c.Hash = credential.New(c.Kind)
	id, err := s.AddCredential(s.t.Context(), c)
	if err != nil {
		s.t.Fatalf("AddCredential() error = %v", err)
	}
	c.ID = id
	return secret, c
}

func testCredentials(s *suite) {
	ctx := s.t.Context()
	_, key := add(s, credential.Credential{ID: 99, Kind: credential.APIKey, Name: "deploy", CreatedUS: 17})
	_, line := add(s, credential.Credential{Kind: credential.DirectLine, Name: "site", Bot: "bot"})
	secret, second := add(s, credential.Credential{Kind: credential.APIKey, Name: "deploy"})
	if key.ID <= 0 || line.ID <= key.ID || second.ID <= line.ID {
		s.t.Errorf("AddCredential() gave the ids %d, %d, %d, want them ascending", key.ID, line.ID, second.ID)
	}
	if _, err := s.AddCredential(ctx, key); err == nil {
		s.t.Error("AddCredential() of a hash that is there: no error")
	}

	got, err := s.CredentialByHash(ctx, credential.APIKey, credential.Hash(secret))
	want(s, "CredentialByHash()", second, got, err)
	list, err := s.Credentials(ctx, credential.APIKey)
	want(s, "Credentials()", []credential.Credential{key, second}, list, err)
	for _, missing := range []struct {
		kind string
		hash []byte
	}{
		{credential.DirectLine, second.Hash}, {credential.APIKey, credential.Hash("guess")}, {credential.APIKey, nil},
	} {
		if _, err := s.CredentialByHash(ctx, missing.kind, missing.hash); !errors.Is(err, credential.ErrNotFound) {
			s.t.Errorf("CredentialByHash(%s, %x) error = %v, want credential.ErrNotFound", missing.kind, missing.hash, err)
		}
	}
	testRemoveCredential(s, second)
	s.reopen()
	list, err = s.Credentials(ctx, credential.DirectLine)
	want(s, "Credentials()", []credential.Credential{line}, list, err)
}

// testRemoveCredential removes the newest credential.
func testRemoveCredential(s *suite, newest credential.Credential) {
	s.t.Helper()
	if err := s.RemoveCredential(s.t.Context(), newest.ID); err != nil {
		s.t.Fatalf("RemoveCredential() error = %v", err)
	}
	if err := s.RemoveCredential(s.t.Context(), newest.ID); !errors.Is(err, credential.ErrNotFound) {
		s.t.Errorf("RemoveCredential() again: error = %v, want credential.ErrNotFound", err)
	}
	_, err := s.CredentialByHash(s.t.Context(), newest.Kind, newest.Hash)
	if !errors.Is(err, credential.ErrNotFound) {
		s.t.Errorf("CredentialByHash() of a removed one: error = %v, want credential.ErrNotFound", err)
	}
	if _, next := add(s, credential.Credential{Kind: credential.APIKey}); next.ID == newest.ID {
		s.t.Errorf("AddCredential() gave the id %d of a removed credential again", next.ID)
	}
}

func testSigningKey(s *suite) {
	first, err := s.SigningKey(s.t.Context())
	if err != nil || len(first) != credential.SecretBytes {
		s.t.Fatalf("SigningKey() = %d bytes, error %v, want %d bytes", len(first), err, credential.SecretBytes)
	}
	if bytes.Equal(first, make([]byte, len(first))) {
		s.t.Error("SigningKey() is all zeros")
	}
	s.reopen()
	again, err := s.SigningKey(s.t.Context())
	want(s, "SigningKey() after a restart", first, again, err)
}
