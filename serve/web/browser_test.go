package web

import (
	"context"
	"flag"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var (
	screenshots = flag.String("screenshots", "", "folder to write pictures of the pages to")
	address     = flag.String("address", "", "address of a running `parley serve` to look at instead of the test's own record")
	shown       = flag.String("document", "", "page of the document to look at, /d/ID; the first of the list if empty")
)

// browserNames are the programs that will do.
var browserNames = []string{"chromium", "chromium-browser", "google-chrome"}

// browser starts a browser with nothing in it and lets it do nothing but what
// the test asks.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range browserNames {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skipf("no browser: none of %s is installed; `make browser` installs Chromium on Debian as root", strings.Join(browserNames, ", "))
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 900))
	for _, name := range []string{"no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync", "hide-scrollbars"} {
		options = append(options, chromedp.Flag(name, true))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("browser: %s: %v", path, err)
	}
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// watch collects what the browser complains about and whom it asks.
type watch struct {
	mu         sync.Mutex
	complaints []string
	hosts      map[string]bool
}

// start listens to the tab of ctx.
func (w *watch) start(ctx context.Context) error {
	w.hosts = map[string]bool{}
	err := chromedp.Listen(ctx, func(event any) {
		w.mu.Lock()
		defer w.mu.Unlock()
		switch e := event.(type) {
		case *log.EventEntryAdded:
			w.complaints = append(w.complaints, string(e.Entry.Level)+": "+e.Entry.Text+" "+e.Entry.URL)
		case *runtime.EventExceptionThrown:
			w.complaints = append(w.complaints, "exception: "+e.ExceptionDetails.Text)
		case *network.EventRequestWillBeSent:
			if u, err := url.Parse(e.Request.URL); err == nil {
				w.hosts[u.Host] = true
			}
		}
	})
	if err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, log.Enable, cdp.Empty{}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
		return err
	}))
}

// A reader goes from the brief to a matter, from a claim of it to its words in
// the document, from the words to the card and back to the matter; nothing is
// complained about and nobody else is asked.
func TestBrowser(t *testing.T) {
	ctx := browser(t)
	base := *address
	if base == "" {
		server := httptest.NewServer(handler(t, sample(t)))
		t.Cleanup(server.Close)
		base = server.URL
	}
	base = strings.TrimSuffix(base, "/")
	var seen watch
	if err := seen.start(ctx); err != nil {
		t.Fatal(err)
	}
	visit := func(path string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Navigate(base+path)); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	click := func(selector, wantPath string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
			t.Fatalf("click on %s: %v", selector, err)
		}
		deadline := time.Now().Add(10 * time.Second)
		for {
			at, err := chromedp.Run(ctx, chromedp.Location())
			if err == nil && strings.HasPrefix(strings.TrimPrefix(at, base), wantPath) {
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("click on %s led to %s (%v), want %s…", selector, at, err, wantPath)
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	check := func(what, expression string) {
		t.Helper()
		deadline := time.Now().Add(5 * time.Second)
		for {
			ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
			if ok && err == nil {
				return
			}
			if time.Now().After(deadline) {
				t.Errorf("%s: %v, %v", what, ok, err)
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}

	visit("/")
	check("the brief fits the window", `document.documentElement.scrollWidth <= innerWidth`)
	click(".headline a", "/m/")
	check("a matter shows its evidence", `document.querySelectorAll(".evidence .text .act").length > 0`)
	click(".card .to-matter a", "/d/")
	check("the card of the claim is the target", `document.querySelector(".card:target .num") !== null`)
	check("its words are lit", `[...document.querySelectorAll(".row:has(.card:target) .text .act")].some(e => getComputedStyle(e).backgroundColor !== "rgba(0, 0, 0, 0)")`)
	click(".origin a[href='#legend']", "/d/")
	check("the legend opens", `document.querySelector(".legend").open`)
	check("and tells the marks", `document.querySelector(".legend .act.planned").getClientRects().length > 0`)
	if err := chromedp.Do(ctx, chromedp.NavigateBack()); err != nil {
		t.Fatal(err)
	}
	check("back at the card", `document.querySelector(".card:target .num") !== null`)
	click(".card:target .num", "/d/")
	check("the number leads to the words", `document.querySelector(".ref:target") !== null`)
	click(".card .to-matter a", "/m/")
	check("the claim is lit in the matter", `document.querySelector(".evidence :target, .evidence:target, li:target") !== null`)
	visit("/documents")
	check("the list of documents is not empty", `document.querySelectorAll("tbody tr").length > 0`)
	visit("/actors")
	click("tbody a", "/a/")

	for _, size := range []struct{ width, height int64 }{{1280, 900}, {360, 740}} {
		for _, path := range []string{"/", documentAt(t, ctx, base), "/documents", "/actors"} {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(size.width, size.height)); err != nil {
				t.Fatal(err)
			}
			visit(path)
			check(path+" needs no scrolling sideways", `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
		}
	}
	pictures(t, ctx, base)

	seen.mu.Lock()
	defer seen.mu.Unlock()
	for _, c := range seen.complaints {
		t.Errorf("the browser complains: %s", c)
	}
	host := strings.TrimPrefix(base, "http://")
	for h := range seen.hosts {
		if h != host {
			t.Errorf("a page asked another host: %q", h)
		}
	}
}

// documentAt is the address of the document to look at.
func documentAt(t *testing.T, ctx context.Context, base string) string {
	t.Helper()
	if *shown != "" {
		return *shown
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(base+"/documents")); err != nil {
		t.Fatal(err)
	}
	path, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("tbody a").getAttribute("href")`))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// pictures writes what the pages look like, where that is asked for.
func pictures(t *testing.T, ctx context.Context, base string) {
	t.Helper()
	if *screenshots == "" {
		return
	}
	doc := documentAt(t, ctx, base)
	for _, p := range []struct {
		name, path, scheme string
		width, height      int64
	}{
		{"brief", "/", "light", 1280, 1000},
		{"reader", doc, "light", 1280, 1000},
		{"reader-dark", doc, "dark", 1280, 1000},
	} {
		dark := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: p.scheme}}}
		err := chromedp.Do(ctx,
			chromedp.EmulateViewport(p.width, p.height),
			chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
				_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, dark)
				return err
			}),
			chromedp.Navigate(base+p.path))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*screenshots, p.name+".png"), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
