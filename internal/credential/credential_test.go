package credential_test

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/credential"
)

func TestNew(t *testing.T) {
	tests := []struct{ kind, prefix string }{
		{credential.APIKey, "lull_key_"},
		{credential.DirectLine, "lull_dl_"},
		{credential.WriteKey, "lull_write_"},
	}
	for _, tt := range tests {
		t.Run(tt.kind, func(t *testing.T) {
			secret, hash := credential.New(tt.kind)
			encoded, found := strings.CutPrefix(secret, tt.prefix)
			if !found {
				t.Fatalf("New() = %q, want the prefix %q", secret, tt.prefix)
			}
			random, err := base64.RawURLEncoding.DecodeString(encoded)
			if err != nil {
				t.Fatalf("New() = %q, which is no base64url: %v", secret, err)
			}
			if len(random) != credential.SecretBytes {
				t.Errorf("New() holds %d random bytes, want %d", len(random), credential.SecretBytes)
			}
			if diff := cmp.Diff(credential.Hash(secret), hash); diff != "" {
				t.Errorf("New() hash (-Hash(secret) +got):\n%s", diff)
			}
			if other, _ := credential.New(tt.kind); other == secret {
				t.Errorf("New() gave %q twice", secret)
			}
		})
	}
}

func TestNewOfUnknownKindPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error(`New("password") returned, want a panic`)
		}
	}()
	credential.New("password")
}

// Stored hashes must open the door after an update too: the hash is SHA-256 and stays so (FIPS 180-4, "abc").
func TestHashIsSHA256(t *testing.T) {
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	if got := hex.EncodeToString(credential.Hash("abc")); got != want {
		t.Errorf("Hash(abc) = %s, want %s", got, want)
	}
}
