package web

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"parley"
	"parley/record/store"
	"parley/view"
	"parley/view/headline"
)

//go:embed templates static
var files embed.FS

// Handler serves the pages of one record. Make one with New.
type Handler struct {
	view  *view.View
	log   *slog.Logger
	pages map[string]*template.Template
	style asset
	app   bundle
	mux   *http.ServeMux
}

// New returns a handler over the record that v asks; faults that a reader sees
// only as "something went wrong" go to log, which may be nil.
func New(v *view.View, log *slog.Logger) *Handler {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	h := &Handler{view: v, log: log, style: styleSheet(), app: build(), mux: http.NewServeMux()}
	h.pages = parsePages(h.style.path, h.app)
	h.mux.HandleFunc("GET /{$}", h.page((*Handler).brief))
	h.mux.HandleFunc("GET /documents", h.page((*Handler).documents))
	h.mux.HandleFunc("GET /d/{id}", h.page((*Handler).reader))
	h.mux.HandleFunc("GET /m/{id}", h.page((*Handler).matter))
	h.mux.HandleFunc("GET /actors", h.page((*Handler).actors))
	h.mux.HandleFunc("GET /a/{id}", h.page((*Handler).actor))
	h.mux.HandleFunc("GET /corrections", h.page((*Handler).corrections))
	for _, s := range shells {
		h.mux.HandleFunc("GET "+s.Path, h.page(s.build))
	}
	h.mux.HandleFunc("GET "+appPath, h.app.serve)
	h.mux.HandleFunc("GET "+h.style.path, h.style.serve)
	h.mux.HandleFunc("GET /static/mark.svg", embedded("static/mark.svg", "image/svg+xml"))
	h.mux.HandleFunc("GET /", h.page((*Handler).nowhere))
	return h
}

// policy forbids whatever the pages do not use: they load their own script,
// style sheets and mark and ask their own API, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Security-Policy", policy)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "same-origin")
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.mux.ServeHTTP(w, r)
}

// content is what the layout of a page goes around.
type content struct {
	Title   string
	Name    string // of the template
	Section string // of the navigation: brief, documents, actors
	Data    any
}

// sheet is a page: the content and the line at its top.
type sheet struct {
	content
	Counts  store.Counts
	Matters int
	Theme   string // light, dark or what the system says
	AsOf    parley.Day
	Missed  parley.Day // that was asked for and cannot be looked back from
}

// builder finds what a page shows.
type builder func(*Handler, context.Context, *http.Request) (content, error)

// page answers a request with the page that build returns, or with the page
// that says why there is none.
func (h *Handler) page(build builder) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		h, missed := h.at(r)
		c, err := build(h, r.Context(), r)
		status := http.StatusOK
		switch {
		case r.Context().Err() != nil:
			return // nobody is waiting any more
		case errors.Is(err, view.ErrNotFound):
			status, c = http.StatusNotFound, content{Title: "Not in the record", Name: "missing", Data: r.URL.Path}
		case err != nil:
			h.log.Error("web: page failed", "path", r.URL.Path, "error", err)
			status, c = http.StatusInternalServerError, content{Title: "Something went wrong", Name: "fault"}
		}
		s := h.sheet(r.Context(), c)
		s.Theme, s.AsOf, s.Missed = theme(r), h.view.Day(), missed
		h.write(w, r, status, s)
	}
}

// sheet adds what the record holds; without it the line at the top stays
// empty.
func (h *Handler) sheet(ctx context.Context, c content) sheet {
	s := sheet{content: c}
	counts, err := h.view.Counts(ctx)
	if err != nil {
		h.log.Error("web: counts failed", "error", err)
		return s
	}
	s.Counts = counts
	for _, n := range counts.Matters {
		s.Matters += n
	}
	return s
}

// write renders the page whole before the first byte goes out, so that a fault
// in a template cannot leave half a page.
func (h *Handler) write(w http.ResponseWriter, r *http.Request, status int, s sheet) {
	var body bytes.Buffer
	if err := h.pages[s.Name].ExecuteTemplate(&body, "layout", s); err != nil {
		h.log.Error("web: template failed", "path", r.URL.Path, "error", err)
		http.Error(w, "This page could not be made; the record is untouched.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body.Bytes()) // the reader has gone away
	}
}

// nowhere answers addresses that lead to no page.
func (h *Handler) nowhere(context.Context, *http.Request) (content, error) {
	return content{}, view.ErrNotFound
}

// others are the names but the one that heads the page.
func others(name string, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == name })
}

// pageNames are the templates of contents, each a file in templates/.
var pageNames = []string{"brief", "documents", "reader", "matter", "actors", "actor", "corrections", "shell", "missing", "fault"}

// parsePages joins each content with the layout and the parts that several
// contents share. The templates are part of the program: a fault in them is
// found when it starts.
func parsePages(style string, app bundle) map[string]*template.Template {
	funcs := template.FuncMap{
		"style":  func() string { return style },
		"app":    func() bundle { return app },
		"shells": func() []shell { return shells },
		"count":  count, "number": number, "day": headline.Day, "words": headline.InWords, "title": title, "others": others, "empties": empties,
		"unreported": func() string { return notReported },
		"join":       strings.Join,
	}
	shared := template.Must(template.New("").Funcs(funcs).ParseFS(files, "templates/layout.html", "templates/parts.html"))
	pages := map[string]*template.Template{}
	for _, name := range pageNames {
		pages[name] = template.Must(template.Must(shared.Clone()).ParseFS(files, "templates/"+name+".html"))
	}
	return pages
}
