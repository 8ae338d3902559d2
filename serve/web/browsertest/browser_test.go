// Package browsertest opens the page in Chromium over a real record: every view,
// with the mouse, with the keyboard, without scripts, at the width of a
// telephone, light and dark. Where no Chromium is installed it skips itself.
package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os/exec"
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

// browserNames are the programs that will do.
var browserNames = []string{"chromium", "chromium-browser", "google-chrome"}

// tab is a browser with one page open, with what it complains about and whom
// it asks.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string

	mu         sync.Mutex
	complaints []string
	hosts      map[string]bool
}

// open starts a browser with nothing in it and lets it do nothing but what the
// test asks.
func open(t *testing.T, base string) *tab {
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
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx, base: strings.TrimSuffix(base, "/"), hosts: map[string]bool{}}
	if err := b.listen(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.report)
	return b
}

// listen collects what the browser complains about and whom it asks.
func (b *tab) listen() error {
	err := chromedp.Listen(b.ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *log.EventEntryAdded:
			b.complaints = append(b.complaints, string(e.Entry.Level)+": "+e.Entry.Text+" "+e.Entry.URL)
		case *runtime.EventConsoleAPICalled:
			if e.Type == "error" || e.Type == "warning" {
				b.complaints = append(b.complaints, fmt.Sprintf("console %s: %v", e.Type, said(e.Args)))
			}
		case *runtime.EventExceptionThrown:
			b.complaints = append(b.complaints, "exception: "+e.ExceptionDetails.Text+" "+thrown(e.ExceptionDetails))
		case *network.EventRequestWillBeSent:
			if u, err := url.Parse(e.Request.URL); err == nil && u.Scheme != "blob" && u.Scheme != "data" {
				b.hosts[u.Host] = true
			}
		}
	})
	if err != nil {
		return err
	}
	return chromedp.Do(b.ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, log.Enable, cdp.Empty{}); err != nil {
			return err
		}
		if _, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
		return err
	}))
}

func said(args []*runtime.RemoteObject) string {
	var out []string
	for _, a := range args {
		out = append(out, string(a.Value)+a.Description)
	}
	return strings.Join(out, " ")
}

func thrown(d *runtime.ExceptionDetails) string {
	if d.Exception == nil {
		return ""
	}
	return d.Exception.Description
}

// report fails the test for every complaint and for every other host.
func (b *tab) report() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.complaints {
		b.t.Errorf("the browser complains: %s", c)
	}
	host := strings.TrimPrefix(b.base, "http://")
	for h := range b.hosts {
		if h != host {
			b.t.Errorf("a page asked another host: %q", h)
		}
	}
}

// ready is when the page has taken over from the server's.
const ready = `document.documentElement.dataset.ready !== undefined && document.getElementById("main").getAttribute("aria-busy") !== "true"`

// visit opens an address and waits for the page to take over.
func (b *tab) visit(path string) {
	b.t.Helper()
	b.plain(path)
	b.check(path+": the page takes over", ready)
}

// plain opens an address and waits for nothing.
func (b *tab) plain(path string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.base+path)); err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
}

// press types keys, with the focus where it is.
func (b *tab) press(keys string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent(keys)); err != nil {
		b.t.Fatalf("key %q: %v", keys, err)
	}
}

// click clicks on the first element of a selector.
func (b *tab) click(selector string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		b.t.Fatalf("click on %s: %v", selector, err)
	}
}

// check waits for an expression to become true.
func (b *tab) check(what, expression string) {
	b.t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression))
		if ok && err == nil {
			return
		}
		if time.Now().After(deadline) {
			b.t.Errorf("%s: %v, %v: %s", what, ok, err, expression)
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// at waits for the address to begin with a path.
func (b *tab) at(path string) {
	b.t.Helper()
	wanted, err := json.Marshal(path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.check("at "+path, fmt.Sprintf(`(location.pathname + location.search + location.hash).startsWith(%s) && !document.querySelector("#main[aria-busy=true]")`, wanted))
}

// window sets the size of the window and whether the system is dark.
func (b *tab) window(width, height int64, scheme string) {
	b.t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
	err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, height), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media)
		return err
	}))
	if err != nil {
		b.t.Fatal(err)
	}
}

// withoutScripts turns scripts off.
func (b *tab) withoutScripts() {
	b.t.Helper()
	err := chromedp.Do(b.ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	if err != nil {
		b.t.Fatal(err)
	}
}
