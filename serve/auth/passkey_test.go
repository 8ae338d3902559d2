package auth

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"parley/serve/api"
)

// device is a browser with an authenticator that knows its owner.
func device(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no browser: chromium is not installed; `make browser` installs it on Debian as root")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()))
	for _, name := range []string{"no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"} {
		options = append(options, chromedp.Flag(name, true))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, webauthn.Enable, webauthn.EnableParams{}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
			Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
			HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
		}})
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

// TestPasskey makes a passkey with a link, signs out, signs in with it, adds
// no second one on the same device, and cannot take away the only way in.
func TestPasskey(t *testing.T) {
	ctx := device(t)
	s, _ := openStore(t)
	link, err := s.Add(t.Context(), "Farah", api.Coder)
	if err != nil {
		t.Fatal(err)
	}
	var gate http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { gate.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	origin := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	h, err := New(Options{Store: s, Origin: origin})
	if err != nil {
		t.Fatal(err)
	}
	gate = h.Gate(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, _ := h.Identify(r)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<!doctype html><title>record</title><p id=who>" + who.Name + "|" + string(who.Role)))
	}))
	visit := func(path string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Navigate(origin+path)); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	click := func(selector string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
			t.Fatalf("click on %s: %v", selector, err)
		}
	}
	shows := func(want string) {
		t.Helper()
		text := ""
		for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			if text, err = chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`)); err == nil && strings.Contains(text, want) {
				return
			}
		}
		t.Fatalf("the page shows %q (%v), want %q", text, err, want)
	}
	visit("/join/" + link)
	click("button[data-passkey=make]")
	shows("Farah|coder")
	visit("/account")
	shows("passkey added")
	click("button[data-passkey=make]")
	shows("has a passkey for this account already")
	click("form[action='/account/passkey/remove'] button")
	shows("only way in")
	click("form[action='/sign-out'] button")
	shows("Sign in")
	visit("/m/7?x=1")
	click("button[data-passkey=use]")
	shows("Farah|coder")
	if at, err := chromedp.Run(ctx, chromedp.Location()); err != nil || at != origin+"/m/7?x=1" {
		t.Errorf("signing in led to %q (%v), want the page that was asked for", at, err)
	}
	if err := s.Disable(t.Context(), "Farah", true); err != nil {
		t.Fatal(err)
	}
	visit("/")
	click("button[data-passkey=use]")
	shows(noPasskey)
}
