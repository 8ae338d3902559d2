package guard

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Forwarded takes the last address of X-Forwarded-For for where a request comes
// from, which is what the server before this one adds. What stands before it
// was sent by the client, and may say anything.
//
// It is for a server that others reach by way of another one only.
func Forwarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given := r.Header.Values("X-Forwarded-For")
		if len(given) > 0 {
			last := given[len(given)-1]
			last = strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])
			if host, _, err := net.SplitHostPort(last); err == nil {
				last = host
			}
			if a, err := netip.ParseAddr(strings.Trim(last, "[]")); err == nil {
				r = r.WithContext(r.Context()) // a copy: the server goes on using its own
				r.RemoteAddr = net.JoinHostPort(a.Unmap().WithZone("").String(), "0")
			}
		}
		next.ServeHTTP(w, r)
	})
}
