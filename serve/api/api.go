// Package api answers programs over HTTP: everything that package view can be
// asked, documents and corrections taken in, as JSON under /api/v1, described by
// an OpenAPI 3.1 document that is made from the same declarations.
//
// Every answer other than 2xx and 304 is a problem document (RFC 9457). Lists
// are cut into pages by a cursor that keeps its place while the record grows.
// An answer carries an ETag of the record's state and the question.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"parley/view"
)

// Prefix is where the API is.
const Prefix = "/api/v1"

// Options are what an API stands on. View and State must be set.
type Options struct {
	View *view.View
	// State names what the record holds: it changes whenever an answer may.
	State func(context.Context) (State, error)
	// Writer takes what is added; nil: the record is only read.
	Writer Writer
	// Watched lists the sources that are watched; nil: none are.
	Watched func(context.Context) ([]Watched, error)
	// Identify says who asks; nil: whoever can reach the server may do all. It
	// returns ErrNobody where a request has to say who asks, and does not.
	Identify func(*http.Request) (Identity, error)
	People   People // nil: nobody is kept here
	Version  Made
	Log      *slog.Logger     // faults that the client is not told about; nil: nowhere
	Now      func() time.Time // nil: time.Now
	Limits   Limits
}

// State is what the record holds, as far as it can be told from its ends.
type State struct {
	Seq    int64  // number of the last entry of the log
	Hash   string // of that entry, in hex
	Basis  int64  // number of the last entry that the findings know of
	Method string // version of the way in which findings are worked out
}

// Made says what answers are made with.
type Made struct {
	Program string `json:"program" doc:"version of parley; empty in a build of a working tree"`
	Reader  string `json:"reader"`
	Merge   string `json:"merge"`
}

// Server is the API as a handler. Make one with New.
type Server struct {
	Options
	mux    *http.ServeMux
	api    huma.API
	chain  http.Handler
	kept   *kept
	faults *slog.Logger

	exports struct { // that are being written, by whom
		sync.Mutex
		of map[string]int
	}
}

// New returns the API.
func New(o Options) *Server {
	s := &Server{Options: o, mux: http.NewServeMux(), faults: o.Log, kept: newKept()}
	if s.faults == nil {
		s.faults = slog.New(slog.DiscardHandler)
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	s.Limits = s.Limits.orDefault()
	s.api = humago.NewWithPrefix(s.mux, Prefix, config())
	s.api.UseMiddleware(s.allow, s.bodies(), s.remember)
	s.reads()
	s.writes()
	s.people()
	s.plain()
	s.chain = s.guarded()
	return s
}

// ServeHTTP answers one request; its path begins with "/api".
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.chain.ServeHTTP(w, r) }

// at returns the questions as of a day, "" for now.
func (s *Server) at(ctx context.Context, day parleyDay) (*view.View, error) {
	v, err := s.View.AsOf(ctx, day)
	if err != nil {
		return nil, err
	}
	return v.Counting(today(s.Now())), nil
}
