package api

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"golang.org/x/sync/semaphore"
)

func init() {
	// A body that breaks off, or is cut up wrongly, is its sender's fault; huma
	// takes it for its own.
	made := huma.NewError
	huma.NewError = func(status int, words string, errs ...error) huma.StatusError {
		if status == http.StatusInternalServerError && words == "cannot read request body" {
			return made(http.StatusBadRequest, "the body broke off, or is not what its headers say")
		}
		return made(status, words, errs...)
	}
}

// strict refuses requests that would else be answered as if they said something
// else: parameters that cannot be read or come twice, bodies that are packed.
func strict(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if location, words := wrongQuery(r.URL.RawQuery); words != "" {
			write(w, &huma.ErrorModel{Title: http.StatusText(http.StatusUnprocessableEntity), Status: http.StatusUnprocessableEntity, Detail: "validation failed", Errors: []*huma.ErrorDetail{{Location: location, Message: words}}})
			return
		}
		if packed := r.Header.Get("Content-Encoding"); packed != "" && !strings.EqualFold(packed, "identity") {
			w.Header().Set("Accept-Encoding", "identity")
			refuse(w, http.StatusUnsupportedMediaType, "bodies are taken unpacked, without a Content-Encoding")
			return
		}
		// Types are the same in small and capital letters (RFC 9110, 8.3.1).
		if kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil {
			if whole := mime.FormatMediaType(kind, params); whole != "" {
				r.Header.Set("Content-Type", whole)
			}
		}
		next.ServeHTTP(w, r)
	})
}

// wrongQuery says which part of a query is wrong, and how.
func wrongQuery(query string) (location, words string) {
	q, err := url.ParseQuery(query)
	if err != nil {
		return "query", "it cannot be read: values have % and ; written as %25 and %3B"
	}
	for _, name := range slices.Sorted(keys(q)) {
		switch values := q[name]; {
		case !utf8.ValidString(name), slices.ContainsFunc(values, func(v string) bool { return !utf8.ValidString(v) }):
			return "query", "it is not UTF-8"
		case len(values) > 1:
			return "query." + cut(name), "it is given more than once; several values are separated by commas"
		}
	}
	return "", ""
}

func keys(q url.Values) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range q {
			if !yield(name) {
				return
			}
		}
	}
}

// cut is the beginning of what a problem repeats of a request.
func cut(s string) string {
	const most = 200
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// How much of bodies is held at the same time, in bodies of the largest size,
// and for how long others wait.
const (
	mostBodies = 4
	bodyWait   = 10 * time.Second
)

// bodies looks at what is known of a body before it is read: that it is too
// large, that nothing says what it is, that there are too many at a time.
func (s *Server) bodies() func(huma.Context, func(huma.Context)) {
	room := semaphore.NewWeighted(mostBodies * s.Limits.Body)
	return func(ctx huma.Context, next func(huma.Context)) {
		op := ctx.Operation()
		if op.RequestBody == nil {
			next(ctx)
			return
		}
		r, _ := humago.Unwrap(ctx)
		switch {
		case r.ContentLength > op.MaxBodyBytes:
			ctx.SetHeader("Connection", "close") // it is not waited for
			s.write(ctx, http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is larger than %d bytes", op.MaxBodyBytes))
			return
		case r.ContentLength != 0 && r.Header.Get("Content-Type") == "":
			s.write(ctx, http.StatusUnsupportedMediaType, "Content-Type is missing: it says what the body is")
			return
		}
		weight := r.ContentLength
		if weight < 0 {
			weight = min(op.MaxBodyBytes, s.Limits.Body)
		}
		waiting, cancel := context.WithTimeout(ctx.Context(), bodyWait)
		defer cancel()
		if room.Acquire(waiting, weight) != nil {
			ctx.SetHeader("Retry-After", "10")
			s.write(ctx, http.StatusServiceUnavailable, "too much is sent at the same time: send it again in a while")
			return
		}
		defer room.Release(weight)
		next(ctx)
	}
}

// How many exports there may be at the same time: each holds a connection to the
// record for as long as its reader takes.
const (
	mostExports  = 8
	exportsOfOne = 2
)

var errExports = huma.ErrorWithHeaders(huma.Error429TooManyRequests(fmt.Sprintf("at most %d exports at the same time, and %d in all: wait for one to end", exportsOfOne, mostExports)), http.Header{"Retry-After": {"10"}})

// exporting takes a place among the exports, or says that there is none.
func (s *Server) exporting(ctx context.Context) (done func(), err error) {
	by := callerOf(ctx)
	who := by.Name
	if who == "" {
		who = by.Address
	}
	s.exports.Lock()
	defer s.exports.Unlock()
	all := 0
	for _, n := range s.exports.of {
		all += n
	}
	if all >= mostExports || s.exports.of[who] >= exportsOfOne {
		return nil, errExports
	}
	if s.exports.of == nil {
		s.exports.of = make(map[string]int)
	}
	s.exports.of[who]++
	return func() {
		s.exports.Lock()
		defer s.exports.Unlock()
		if s.exports.of[who]--; s.exports.of[who] == 0 {
			delete(s.exports.of, who)
		}
	}, nil
}

// patience is how long a client may take to receive what is written at once.
const patience = time.Minute

// begun knows whether an answer has begun, and gives up on clients that do not
// take it.
type begun struct {
	http.ResponseWriter
	wrote bool
	until time.Time
}

func (b *begun) WriteHeader(status int) {
	b.wrote = true
	b.ResponseWriter.WriteHeader(status)
}

func (b *begun) Write(p []byte) (int, error) {
	b.wrote = true
	if now := time.Now(); b.until.Sub(now) < patience/2 {
		b.until = now.Add(patience)
		_ = http.NewResponseController(b.ResponseWriter).SetWriteDeadline(b.until) // not every writer can
	}
	return b.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (b *begun) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// breakOff ends an answer that is not whole so that the client sees it. Where
// only the end of the connection ends an answer (HTTP/1.0, which servers before
// this one speak as well), it has to be reset.
func (b *begun) breakOff(r *http.Request) {
	if r.ProtoAtLeast(1, 1) || !b.wrote {
		panic(http.ErrAbortHandler)
	}
	conn, _, err := http.NewResponseController(b.ResponseWriter).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if c, ok := conn.(interface{ SetLinger(int) error }); ok {
		_ = c.SetLinger(0)
	}
	conn.Close()
}

// late says whether an error is of a client that does not take its answer.
func late(err error) bool {
	var slow interface{ Timeout() bool }
	return errors.As(err, &slow) && slow.Timeout()
}
