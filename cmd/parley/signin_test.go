package main

import (
	"bufio"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A record with a user lets nobody in who has not signed in; the link that the
// command line printed does, a token does for programs, and each may do what
// their role is.
func TestSignIn(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Egypt asked Qatar to mediate between Israel and Hamas."), 0o600); err != nil {
		t.Fatal(err)
	}
	output(t, dir, "add", "a.txt")
	link := strings.TrimSpace(output(t, dir, "user", "add", "amina", "--role", "reader"))
	secret := strings.TrimSpace(output(t, dir, "token", "add", "feed", "--role", "coder"))
	c := program(dir, "serve", "--listen", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill()
	base, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	base = strings.TrimSuffix(strings.TrimSpace(base), "/")
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	ask := func(method, path, body, kind, token string) (int, string) {
		t.Helper()
		r, err := http.NewRequest(method, base+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if kind != "" {
			r.Header.Set("Content-Type", kind)
		}
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		reply, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer reply.Body.Close()
		b, err := io.ReadAll(reply.Body)
		if err != nil {
			t.Fatal(err)
		}
		return reply.StatusCode, string(b)
	}
	wants := func(status int, part string) func(int, string) {
		return func(got int, body string) {
			t.Helper()
			if got != status || !strings.Contains(body, part) {
				t.Errorf("%d %.300q, want %d with %q", got, body, status, part)
			}
		}
	}
	const form, text = "application/x-www-form-urlencoded", "text/plain"
	wants(http.StatusOK, "<title>Sign in")(ask("GET", "/", "", "", ""))
	wants(http.StatusUnauthorized, `"status":401`)(ask("GET", "/api/v1/brief", "", "", ""))
	wants(http.StatusUnauthorized, `"status":401`)(ask("GET", "/api/v1/brief", "", "", "parley_guessed"))
	wants(http.StatusCreated, `"recorded"`)(ask("POST", "/api/v1/documents", "Norway offered to host talks between Sudan and Chad.", text, secret))

	password := url.Values{"password": {"three boats on a lake"}, "again": {"three boats on a lake"}}.Encode()
	wants(http.StatusOK, "Qatar")(ask("POST", link, password, form, ""))
	wants(http.StatusOK, `"name":"amina"`)(ask("GET", "/api/v1/status", "", "", ""))
	wants(http.StatusForbidden, "asks for the role coder; yours is reader")(ask("POST", "/api/v1/documents", "A text.", text, ""))
	wants(http.StatusOK, "signed in")(ask("GET", "/account", "", "", ""))
	if !strings.Contains(output(t, dir, "user", "log", "amina"), "signed in") {
		t.Error("the log does not say that amina signed in")
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("serve ended with %v", err)
	}
}

// A server that others reach by way of another one, under the name that
// --origin gives, lets nobody in without a token, users or not.
func TestOriginIsShared(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Egypt asked Qatar to mediate between Israel and Hamas."), 0o600); err != nil {
		t.Fatal(err)
	}
	output(t, dir, "add", "a.txt")
	c := program(dir, "serve", "--listen", "127.0.0.1:0", "--origin", "https://record.example")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill()
	base, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		path, host string
		want       int
	}{
		{"", "record.example", http.StatusUnauthorized}, {"api/v1/brief", "record.example", http.StatusUnauthorized},
		{"", "", http.StatusUnauthorized}, {"", "other.example", http.StatusMisdirectedRequest},
	} {
		r, err := http.NewRequest(http.MethodGet, strings.TrimSpace(base)+x.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = x.host
		reply, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		reply.Body.Close()
		if reply.StatusCode != x.want {
			t.Errorf("/%s as %q: %s, want %d", x.path, x.host, reply.Status, x.want)
		}
	}
}

// A server that runs takes note at once of what the command line says of users:
// the first one, another role, who is signed out or kept out.
func TestUsersWhileServing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Egypt asked Qatar to mediate between Israel and Hamas."), 0o600); err != nil {
		t.Fatal(err)
	}
	output(t, dir, "add", "a.txt")
	c := program(dir, "serve", "--listen", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill()
	base, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	base = strings.TrimSuffix(strings.TrimSpace(base), "/")
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	wants := func(status int, part string) {
		t.Helper()
		reply, err := client.Get(base + "/api/v1/status")
		if err != nil {
			t.Fatal(err)
		}
		defer reply.Body.Close()
		b, err := io.ReadAll(reply.Body)
		if err != nil || reply.StatusCode != status || !strings.Contains(string(b), part) {
			t.Errorf("%s %.300q %v, want %d with %q", reply.Status, b, err, status, part)
		}
	}
	wants(http.StatusOK, `"role":"admin"`)
	link := strings.TrimSpace(output(t, dir, "user", "add", "amina", "--role", "admin"))
	wants(http.StatusUnauthorized, `"status":401`)
	join := func(link string) {
		t.Helper()
		reply, err := client.PostForm(base+link, url.Values{"password": {"three boats on a lake"}, "again": {"three boats on a lake"}})
		if err != nil {
			t.Fatal(err)
		}
		reply.Body.Close()
	}
	join(link)
	wants(http.StatusOK, `"you":{"name":"amina","role":"admin"}`)
	output(t, dir, "user", "role", "--force", "amina", "coder")
	wants(http.StatusOK, `"you":{"name":"amina","role":"coder"}`)
	if said := output(t, dir, "user", "sign-out", "amina"); !strings.Contains(said, "amina: 1 session ended") {
		t.Errorf("sign-out says %q", said)
	}
	wants(http.StatusUnauthorized, `"status":401`)
	join(strings.TrimSpace(output(t, dir, "user", "invite", "amina")))
	wants(http.StatusOK, `"name":"amina"`)
	output(t, dir, "user", "disable", "amina")
	wants(http.StatusUnauthorized, `"status":401`)
}
