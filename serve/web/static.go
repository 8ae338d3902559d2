package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"time"
)

// asset is a file whose address changes with its content, so that a browser
// may keep it for good.
type asset struct {
	path string
	body []byte
}

// slots is how many claims of one paragraph can be lit up each by itself. The
// rules that do it are written out, one per slot, because these pages run no
// script.
const slots = 60

// slotClass is the class of everything that belongs to the claim in that slot
// of its paragraph.
func slotClass(slot int) string { return fmt.Sprintf("k%d", slot%slots) }

// styleSheet joins the style sheet with the rules of the slots.
func styleSheet() asset {
	sheet, err := files.ReadFile("static/parley.css")
	if err != nil {
		panic("web: static/parley.css: " + err.Error()) // embedded when the program was built
	}
	var b bytes.Buffer
	b.Write(sheet)
	for i := range slots {
		k := slotClass(i)
		card := fmt.Sprintf(".row:has(.card.%s:is(:hover,:focus-within,:target)) .text .%[1]s", k)
		words := fmt.Sprintf(".row:has(.text a.%s:is(:hover,:focus)) .text .%[1]s", k)
		fmt.Fprintf(&b, "%s,%s{background:var(--lit)}\n", card, words)
		fmt.Fprintf(&b, "%s[data-tag]::before,%s[data-tag]::before{content:attr(data-tag)}\n", card, words)
		fmt.Fprintf(&b, ".row:has(.text a.%s:is(:hover,:focus)) .card.%[1]s{background:var(--lit)}\n", k)
	}
	sum := sha256.Sum256(b.Bytes())
	return asset{path: "/static/parley-" + hex.EncodeToString(sum[:6]) + ".css", body: b.Bytes()}
}

// serve sends the asset.
func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, a.path, time.Time{}, bytes.NewReader(a.body))
}

// embedded serves one embedded file under a fixed address.
func embedded(name, mediaType string) http.HandlerFunc {
	body, err := files.ReadFile(name)
	if err != nil {
		panic("web: " + name + ": " + err.Error()) // embedded when the program was built
	}
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("Cache-Control", "public, max-age=86400")
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
	}
}
