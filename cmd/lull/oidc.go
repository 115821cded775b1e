package main

import (
	"errors"
	"fmt"

	"lull/internal/member"
	"lull/internal/oidc"
)

// oidcFlags say through which OpenID Connect provider members may sign in.
type oidcFlags struct {
	OIDCIssuer     string `env:"LULL_OIDC_ISSUER" help:"OpenID Connect provider through which members may sign in, such as https://accounts.example.org." name:"oidc-issuer" placeholder:"URL"`
	OIDCClientID   string `env:"LULL_OIDC_CLIENT_ID" help:"As which lull is registered there." name:"oidc-client-id" placeholder:"ID"`
	OIDCSecretFile string `env:"LULL_OIDC_SECRET_FILE" help:"File with the client's secret." name:"oidc-secret-file" placeholder:"FILE"`
	OIDCRole       string `default:"none" enum:"none,operator,manager,administrator" env:"LULL_OIDC_ROLE" help:"Role of those who come through it and are no members yet: ${enum}. With none they are refused." name:"oidc-role"`
}

// provider gives the provider, and the role of those who are no members yet; nil: none is wanted.
func (f oidcFlags) provider() (*oidc.Provider, member.Role, error) {
	if f.OIDCIssuer == "" {
		if f.OIDCClientID != "" || f.OIDCSecretFile != "" {
			return nil, "", errors.New("--oidc-issuer is missing: the provider through which members sign in")
		}
		return nil, "", nil
	}
	var secret string
	var err error
	if f.OIDCSecretFile != "" { // else lull is a public client there
		if secret, err = secretIn("oidc-secret-file", f.OIDCSecretFile); err != nil {
			return nil, "", err
		}
	}
	p, err := oidc.New(oidc.Options{Issuer: f.OIDCIssuer, ClientID: f.OIDCClientID, Secret: secret})
	if err != nil {
		return nil, "", fmt.Errorf("--oidc-issuer, --oidc-client-id: %w", err)
	}
	role := member.Role(f.OIDCRole)
	if f.OIDCRole == "none" {
		role = ""
	}
	return p, role, nil
}
