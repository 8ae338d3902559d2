package auth

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/serve/api"
	"parley/serve/guard"
)

// unhurried is a gate whose doorman lets everybody come as fast as they like:
// it is what lies behind him that is tried.
func unhurried(t *testing.T, s *Store) (*Handler, http.Handler) {
	t.Helper()
	h, err := New(Options{Store: s})
	if err != nil {
		t.Fatal(err)
	}
	lax := guard.Rate{PerSecond: 1e9, Burst: 1e9}
	h.doorman.one, h.doorman.all = guard.NewBuckets(lax, s.now), guard.NewBuckets(lax, s.now)
	return h, h.Gate(http.NotFoundHandler())
}

// signing is a form for signing in.
func signing(name, password string) string {
	return url.Values{"name": {name}, "password": {password}}.Encode()
}

// TestGuessTellsNoNames: who tries names and passwords is answered the same,
// try by try, whether the name is somebody's or nobody's; and tries with one
// name say nothing of the next.
func TestGuessTellsNoNames(t *testing.T) {
	s, now := openStore(t)
	member(t, s, "Chen", api.Reader)
	member(t, s, "Dana", api.Reader)
	_, gate := unhurried(t, s)
	try := func(name, from string) int {
		return tried(gate, http.MethodPost, "/sign-in", from, signing(name, "a wrong pass word"))
	}
	const here, there = "192.0.2.1:1", "198.51.100.2:1"
	for i := range 12 {
		if known, unknown := try("Chen", here), try("Nobody", here); known != unknown {
			t.Errorf("try %d: %d for a user, %d for nobody", i, known, unknown)
		}
	}
	if known, unknown := try("Dana", here), try("nobody at all", here); known != http.StatusUnauthorized || unknown != known {
		t.Errorf("the first try with another name: %d for a user, %d for nobody", known, unknown)
	}
	// From many addresses, both are slowed down as accounts.
	for i := range looseTries + 5 {
		from := net.JoinHostPort("203.0.113."+string(rune('1'+i/5%9))+string(rune('0'+i/45)), "1")
		try("Dana", from)
		try("nobody at all", from)
		now.at = now.at.Add(time.Second)
	}
	if known, unknown := try("Dana", there), try("Nobody at ALL", there); known != http.StatusTooManyRequests || unknown != known {
		t.Errorf("after tries from everywhere: %d for a user, %d for nobody", known, unknown)
	}
}

// TestTriesAtOnce: tries that come at the same time are counted one by one.
func TestTriesAtOnce(t *testing.T) {
	s, _ := openStore(t)
	member(t, s, "Chen", api.Reader)
	_, gate := unhurried(t, s)
	for _, name := range []string{"Chen", "Nobody"} {
		var mu sync.Mutex
		heard := 0
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				if tried(gate, http.MethodPost, "/sign-in", "192.0.2.1:1", signing(name, "a wrong pass word")) == http.StatusUnauthorized {
					mu.Lock()
					heard++
					mu.Unlock()
				}
			})
		}
		all.Wait()
		if heard > freeTries+1 {
			t.Errorf("%s: %d passwords were looked at, want at most %d", name, heard, freeTries+1)
		}
	}
}

// TestBrokenForms: a form that is too large, no form, or breaks off is the
// client's fault, and nothing of it counts as a try.
func TestBrokenForms(t *testing.T) {
	s, _ := openStore(t)
	link, err := s.Add(t.Context(), "Chen", api.Reader)
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	h, gate := unhurried(t, s)
	h.log = logTo(&said)
	server := httptest.NewServer(gate)
	t.Cleanup(server.Close)
	const form = "application/x-www-form-urlencoded"
	for _, c := range []struct {
		path, kind, body string
		more             int // bytes that are announced and do not come
		want             string
	}{
		{"/sign-in", form, "name=" + strings.Repeat("a", 2<<20), 0, "413"},
		{"/sign-in", form, "name=%zz", 0, "400"},
		{"/sign-in", form, "name=a", 10, "400"},
		{"/join/" + link, form, "password=a", 10, "400"},
		{"/sign-in", "multipart/form-data; boundary=x", "--x\r\n", 0, "400"},
		{"/sign-in", "multipart/form-data", "", 0, "400"},
	} {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		request := "POST " + c.path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + c.kind + "\r\nContent-Length: " + itoa(len(c.body)+c.more) + "\r\n\r\n" + c.body
		go conn.Write([]byte(request)) // what is too large is not read to its end
		if c.more > 0 {
			time.Sleep(50 * time.Millisecond)
			_ = conn.(*net.TCPConn).CloseWrite()
		}
		reply := make([]byte, 1<<10)
		n, _ := conn.Read(reply)
		conn.Close()
		if got := string(reply[:n]); !strings.HasPrefix(got, "HTTP/1.1 "+c.want) {
			t.Errorf("%s %.40q: %.200q, want %s", c.path, c.body, got, c.want)
		}
	}
	if said.Len() > 0 {
		t.Errorf("the log says %s", &said)
	}
	if events, err := s.Audit(t.Context(), "", 10); err != nil || len(events) != 2 { // added, invited
		t.Errorf("the audit has %+v, %v", events, err)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

func logTo(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }

// TestPasswordSetSaysWhere: the audit says from where a password was set, and
// that it was its owner; what has no address was said on the command line.
func TestPasswordSetSaysWhere(t *testing.T) {
	s, _ := openStore(t)
	link, err := s.Add(t.Context(), "Chen", api.Reader)
	if err != nil {
		t.Fatal(err)
	}
	server, c := site(t, s), browser()
	post(t, c, server.URL+"/join/"+link, "password", good, "again", good).wants(t, http.StatusSeeOther, "/")
	post(t, c, server.URL+"/account/password", "old", good, "password", good+"s", "again", good+"s").wants(t, http.StatusSeeOther, "/account")
	events, err := s.Audit(t.Context(), "Chen", 10)
	if err != nil {
		t.Fatal(err)
	}
	set := 0
	for _, e := range events {
		if e.What == PasswordSet {
			set++
			if e.Address != "127.0.0.1" || e.Detail != "by Chen" {
				t.Errorf("%+v", e)
			}
		}
	}
	if set != 2 {
		t.Errorf("%d passwords were set: %+v", set, events)
	}
}
