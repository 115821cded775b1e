package engine

import (
	"strings"
	"testing"
)

func TestTargetOf(t *testing.T) {
	long := "https://" + strings.Repeat("a", TargetBytesMax)
	for address, want := range map[string]string{
		"https://CRM.example/offer?q=1": "crm.example",
		"http://crm.example:8080":       "crm.example:8080",
		" https://u:p@[::1]:80/x":       "[::1]:80",
		"":                              noTarget,
		"offer":                         noTarget,
		"http://[::1":                   noTarget,
		long:                            strings.Repeat("a", TargetBytesMax),
		long + "a":                      noTarget,
	} {
		if got := targetOf(address); got != want {
			t.Errorf("targetOf(%.30q) = %q, want %q", address, got, want)
		}
	}
}
