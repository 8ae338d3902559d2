package browsertest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "folder to write pictures of the views to")

// TestScreenshots writes what the views look like, where that is asked for.
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("no folder for pictures is named; `make screenshots` names one")
	}
	b := open(t, base(t))
	at := lookAt(t, b.base)
	lit := `(document.querySelectorAll(".card")[4]?.dispatchEvent(new MouseEvent("mouseenter")), true)`
	for _, p := range []struct {
		name, path, scheme string
		width, height      int64
		before             string
	}{
		{"brief", "/", "light", 1280, 900, ""},
		{"brief-phone", "/", "light", 390, 844, ""},
		{"matter", at.Matter, "light", 1280, 900, ""},
		{"reader", at.Document, "light", 1280, 900, lit},
		{"reader-dark", at.Document, "dark", 1280, 900, lit},
		{"reader-phone", at.Document, "dark", 390, 844, ""},
		{"ledger", "/ledger", "light", 1280, 900, ""},
		{"ceasefires", "/ceasefires", "light", 1280, 900, ""},
		{"agreements", "/instruments", "light", 1280, 900, ""},
		{"network", "/network", "light", 1280, 900, ""},
		{"timeline", "/timeline", "light", 1280, 900, ""},
		{"map", "/map", "dark", 1280, 900, ""},
		{"actor", at.Actor, "light", 1280, 900, ""},
		{"search", "/search?q=talks", "light", 1280, 900, ""},
		{"legend", "/help", "light", 1280, 900, ""},
	} {
		b.window(p.width, p.height, p.scheme)
		b.visit(p.path)
		if p.before != "" {
			b.check(p.name+" is pointed at", p.before)
		}
		b.picture(p.name)
	}
}

// picture writes what the page looks like, where that is asked for.
func (b *tab) picture(name string) {
	b.t.Helper()
	if *screenshots == "" {
		return
	}
	time.Sleep(200 * time.Millisecond)
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*screenshots, name+".png"), picture, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
