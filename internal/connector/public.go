package connector

import "net/netip"

// nat64 is the prefix under which translators show IPv4 addresses to IPv6 networks (RFC 6052, 2.1).
//
//nolint:gochecknoglobals // made once, never changed
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

// global6 holds the only IPv6 addresses that are given out for use in public (RFC 4291, 2.4).
//
//nolint:gochecknoglobals // made once, never changed
var global6 = netip.MustParsePrefix("2000::/3")

// special are the prefixes of IANA's registries of special-purpose addresses (RFC 6890) that are not reachable in
// public, or that lead to other addresses by way of a tunnel; of IPv6 those that lie in global6.
//
//nolint:gochecknoglobals // made once, never changed
var special = prefixes(
	"0.0.0.0/8",       // this network
	"10.0.0.0/8",      // private
	"100.64.0.0/10",   // shared behind carriers' translators
	"127.0.0.0/8",     // loopback
	"169.254.0.0/16",  // link-local, and the metadata services of clouds
	"172.16.0.0/12",   // private
	"192.0.0.0/24",    // protocol assignments
	"192.0.2.0/24",    // documentation
	"192.88.99.0/24",  // 6to4 relays, deprecated
	"192.168.0.0/16",  // private
	"198.18.0.0/15",   // benchmarks
	"198.51.100.0/24", // documentation
	"203.0.113.0/24",  // documentation
	"224.0.0.0/4",     // multicast
	"240.0.0.0/4",     // reserved, and the broadcast address
	"2001::/23",       // protocol assignments, Teredo among them
	"2001:db8::/32",   // documentation
	"2002::/16",       // 6to4, which embeds an IPv4 address
	"3fff::/20",       // documentation
)

func prefixes(texts ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		all[i] = netip.MustParsePrefix(text)
	}
	return all
}

// public reports whether an address is reachable in public. One that stands for an IPv4 address is as that one is.
func public(a netip.Addr) bool {
	a = a.WithZone("").Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if a.Is6() && !global6.Contains(a) {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return a.IsValid()
}
