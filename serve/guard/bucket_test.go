package guard

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// TestBuckets: so much at once, then so much a second, each client by itself.
func TestBuckets(t *testing.T) {
	at := time.Now()
	b := NewBuckets(Rate{PerSecond: 2, Burst: 3}, func() time.Time { return at })
	take := func(client string, want time.Duration) {
		t.Helper()
		if got := b.Take(client); got != want {
			t.Errorf("%s waits %s, want %s", client, got, want)
		}
	}
	for range 3 {
		take("a", 0)
	}
	take("a", 500*time.Millisecond)
	take("b", 0)
	at = at.Add(250 * time.Millisecond)
	take("a", 250*time.Millisecond)
	at = at.Add(250 * time.Millisecond)
	take("a", 0)
	take("a", 500*time.Millisecond)
	at = at.Add(-time.Hour) // a clock that is set back gives nothing, and takes nothing
	take("a", 500*time.Millisecond)
	at = at.Add(3 * time.Hour)
	take("c", 0)
	if len(b.of) != 1 {
		t.Errorf("%d clients are remembered, want the last", len(b.of))
	}
}

// TestManyClients: those beyond what can be told apart share one bucket.
func TestManyClients(t *testing.T) {
	at := time.Now()
	b := NewBuckets(Rate{PerSecond: 1, Burst: 2}, func() time.Time { return at })
	refused := 0
	for i := range mostClients + 100 {
		if b.Take(fmt.Sprint(i)) > 0 {
			refused++
		}
	}
	if refused != 98 || len(b.of) != mostClients+1 {
		t.Errorf("%d refused, %d remembered", refused, len(b.of))
	}
}

// TestForwarded: what the server before this one adds counts, not what its
// client wrote before it.
func TestForwarded(t *testing.T) {
	for _, c := range []struct {
		given []string
		want  string
	}{
		{nil, "192.0.2.1:1234"}, {[]string{"198.51.100.7"}, "198.51.100.7:0"}, {[]string{"203.0.113.9, 198.51.100.7"}, "198.51.100.7:0"},
		{[]string{"203.0.113.9", "198.51.100.7"}, "198.51.100.7:0"}, {[]string{"198.51.100.7:99"}, "198.51.100.7:0"}, {[]string{"[2001:db8::1]:99"}, "[2001:db8::1]:0"},
		{[]string{"2001:db8::1"}, "[2001:db8::1]:0"}, {[]string{"::ffff:198.51.100.7"}, "198.51.100.7:0"}, {[]string{"fe80::1%<b>, a"}, "192.0.2.1:1234"}, {[]string{"fe80::1%<b>"}, "[fe80::1]:0"}, {[]string{"unknown"}, "192.0.2.1:1234"}, {[]string{""}, "192.0.2.1:1234"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		for _, v := range c.given {
			r.Header.Add("X-Forwarded-For", v)
		}
		got := ""
		Forwarded(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.RemoteAddr })).ServeHTTP(httptest.NewRecorder(), r)
		if got != c.want {
			t.Errorf("X-Forwarded-For %q: from %q, want %q", c.given, got, c.want)
		}
	}
}
