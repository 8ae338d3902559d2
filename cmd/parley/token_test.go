package main

import (
	"bufio"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A server that asks for tokens lets nobody in without one, neither to pages
// nor to the API, and a token only until it is revoked.
func TestServeWithTokens(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Egypt asked Qatar to mediate between Israel and Hamas."), 0o600); err != nil {
		t.Fatal(err)
	}
	output(t, dir, "add", "a.txt")
	secret := strings.TrimSpace(output(t, dir, "token", "add", "a-reader", "--role", "reader"))
	if list := output(t, dir, "token", "list"); !strings.Contains(list, "a-reader  reader") || strings.Contains(list, secret) {
		t.Errorf("token list: %s", list)
	}
	c := program(dir, "serve", "--listen", "127.0.0.1:0", "--require-token")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	ask := func(path string, sign func(*http.Request)) int {
		t.Helper()
		request, err := http.NewRequest(http.MethodGet, strings.TrimSpace(address)+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		sign(request)
		reply, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		reply.Body.Close()
		return reply.StatusCode
	}
	nobody := func(*http.Request) {}
	program := func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+secret) }
	browser := func(r *http.Request) { r.SetBasicAuth("anybody", secret) }
	for _, x := range []struct {
		path string
		sign func(*http.Request)
		want int
	}{{"", nobody, 401}, {"api/v1/status", nobody, 401}, {"api/v1/status", program, 200}, {"", browser, 200}} {
		if got := ask(x.path, x.sign); got != x.want {
			t.Errorf("/%s: %d, want %d", x.path, got, x.want)
		}
	}
	output(t, dir, "token", "revoke", "a-reader")
	if got := ask("api/v1/status", program); got != 401 {
		t.Errorf("with a revoked token: %d", got)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("serve ended with %v", err)
	}
}
