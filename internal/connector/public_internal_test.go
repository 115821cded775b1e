package connector

import (
	"net/netip"
	"testing"
)

func TestPublic(t *testing.T) {
	for _, text := range []string{
		"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
		"192.167.255.255", "192.169.0.0", "223.255.255.255", "2606:4700::1111", "2001:200::1", "::ffff:8.8.8.8",
		"64:ff9b::8.8.8.8",
	} {
		if !public(netip.MustParseAddr(text)) {
			t.Errorf("public(%s) = false", text)
		}
	}
	for _, text := range []string{
		"0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
		"127.255.255.255", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.0.0",
		"192.168.255.255", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
		"255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1",
		"64:ff9b::127.0.0.1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "4000::1",
		"fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
	} {
		if public(netip.MustParseAddr(text)) {
			t.Errorf("public(%s) = true", text)
		}
	}
	if public(netip.Addr{}) {
		t.Error("public() of no address = true")
	}
}

func TestAllowed(t *testing.T) {
	c, err := New([]string{
		"CRM.internal", "erp.internal:8443", "10.1.0.0/16", "192.168.0.7", "192.168.0.8:80", "fd00::/8", "[fe80::1]:9000",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		host, port string
		want       bool
	}{
		{"crm.internal", "80", true},
		{"Crm.Internal", "9", true},
		{"sub.crm.internal", "80", false},
		{"erp.internal", "8443", true},
		{"erp.internal", "443", false},
		{"10.1.0.1", "80", false}, // its address counts, not its name
	} {
		if got := c.byName(tt.host, tt.port); got != tt.want {
			t.Errorf("byName(%s, %s) = %v", tt.host, tt.port, got)
		}
	}
	for _, tt := range []struct {
		address, port string
		want          bool
	}{
		{"8.8.8.8", "1", true},
		{"10.1.255.255", "80", true},
		{"10.2.0.0", "80", false},
		{"::ffff:10.1.2.3", "80", true},
		{"192.168.0.7", "1234", true},
		{"192.168.0.8", "80", true},
		{"192.168.0.8", "81", false},
		{"192.168.0.9", "80", false},
		{"fd12::1", "80", true},
		{"fe80::1%eth0", "9000", true},
		{"fe80::1", "9001", false},
	} {
		if got := c.byAddress(netip.MustParseAddr(tt.address), tt.port); got != tt.want {
			t.Errorf("byAddress(%s, %s) = %v", tt.address, tt.port, got)
		}
	}
}

func TestWhatCannotBeAllowed(t *testing.T) {
	for _, text := range []string{
		"", " ", "http://crm.internal", "crm.internal:", "crm.internal:0", "crm.internal:65536",
		"crm.internal:x", "*.internal", "10.0.0.0/33", "a b", "user@host",
	} {
		if _, err := New([]string{text}); err == nil {
			t.Errorf("New(%q): no error", text)
		}
	}
	if _, err := New(make([]string, AllowedMax+1)); err == nil {
		t.Error("New() with too many: no error")
	}
}
