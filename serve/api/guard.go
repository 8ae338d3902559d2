package api

import (
	"net"
	"net/http"
	"net/http/httptest"
	"runtime/debug"
	"strconv"
	"time"

	"parley/serve/guard"
)

// Limits bound what one client can ask.
type Limits struct {
	PerSecond float64 // questions a client may go on asking; default 100
	Burst     int     // that it may ask at once; default 400
	Body      int64   // bytes of what it adds; default 32 MiB
}

func (l Limits) orDefault() Limits {
	if l.PerSecond <= 0 {
		l.PerSecond = 100
	}
	if l.Burst <= 0 {
		l.Burst = 400
	}
	if l.Body <= 0 {
		l.Body = 32 << 20
	}
	return l
}

// guarded is the way in: whatever refuses a request answers with a problem.
func (s *Server) guarded() http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusForbidden, "pages of other sites may not change this record")
	}))
	h := s.identified(strict(s.routed()))
	h = origin.Handler(h)
	h = limited(s.Limits, s.Now, h)
	return s.safe(h)
}

// safe sets what holds for every answer, and makes a fault of the program a
// problem: the stack goes to the log.
func (s *Server) safe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Vary", "Authorization, Cookie")
		// There is one form of each answer. What looks through Accept for it
		// breaks down over some of what clients may send (RFC 9110, 12.5.1 lets a
		// server pass over it).
		r.Header.Del("Accept")
		out := &begun{ResponseWriter: w}
		defer func() {
			fault := recover()
			if fault == nil {
				return
			}
			if fault == http.ErrAbortHandler {
				out.breakOff(r)
				return
			}
			s.faults.Error("api: a question broke down", "path", r.URL.Path, "fault", fault, "stack", string(debug.Stack()))
			if out.wrote {
				out.breakOff(r)
				return
			}
			head.Del("ETag")
			refuse(w, http.StatusInternalServerError, internal)
		}()
		next.ServeHTTP(out, r)
	})
}

// routed answers what no operation is registered for.
func (s *Server) routed() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, pattern := s.mux.Handler(r)
		if pattern != "" {
			s.mux.ServeHTTP(w, r)
			return
		}
		said := httptest.NewRecorder()
		h.ServeHTTP(said, r)
		if allow := said.Header().Get("Allow"); allow != "" {
			w.Header().Set("Allow", allow)
			refuse(w, http.StatusMethodNotAllowed, cut(r.Method)+" is not for this address; it takes "+allow)
			return
		}
		refuse(w, http.StatusNotFound, "there is nothing at this address; "+Prefix+"/openapi.json lists what there is")
	})
}

// limited refuses clients that ask faster than they may.
func limited(l Limits, now func() time.Time, next http.Handler) http.Handler {
	buckets := guard.NewBuckets(guard.Rate{PerSecond: l.PerSecond, Burst: l.Burst}, now)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait := buckets.Take(guard.Network(client(r))); wait > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int((wait+time.Second-1)/time.Second)))
			refuse(w, http.StatusTooManyRequests, "that is more than "+strconv.FormatFloat(l.PerSecond, 'g', -1, 64)+" questions a second")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// client is the address of who asks, without its port.
func client(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
