package api

import (
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"
)

// An answer that is not whole does not end as one that is: also not for clients
// of HTTP/1.0, to whom the end of the connection is the end of the answer.
func TestBrokenAnswers(t *testing.T) {
	s := &Server{faults: slog.New(slog.DiscardHandler)}
	for name, fault := range map[string]any{"abort": http.ErrAbortHandler, "panic": "a fault"} {
		server := httptest.NewServer(s.safe(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, strings.Repeat("half of it\n", 1000))
			panic(fault)
		})))
		for _, version := range []string{"HTTP/1.0", "HTTP/1.1"} {
			conn, err := net.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
			_, _ = io.WriteString(conn, "GET / "+version+"\r\nHost: x\r\n\r\n")
			got, err := io.ReadAll(conn)
			switch {
			case version == "HTTP/1.0" && !errors.Is(err, syscall.ECONNRESET):
				t.Errorf("%s, %s: the end of %d bytes looks like that of a whole answer (%v)", name, version, len(got), err)
			case version == "HTTP/1.1" && strings.HasSuffix(string(got), "0\r\n\r\n"):
				t.Errorf("%s, %s: the answer ends as a whole one", name, version)
			}
			conn.Close()
		}
		server.Close()
	}
}

// Clients of one network share what they may ask, and there are only so many
// that are told apart.
func TestLimitedByNetwork(t *testing.T) {
	h := limited(Limits{PerSecond: 1, Burst: 1}, func() time.Time { return time.Unix(1e9, 0) }, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for from, want := range map[string]int{"[2001:db8::1]:1": 200, "192.0.2.1:1": 200} {
		for range 2 {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = from
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != want {
				t.Errorf("from %s: %d, want %d", from, w.Code, want)
			}
			want = http.StatusTooManyRequests
			from = strings.Replace(from, "::1", "::2", 1)
		}
	}
}
