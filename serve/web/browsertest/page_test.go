package browsertest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// view is an address with what shows that it has its content.
type view struct{ name, path, shows string }

func views(at ids) []view {
	return []view{
		{"brief", "/", ".lines .headline a"},
		{"matter", at.Matter, ".evidence .text"},
		{"reader", at.Document, ".reader .card"},
		{"ledger", "/ledger", "table.ledger tbody a.headline"},
		{"ceasefires", "/ceasefires", ".ceasefires a.headline, .matrix a.headline"},
		{"matrix", "/ceasefires?view=matrix", ".matrix td .stance"},
		{"instruments", "/instruments", ".instruments .stages"},
		{"network", "/network", ".graph .node"},
		{"timeline", "/timeline", ".lanes .bar, .lanes .bin"},
		{"map", "/map", ".world .place"},
		{"actor", at.Actor, ".lines .headline a"},
		{"actors", "/actors", "table.actors tbody a"},
		{"search", "/search?q=peace", ".hits mark"},
		{"matters-found", "/search?q=ceasefire&in=matters", ".hits .headline a"},
		{"documents", "/documents", "table.documents tbody a"},
		{"sources", "/sources", "table.outlets tbody tr"},
		{"changes", "/changes", "h1"},
		{"corrections", "/corrections", ".empty, .corrections"},
		{"help", "/help", ".legend-body kbd"},
		{"missing", "/nothing/here", "h1"},
	}
}

// Every view opens and has its content, fits the window and a telephone, light
// and dark, and axe finds nothing serious in it.
func TestViews(t *testing.T) {
	b := open(t, base(t))
	axe := axeSource(t)
	for _, v := range views(lookAt(t, b.base)) {
		for _, w := range []struct {
			width, height int64
			scheme        string
			rules         string // of axe; "" for all
		}{{1280, 900, "light", ""}, {1280, 900, "dark", "color-contrast"}, {360, 740, "light", "target-size"}, {768, 1024, "light", "none"}} {
			b.window(w.width, w.height, w.scheme)
			if v.name == "missing" {
				b.plain(v.path) // the server says 404, which the browser logs
				b.forgive("404")
			}
			b.visit(v.path)
			shows, err := json.Marshal(v.shows)
			if err != nil {
				t.Fatal(err)
			}
			b.check(v.path+" has its content", fmt.Sprintf(`document.querySelector(%s) !== null`, shows))
			b.check(fmt.Sprintf("%s needs no scrolling sideways at %d", v.path, w.width), `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
			if axe != "" && w.rules != "none" {
				b.axe(axe, fmt.Sprintf("%s, %d wide, %s", v.path, w.width, w.scheme), w.rules)
			}
		}
		if v.name == "missing" {
			b.forgive("404")
		}
	}
}

// forgive drops the complaints that contain words.
func (b *tab) forgive(words string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var rest []string
	for _, c := range b.complaints {
		if !strings.Contains(c, words) {
			rest = append(rest, c)
		}
	}
	b.complaints = rest
}

// axeSource is axe-core as web/ installs it to be tested by; "" where it is not
// installed.
func axeSource(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "..", "..", "web", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Log("axe-core is not installed (make page installs it with Node): accessibility is not checked")
		return ""
	}
	return string(source)
}

// finding is a violation that axe reports.
type finding struct {
	ID, Impact, Help string
	Nodes            []string
}

// axe asks axe-core about the page that is open: everything, or one rule.
func (b *tab) axe(source, what, rule string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](source+"; true")); err != nil {
		b.t.Fatalf("axe: %v", err)
	}
	only := ""
	if rule != "" {
		only = fmt.Sprintf(`, runOnly: {type: "rule", values: [%q]}`, rule)
	}
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"]`+only+`}).then(r => JSON.stringify(r.violations
		.filter(v => v.impact === "serious" || v.impact === "critical")
		.map(v => ({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + (n.any[0]?.message ?? ""))}))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("axe: %s: %v", what, err)
	}
	var list []finding
	if err := json.Unmarshal([]byte(found), &list); err != nil {
		b.t.Fatalf("axe: %s: %v", what, err)
	}
	for _, f := range list {
		b.t.Errorf("axe: %s: %s (%s): %s\n\t%s", what, f.Help, f.ID, f.Impact, strings.Join(f.Nodes, "\n\t"))
	}
}
