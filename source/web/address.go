package web

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

var (
	errNoHost   = errors.New("no host")
	errUserInfo = errors.New("a user name or password in the address")
)

// Normal reads an address and brings it into the form in which two ways to
// write the same address are equal: scheme and host in lower case, the host in
// ASCII (IDNA), no port that goes without saying, no fragment, none of the
// parameters that only say how a reader came to the page. base resolves a
// relative address; nil where there is none to resolve it with.
//
// Addresses that are not http or https, have no host, or have a password in
// them are errors.
func Normal(s string, base *url.URL) (*url.URL, error) {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil {
		var e *url.Error
		if errors.As(err, &e) {
			err = e.Err
		}
		return nil, fmt.Errorf("%.200q: %w", s, err)
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u, err = normal(u); err != nil {
		return nil, fmt.Errorf("%.200q: %w", s, err)
	}
	return u, nil
}

func normal(u *url.URL) (*url.URL, error) {
	n := *u
	n.Scheme = strings.ToLower(u.Scheme)
	if n.Scheme != "http" && n.Scheme != "https" {
		return nil, ErrScheme
	}
	if u.User != nil {
		return nil, errUserInfo
	}
	name := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if name == "" {
		return nil, errNoHost
	}
	if !strings.Contains(name, ":") { // not an IPv6 address
		ascii, err := idna.Lookup.ToASCII(name)
		if err != nil {
			return nil, fmt.Errorf("host %.100q: %w", name, err)
		}
		name = ascii
	}
	n.Host = authority(name, u.Port(), n.Scheme)
	n.Fragment, n.RawFragment, n.ForceQuery = "", "", false
	if n.Path == "" {
		n.Path = "/"
	}
	n.RawQuery = withoutTracking(n.RawQuery)
	return &n, nil
}

// authority is host and port without a port that goes without saying.
func authority(name, port, scheme string) string {
	if port == "" || scheme == "http" && port == "80" || scheme == "https" && port == "443" {
		if strings.Contains(name, ":") {
			return "[" + name + "]"
		}
		return name
	}
	return net.JoinHostPort(name, port)
}

// tracking are parameters of the web's large advertisers and mailers that say
// where a reader comes from and never which page is meant.
var tracking = map[string]bool{"fbclid": true, "gclid": true, "dclid": true, "msclkid": true, "mc_cid": true, "mc_eid": true, "igshid": true, "yclid": true, "_ga": true, "at_medium": true, "at_campaign": true}

func withoutTracking(query string) string {
	if query == "" {
		return ""
	}
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		key, _, _ := strings.Cut(pair, "=")
		if key = strings.ToLower(key); !tracking[key] && !strings.HasPrefix(key, "utm_") {
			kept = append(kept, pair)
		}
	}
	return strings.Join(kept, "&")
}

// Hosts says where the requests for one source may go: host names, with a port
// where it is not that of the scheme. "*.example.org" stands for the names
// below example.org, at any depth, and not for itself.
type Hosts []string

// HostsOf returns the hosts that go without saying for an address in normal
// form: its own, and the same with "www." added or taken away.
func HostsOf(u *url.URL) Hosts {
	other := "www." + u.Host
	if bare, ok := strings.CutPrefix(u.Host, "www."); ok {
		other = bare
	}
	return Hosts{u.Host, other}
}

// ParseHost checks one of Hosts as a person writes it, and returns it in
// normal form.
func ParseHost(s string) (string, error) {
	rest, below := strings.CutPrefix(s, "*.")
	u, err := Normal("https://"+rest, nil)
	if err != nil || u.Path != "/" || u.RawQuery != "" || strings.ContainsAny(s, "/?#@ ") || strings.Contains(rest, "*") {
		return "", fmt.Errorf(`%q is not a host: want "example.org", "example.org:8080" or "*.example.org"`, s)
	}
	if below && !strings.Contains(u.Hostname(), ".") {
		return "", fmt.Errorf(`%q stands for half of the web: want "*.example.org"`, s)
	}
	u.Host = strings.TrimSuffix(u.Host, ":80") // goes without saying for http
	if below {
		return "*." + u.Host, nil
	}
	return u.Host, nil
}

// Allow says whether a request may go to u, which is in normal form.
func (h Hosts) Allow(u *url.URL) bool {
	for _, host := range h {
		below, wild := strings.CutPrefix(host, "*")
		if u.Host == host || wild && strings.HasSuffix(u.Host, below) {
			return true
		}
	}
	return false
}

func (h Hosts) check(u *url.URL) error {
	if h.Allow(u) {
		return nil
	}
	return fmt.Errorf("%s: %w", u.Host, ErrHost)
}
