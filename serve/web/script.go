package web

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// dist is what web/ is built into; `make page` builds it.
//
//go:embed all:dist
var dist embed.FS

// appPath is where the files of dist are served. Their names carry a hash of
// their content, so that a browser may keep them for good.
const appPath = "/static/app/"

// bundle is the built page: what a page of the server has to name so that the
// script can take over from it.
type bundle struct {
	Script string
	Styles []string
	Ahead  []string // modules that the script will ask for first

	files map[string]packed
}

// packed is a file of dist, compressed when somebody first asks for that.
type packed struct {
	body  []byte
	media string
	zip   func() []byte
}

// part is an entry of Vite's manifest.
type part struct {
	File    string   `json:"file"`
	CSS     []string `json:"css"`
	Imports []string `json:"imports"`
	IsEntry bool     `json:"isEntry"`
}

// build reads dist. It is part of the program: a fault in it is found when the
// program starts.
func build() bundle {
	b := bundle{files: map[string]packed{}}
	err := fs.WalkDir(dist, "dist", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := dist.ReadFile(name)
		b.files[strings.TrimPrefix(name, "dist/")] = pack(name, body)
		return err
	})
	if err != nil {
		panic("web: dist: " + err.Error())
	}
	if err := b.read(b.files["manifest.json"].body); err != nil {
		panic("web: dist/manifest.json: " + err.Error() + "; `make page` builds it")
	}
	return b
}

// read finds the entry in the manifest.
func (b *bundle) read(manifest []byte) error {
	var parts map[string]part
	if err := json.Unmarshal(manifest, &parts); err != nil {
		return err
	}
	seen := map[string]bool{}
	var follow func(p part)
	follow = func(p part) {
		for _, css := range p.CSS {
			b.Styles = append(b.Styles, appPath+css)
		}
		for _, name := range p.Imports {
			if !seen[name] {
				seen[name] = true
				b.Ahead = append(b.Ahead, appPath+parts[name].File)
				follow(parts[name])
			}
		}
	}
	for _, p := range parts {
		if p.IsEntry {
			b.Script = appPath + p.File
			follow(p)
			return nil
		}
	}
	return fmt.Errorf("no entry among %d parts", len(parts))
}

// pack prepares a file for being served.
func pack(name string, body []byte) packed {
	media := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) {
	case ".js":
		media = "text/javascript; charset=utf-8" // some systems know it by other names
	case ".json":
		media = "application/json"
	}
	return packed{body: body, media: media, zip: sync.OnceValue(func() []byte {
		var out bytes.Buffer
		w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
		if err != nil {
			return nil
		}
		if _, err := w.Write(body); err != nil || w.Close() != nil {
			return nil
		}
		return out.Bytes()
	})}
}

// serve sends a file of the built page.
func (b *bundle) serve(w http.ResponseWriter, r *http.Request) {
	f, ok := b.files[strings.TrimPrefix(r.URL.Path, appPath)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	head := w.Header()
	head.Set("Content-Type", f.media)
	head.Set("Cache-Control", "public, max-age=31536000, immutable")
	head.Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		if small := f.zip(); len(small) > 0 && len(small) < len(f.body) {
			head.Set("Content-Encoding", "gzip")
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(small))
			return
		}
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body))
}
