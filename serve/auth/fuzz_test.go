package auth

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"parley/serve/api"
	"parley/serve/guard"
)

// Whatever is sent to sign in, to sign up or to an account, nothing breaks down
// or takes long, nobody is led to another site, and nobody gets in.
func FuzzRoutes(f *testing.F) {
	const begin, finish = "/sign-in/passkey/begin", "/sign-in/passkey/finish"
	record := filepath.Join(f.TempDir(), "r.db")
	s, err := Open(context.Background(), Path(record), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	if _, err := s.Add(context.Background(), "Amina", api.Admin); err != nil {
		f.Fatal(err)
	}
	if err := s.SetPassword(context.Background(), "Amina", good); err != nil {
		f.Fatal(err)
	}
	var door *Door
	door, err = NewDoor(context.Background(), DoorOptions{Record: record, Origin: "http://localhost:1", Next: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if who, err := door.Identify(r); err == nil {
			w.Header().Set("Who", who.Name)
		}
	})})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { door.Close() })
	lax := guard.Rate{PerSecond: 1e9, Burst: 1e9} // it is what lies behind that is tried
	door.rooms[0].gate.doorman.one, door.rooms[0].gate.doorman.all = guard.NewBuckets(lax, time.Now), guard.NewBuckets(lax, time.Now)
	for _, c := range [][5]string{
		{"GET", "/", "", "", ""}, {"GET", "/sign-in", "next=//evil.example", "", ""}, {"POST", "/sign-in", "", "name=Amina&password=x&next=https://evil.example", ""}, {"POST", "/sign-in", "", "name=%00&password=%ff" + strings.Repeat("a", 300), ""},
		{"POST", begin, "", "", ""}, {"POST", finish, "next=/x", `{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"eA","signature":"eA","userHandle":"eA"}}`, "parley-ceremony=x"},
		{"POST", "/account/passkey/finish", "label=%ff", `{`, "parley-ceremony="}, {"GET", "/join/x", "", "", ""}, {"POST", "/join/x", "", "password=a&again=b", ""}, {"POST", "/join/x/passkey/begin", "", "", ""},
		{"GET", "/account", "said=password", "", "parley-session=x"}, {"POST", "/account/password", "", "old=x", "parley-session=" + strings.Repeat("A", 43)}, {"POST", "/sign-out", "", "", "parley-session=\x7f"}, {"GET", "/sign/passkey.js", "", "", ""}, {"GET", "/sign/../doc.go", "", "", ""},
		{"POST", "/account/passkey/remove", "", "id=%%%", ""}, {"DELETE", "/account", "", "", ""}, {"GET", "/join/%2e%2e/account", "", "", ""}, {"GET", "//evil.example/", "", "", ""}, {"GET", "/\\evil.example", "", "", ""}, {"GET", "/api/v1/brief", "", "", ""},
	} {
		f.Add(c[0], c[1], c[2], c[3], c[4])
	}
	f.Fuzz(func(t *testing.T, method, path, query, body, cookie string) {
		if method == "" || strings.ContainsAny(method, " \t\r\n") || strings.ContainsFunc(query, unicode.IsControl) || strings.Contains(body, good) || strings.Contains(body, url.QueryEscape(good)) {
			t.Skip()
		}
		ceremony := ""
		if path == finish { // one that has begun
			w := httptest.NewRecorder()
			door.ServeHTTP(w, request("POST", begin, "", "", ""))
			for _, c := range w.Result().Cookies() {
				ceremony = "; " + c.Name + "=" + c.Value
			}
		}
		r := request(method, path, query, body, cookie+ceremony)
		w := httptest.NewRecorder()
		began := time.Now()
		door.ServeHTTP(w, r)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%q %q: took %s", method, path, took)
		}
		if w.Code >= 500 || w.Code < 200 {
			t.Errorf("%q %q?%q %q: %d %s", method, path, query, body, w.Code, w.Body)
		}
		if who := w.Header().Get("Who"); who != "" {
			t.Errorf("%q %q?%q %q %q: lets in as %q", method, path, query, body, cookie, who)
		}
		if to := w.Header().Get("Location"); to != "" {
			u, err := url.Parse(to)
			if err != nil || u.Host != "" || u.Scheme != "" || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`) {
				t.Errorf("%q %q?%q %q: leads to %q", method, path, query, body, to)
			}
		}
		for _, leak := range []string{"goroutine ", ".go:", "runtime error", "template:", "sql:", "SQLITE", record, `<script>`} {
			if strings.Contains(w.Body.String(), leak) && (leak == `<script>` || !strings.Contains(path+query+body, leak)) {
				t.Errorf("%q %q?%q %q: %d tells %q: %s", method, path, query, body, w.Code, leak, w.Body)
			}
		}
	})
}

// request makes a request of a form or of JSON.
func request(method, path, query, body, cookie string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "http://localhost:1/", strings.NewReader(body))
	r.Method, r.URL = method, &url.URL{Path: "/" + strings.TrimPrefix(path, "/"), RawQuery: query}
	r.RequestURI = r.URL.RequestURI()
	r.Header.Set("Cookie", cookie)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if strings.HasPrefix(body, "{") {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}
