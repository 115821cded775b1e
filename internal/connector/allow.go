package connector

import (
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
)

// AllowedMax is how many hosts and networks may be allowed.
const AllowedMax = 1000

// allowed is one host or network that calls may reach although it is not public.
type allowed struct {
	network netip.Prefix // valid: the addresses that are dialled; else the name counts
	name    string       // in lower case
	port    string       // "": every port
}

// parseAllowed reads what an administrator allows.
func parseAllowed(texts []string) ([]allowed, error) {
	if len(texts) > AllowedMax {
		return nil, fmt.Errorf("%d hosts are allowed to connectors, the limit is %d", len(texts), AllowedMax)
	}
	var all []allowed
	for _, text := range texts {
		a, ok := parseOne(strings.TrimSpace(text))
		if !ok {
			return nil, fmt.Errorf("connectors cannot be allowed %q: name a host, such as crm.internal or 10.0.0.7, with "+
				"a port, as crm.internal:8443, or a network, as 10.1.0.0/16", text)
		}
		all = append(all, a)
	}
	return all, nil
}

func parseOne(text string) (allowed, bool) {
	if p, err := netip.ParsePrefix(text); err == nil {
		return allowed{network: p.Masked()}, true
	}
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		host, port = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]"), ""
	} else if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return allowed{}, false
	}
	if a, err := netip.ParseAddr(host); err == nil {
		a = a.Unmap()
		return allowed{network: netip.PrefixFrom(a, a.BitLen()), port: port}, true
	}
	return allowed{name: strings.ToLower(host), port: port}, host != "" && !strings.ContainsAny(host, "/:*@ ")
}

// byName reports whether the administrator vouches for a host, whatever its addresses are.
func (c *Client) byName(host, port string) bool {
	for _, a := range c.allowed {
		if !a.network.IsValid() && a.name == strings.ToLower(host) && (a.port == "" || a.port == port) {
			return true
		}
	}
	return false
}

// byAddress reports whether an address may be dialled.
func (c *Client) byAddress(address netip.Addr, port string) bool {
	if public(address) {
		return true
	}
	address = address.WithZone("").Unmap()
	for _, a := range c.allowed {
		if a.network.IsValid() && a.network.Contains(address) && (a.port == "" || a.port == port) {
			return true
		}
	}
	return false
}
