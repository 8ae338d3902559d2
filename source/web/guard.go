package web

import (
	"context"
	"fmt"
	"net/netip"
	"syscall"
)

// guard refuses connections to addresses that are not public. It is asked when
// a name has been resolved and the socket is about to connect: a name that
// resolves to something else the next time gains nothing.
type guard struct{ allowed []netip.Prefix }

func (g guard) control(_ context.Context, _, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%s: %w", address, ErrPrivate)
	}
	return g.check(at.Addr())
}

func (g guard) check(a netip.Addr) error {
	a = a.Unmap().WithZone("")
	for _, p := range g.allowed {
		if p.Contains(a) {
			return nil
		}
	}
	if public(a) {
		return nil
	}
	return fmt.Errorf("%s: %w", a, ErrPrivate)
}

// notPublic are the blocks of the IANA registries of special-purpose addresses
// for IPv4 and IPv6 that are not reachable from everywhere, or that lead to
// what the provider of a machine keeps for that machine.
var notPublic = prefixes(
	"0.0.0.0/8",        // this network
	"10.0.0.0/8",       // private
	"100.64.0.0/10",    // shared behind carriers; 100.100.100.200 is metadata at Alibaba
	"127.0.0.0/8",      // loopback
	"168.63.129.16/32", // metadata at Azure, though the address is public
	"169.254.0.0/16",   // link-local; 169.254.169.254 is metadata at most providers
	"172.16.0.0/12",    // private
	"192.0.0.0/24",     // protocol assignments; 192.0.0.192 is metadata at Oracle
	"192.0.2.0/24",     // documentation
	"192.88.99.0/24",   // relays of 6to4
	"192.168.0.0/16",   // private
	"198.18.0.0/15",    // benchmarks
	"198.51.100.0/24",  // documentation
	"203.0.113.0/24",   // documentation
	"224.0.0.0/4",      // multicast
	"240.0.0.0/4",      // reserved, and broadcast
	"2001::/23",        // protocol assignments, Teredo among them
	"2001:db8::/32",    // documentation
	"2002::/16",        // 6to4, which wraps any IPv4 address
	"3fff::/20",        // documentation
)

// global is where public IPv6 addresses are; the rest is loopback, private,
// link-local, multicast, wraps IPv4 addresses, or is not in use.
var global = netip.MustParsePrefix("2000::/3")

func public(a netip.Addr) bool {
	if a.Is6() && !global.Contains(a) {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return a.IsValid()
}

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}
