package auth

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/serve/api"
	"parley/serve/guard"
)

func (s *Store) count(t *testing.T, query string) int {
	t.Helper()
	var n int
	if err := s.db.QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestRefusalsAreBounded: however many are refused, and from wherever, the
// audit has few rows and says how many there were; what throttles an account
// counts them all.
func TestRefusalsAreBounded(t *testing.T) {
	s, now := openStore(t)
	member(t, s, "Chen", api.Reader)
	begun := now.at
	const hours, each = 6, 300
	dice := rand.New(rand.NewPCG(1, 2))
	for range hours {
		for i := range each {
			user := ""
			if i%2 == 0 {
				user = "Chen"
			}
			from := "192.0.2.7"
			if i%4 != 0 {
				from = fmt.Sprintf("198.51.100.%d", dice.IntN(250))
			}
			now.at = now.at.Add(time.Hour / each)
			if err := s.note(t.Context(), Event{User: user, What: Refused, Address: from, Detail: "password"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if rows, most := s.count(t, `SELECT COUNT(*) FROM audit WHERE what = 'refused'`), (hours+1)*(mostRows+4); rows > most || rows < mostRows {
		t.Errorf("%d rows of %d refusals, want at most %d", rows, hours*each, most)
	}
	if times := s.count(t, `SELECT SUM(times) FROM audit WHERE what = 'refused'`); times != hours*each {
		t.Errorf("the audit tells of %d refusals, want %d", times, hours*each)
	}
	if wait, err := s.waitFor(t.Context(), "Chen", "Chen", "203.0.113.1"); err != nil || wait < longestDelay-time.Minute {
		t.Errorf("the account waits %s, %v: refusals at many addresses were lost", wait, err)
	}

	// Months later a row stands for the refusals of a month.
	now.at = begun.Add(200 * 24 * time.Hour)
	if err := s.note(t.Context(), Event{What: Refused, Address: "192.0.2.7", Detail: "password"}); err != nil {
		t.Fatal(err)
	}
	if rows := s.count(t, `SELECT COUNT(*) FROM audit WHERE what = 'refused'`); rows > 5 {
		t.Errorf("%d rows are left, want one for each month and user, and the last", rows)
	}
	if times := s.count(t, `SELECT SUM(times) FROM audit WHERE what = 'refused'`); times != hours*each+1 {
		t.Errorf("after folding the audit tells of %d refusals, want %d", times, hours*each+1)
	}
	events, err := s.Audit(t.Context(), "Chen", 1)
	if err != nil || !strings.Contains(events[0].Words(), " refusals from ") || !strings.Contains(events[0].Words(), " addresses between ") {
		t.Errorf("%v, %v", events, err)
	}
	for _, query := range []string{`DELETE FROM audit`, `DELETE FROM audit WHERE what = 'refused' AND detail = 'summed up'`, `UPDATE audit SET user = 'x'`, `UPDATE audit SET times = 1 WHERE times > 1`, `DELETE FROM audit WHERE what = 'added'`} {
		if _, err := s.db.Exec(query); err == nil {
			t.Errorf("%s: the audit lets it", query)
		}
	}
}

// TestWords says what rows stand for.
func TestWords(t *testing.T) {
	s, now := openStore(t)
	now.at = time.Date(2026, 3, 4, 8, 10, 0, 0, time.UTC)
	for range oneByOne + 17 {
		if err := s.note(t.Context(), Event{User: "amina", What: Refused, Address: "192.0.2.7", Detail: "password"}); err != nil {
			t.Fatal(err)
		}
		now.at = now.at.Add(2 * time.Minute)
	}
	if err := s.refusals(t.Context(), Event{What: Throttled, Address: "192.0.2.7"}, 3); err != nil {
		t.Fatal(err)
	}
	events, err := s.Audit(t.Context(), "", 100)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, e := range events {
		said = append(said, e.Words())
	}
	want := []string{"3 more turned away unheard from 192.0.2.7 between 08:54 and 08:54", "17 more refusals (password) from 192.0.2.7 between 08:20 and 08:52"}
	for range oneByOne {
		want = append(want, "refused (password)")
	}
	if strings.Join(said, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q, want %q", said, want)
	}
}

// TestAuditPages goes through the audit page by page.
func TestAuditPages(t *testing.T) {
	s, now := openStore(t)
	for i := range 25 {
		now.at = now.at.Add(time.Duration(i%3) * time.Second)
		if err := s.note(t.Context(), Event{User: "amina", What: SignedIn, Detail: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	cursor, got := "", 0
	for {
		events, next, err := s.auditPage(t.Context(), "AMINA", 7, cursor)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			if got++; e.Detail != fmt.Sprint(25-got) {
				t.Errorf("event %d is %q", got, e.Detail)
			}
		}
		if cursor = next; cursor == "" {
			break
		}
	}
	if got != 25 {
		t.Errorf("%d events, want 25", got)
	}
	for _, cursor := range []string{"x", "1", "1-2 ", "-", "1-2-3", "99999999999999999999-1"} {
		if _, _, err := s.auditPage(t.Context(), "", 7, cursor); err == nil {
			t.Errorf("cursor %q: no error", cursor)
		}
	}
}

// TestOldAudit: a file from before refusals were put together is read on.
func TestOldAudit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.db.users")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE audit (n INTEGER PRIMARY KEY, at INTEGER NOT NULL, user TEXT NOT NULL COLLATE NOCASE, what TEXT NOT NULL, address TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
		CREATE INDEX audit_user ON audit (user, at); CREATE INDEX audit_address ON audit (address, at);
		CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
		CREATE TRIGGER audit_is_never_cut BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
		INSERT INTO audit VALUES (1, 1700000000, 'amina', 'signed in', '192.0.2.7', 'password')`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for range 2 {
		s, err := Open(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		events, err := s.Audit(t.Context(), "amina", 10)
		if err != nil || len(events) != 1 || events[0].Times != 1 || !events[0].Until.Equal(events[0].At) {
			t.Errorf("%+v, %v", events, err)
		}
		s.Close()
	}
}

// TestFlood: whoever sends without end is turned away before anything is
// looked up; the file grows by a row, ceremonies by none, and somebody who
// signed in from elsewhere before still can.
func TestFlood(t *testing.T) {
	s, _ := openStore(t)
	member(t, s, "Amina", api.Reader)
	h, err := New(Options{Store: s, Origin: "http://localhost:1"})
	if err != nil {
		t.Fatal(err)
	}
	next := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	gate := h.Gate(next)
	if got := tried(gate, "POST", "/sign-in", "203.0.113.9:1", "name=Amina&password="+strings.ReplaceAll(good, " ", "+")); got != http.StatusSeeOther {
		t.Fatalf("signing in: %d", got)
	}
	rows := func() int {
		return s.count(t, `SELECT (SELECT COUNT(*) FROM sessions) + (SELECT COUNT(*) FROM audit)`)
	}
	before := rows()
	codes := map[int]int{}
	for i := range 3000 {
		codes[tried(gate, "POST", "/sign-in/passkey/begin", fmt.Sprintf("198.51.%d.%d:1", i/200%2, i%200), "")]++
	}
	if codes[http.StatusOK] > fromAll.Burst+100 || codes[http.StatusTooManyRequests] < 2000 || len(codes) != 2 {
		t.Errorf("%v", codes)
	}
	if got := tried(gate, "POST", "/sign-in/passkey/begin", "203.0.113.9:1", ""); got != http.StatusOK {
		t.Errorf("where somebody signed in before: %d", got)
	}
	for range fromOne.Burst + 5 {
		codes[tried(gate, "POST", "/sign-in/passkey/begin", "[2001:db8::"+fmt.Sprint(codes[200]%9)+"]:1", "")]++
	}
	h.Close()
	if after := rows(); after-before > mostAddresses+1 {
		t.Errorf("%d rows were written", after-before)
	}
	events, err := s.Audit(t.Context(), "", 100)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, e := range events {
		if e.What == Throttled {
			told += e.Times
		}
	}
	if told != codes[http.StatusTooManyRequests] {
		t.Errorf("the audit tells of %d, want %d", told, codes[http.StatusTooManyRequests])
	}
}

func TestNetwork(t *testing.T) {
	for address, want := range map[string]string{"192.0.2.7": "192.0.2.7", "::1": "::1", "2001:db8:1:2:3::4": "2001:db8:1:2::/64", "2001:db8:1:2::9": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "::ffff:192.0.2.7": "::ffff:192.0.2.7", "x": "x"} {
		if got := guard.Network(address); got != want {
			t.Errorf("network(%q) = %q, want %q", address, got, want)
		}
	}
}

// TestSessionsAreBounded: a user has so many sessions, and one that was ended
// while it was in use stays ended.
func TestSessionsAreBounded(t *testing.T) {
	s, _ := openStore(t)
	member(t, s, "Amina", api.Reader)
	member(t, s, "Bo", api.Reader)
	server, bo := site(t, s), browser()
	post(t, bo, server.URL+"/sign-in", "name", "Bo", "password", good).wants(t, http.StatusSeeOther, "/")
	h, err := New(Options{Store: s})
	if err != nil {
		t.Fatal(err)
	}
	gate := h.Gate(http.NotFoundHandler())
	for i := range mostSessions + 10 {
		if got := tried(gate, "POST", "/sign-in", fmt.Sprintf("198.51.100.%d:1", i), "name=Amina&password="+strings.ReplaceAll(good, " ", "+")); got != http.StatusSeeOther {
			t.Fatalf("signing in: %d", got)
		}
	}
	if n, err := s.sessionsOf(t.Context()); err != nil || n["Amina"] != mostSessions || n["Bo"] != 1 {
		t.Errorf("%v, %v", n, err)
	}
	get(t, bo, server.URL+"/").wants(t, http.StatusOK, "Bo|reader")
	if n, err := s.SignOutEverywhere(t.Context(), "bo"); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	get(t, bo, server.URL+"/").wants(t, http.StatusSeeOther, "/sign-in")
}
