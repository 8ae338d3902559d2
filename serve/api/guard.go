package api

import (
	"net"
	"net/http"
	"net/http/httptest"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
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
	h := s.identified(s.routed())
	h = origin.Handler(h)
	h = newBuckets(s.Limits, s.Now).limited(h)
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
		head.Set("Vary", "Authorization")
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
				panic(fault)
			}
			s.faults.Error("api: a question broke down", "path", r.URL.Path, "fault", fault, "stack", string(debug.Stack()))
			if out.wrote {
				panic(http.ErrAbortHandler) // the client sees that the answer is not whole
			}
			head.Del("ETag")
			refuse(w, http.StatusInternalServerError, internal)
		}()
		next.ServeHTTP(out, r)
	})
}

// begun knows whether an answer has begun.
type begun struct {
	http.ResponseWriter
	wrote bool
}

func (b *begun) WriteHeader(status int) {
	b.wrote = true
	b.ResponseWriter.WriteHeader(status)
}

func (b *begun) Write(p []byte) (int, error) {
	b.wrote = true
	return b.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (b *begun) Unwrap() http.ResponseWriter { return b.ResponseWriter }

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
			refuse(w, http.StatusMethodNotAllowed, r.Method+" is not for this address; it takes "+allow)
			return
		}
		refuse(w, http.StatusNotFound, "there is nothing at this address; "+Prefix+"/openapi.json lists what there is")
	})
}

// buckets hold the tokens of clients.
type buckets struct {
	limits Limits
	now    func() time.Time
	mu     sync.Mutex
	of     map[string]*rate.Limiter
	swept  time.Time
}

func newBuckets(l Limits, now func() time.Time) *buckets {
	return &buckets{limits: l, now: now, of: make(map[string]*rate.Limiter), swept: now()}
}

// limited refuses clients that ask faster than they may.
func (b *buckets) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait := b.take(client(r)); wait > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int((wait+time.Second-1)/time.Second)))
			refuse(w, http.StatusTooManyRequests, "that is more than "+strconv.FormatFloat(b.limits.PerSecond, 'g', -1, 64)+" questions a second")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// take takes a token, and returns how long to wait where there is none.
func (b *buckets) take(client string) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	full := time.Duration(float64(b.limits.Burst) / b.limits.PerSecond * float64(time.Second))
	if now.Sub(b.swept) > max(full, time.Minute) { // whoever has a full bucket is as good as new
		for c, l := range b.of {
			if l.TokensAt(now) >= float64(b.limits.Burst) {
				delete(b.of, c)
			}
		}
		b.swept = now
	}
	l := b.of[client]
	if l == nil {
		l = rate.NewLimiter(rate.Limit(b.limits.PerSecond), b.limits.Burst)
		b.of[client] = l
	}
	if l.AllowN(now, 1) {
		return 0
	}
	missing := 1 - l.TokensAt(now)
	return max(time.Millisecond, time.Duration(missing/b.limits.PerSecond*float64(time.Second)))
}

// client is the address of who asks, without its port.
func client(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
