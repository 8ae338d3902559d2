// Package guard keeps other sites' pages from reaching the record through a reader's own browser.
package guard

import (
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Host lets a request through only if its Host header names this machine (localhost, a loopback address, with any port, or one of
// the names given); others get 421. A page of another site that makes its own name point to 127.0.0.1 (DNS rebinding) could else
// read the record with its reader's browser.
//
// It is meant for a server that listens on a loopback address; one that listens elsewhere gives its names.
func Host(next http.Handler, names ...string) http.Handler {
	known := map[string]bool{"localhost": true}
	for _, n := range names {
		known[strings.ToLower(n)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
		address, err := netip.ParseAddr(host)
		if !known[host] && (err != nil || !address.IsLoopback()) {
			const words = "This record answers only under the address that parley serve printed."
			if strings.HasPrefix(r.URL.Path, "/api/") { // which answers programs (RFC 9457)
				w.Header().Set("Content-Type", "application/problem+json")
				w.Header().Set("X-Content-Type-Options", "nosniff")
				w.WriteHeader(http.StatusMisdirectedRequest)
				_, _ = io.WriteString(w, `{"title":"Misdirected Request","status":421,"detail":"`+words+`"}`+"\n")
				return
			}
			http.Error(w, words, http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Loopback reports whether only this machine can reach a listener at the address.
func Loopback(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
