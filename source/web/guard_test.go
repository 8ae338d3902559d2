package web

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"testing"
)

// Every kind of address that is not of the public web is refused, also where
// an IPv6 address wraps it.
func TestGuard(t *testing.T) {
	for _, a := range []string{
		"127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.100.100.200",
		"169.254.169.254", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2002:7f00:1::", "2001::1", "2001:db8::1",
		"fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "5f00::1",
	} {
		if err := (guard{}).check(netip.MustParseAddr(a)); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", a, err)
		}
	}
	for _, a := range []string{"1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "169.253.1.1", "192.0.1.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"} {
		if err := (guard{}).check(netip.MustParseAddr(a)); err != nil {
			t.Errorf("%s: %v", a, err)
		}
	}
}

// What the configuration allows is allowed, and no more.
func TestGuardAllows(t *testing.T) {
	g := guard{[]netip.Prefix{netip.MustParsePrefix("10.1.0.0/16"), netip.MustParsePrefix("::1/128")}}
	for a, want := range map[string]bool{"10.1.2.3": true, "::ffff:10.1.2.3": true, "10.2.0.1": false, "::1": true, "127.0.0.1": false} {
		if got := g.check(netip.MustParseAddr(a)) == nil; got != want {
			t.Errorf("%s: allowed is %v", a, got)
		}
	}
}

// The name is looked at after it has been resolved: "localhost" is no way
// around, nor is an address written in another way.
func TestGuardAtDial(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	for _, name := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]"} {
		u, err := Normal("http://"+name+":"+port+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		c := New(Options{})
		_, err = c.Get(context.Background(), Request{URL: u, Hosts: HostsOf(u)})
		var e *Error
		if !errors.Is(err, ErrPrivate) || !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
		}
		c.Close()
	}
}
