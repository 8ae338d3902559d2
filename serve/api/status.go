package api

import (
	"context"
	"time"

	"parley/record/store"
	"parley/view"
)

// Status is what the record holds, and up to where.
type Status struct {
	Version Made         `json:"version"`
	Counts  store.Counts `json:"counts"`
	Entries int64        `json:"entries" doc:"of the log"`
	Hash    string       `json:"hash" doc:"of its last entry, in hex"`
	Current bool         `json:"current" doc:"whether matters and actors are worked out from all entries"`
	Review  string       `json:"review" doc:"single: corrections hold at once. four-eyes: when somebody else has approved them."`
	Waiting int          `json:"waiting" doc:"corrections that wait for somebody's approval"`
	You     Identity     `json:"you"`
}

func (s *Server) status(ctx context.Context, _ *struct{}) (Status, error) {
	state, err := s.State(ctx)
	if err != nil {
		return Status{}, err
	}
	counts, err := s.View.Counts(ctx)
	if err != nil {
		return Status{}, err
	}
	mode, waiting, err := s.View.ReviewState(ctx)
	return Status{Version: s.Version, Review: mode, Waiting: waiting, Counts: whole(counts), Entries: state.Seq, Hash: state.Hash, Current: state.Seq == state.Basis, You: identityOf(ctx)}, err
}

type countsInput struct{ Past }

func (s *Server) counts(ctx context.Context, in *countsInput) (store.Counts, error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return store.Counts{}, err
	}
	counts, err := v.Counts(ctx)
	return whole(counts), err
}

// whole has no nil where the answer has a list.
func whole(c store.Counts) store.Counts {
	if c.Readers == nil {
		c.Readers = []string{}
	}
	return c
}

// Sources are where documents come from.
type Sources struct {
	Outlets []view.Outlet `json:"outlets" doc:"who Published them, those of most documents first"`
	Watched []Watched     `json:"watched" doc:"what parley watch asks"`
}

// Watched is a source that is watched.
type Watched struct {
	Name        string     `json:"name"`
	Kind        string     `json:"kind"`
	Address     string     `json:"address"`
	Outlet      string     `json:"outlet"`
	Configured  bool       `json:"configured"`
	LastSuccess *time.Time `json:"last_success,omitempty"`
	LastFailure *time.Time `json:"last_failure,omitempty"`
	Cause       string     `json:"cause" doc:"of the last failure"`
	Failures    int        `json:"failures_in_a_row"`
	Next        *time.Time `json:"next,omitempty"`
	Seen        int        `json:"articles_seen"`
	New         int        `json:"articles_new"`
	Reliability string     `json:"reliability" doc:"A to F on the Admiralty's scale; empty: nobody has rated it"`
	Why         string     `json:"why" doc:"of that rating"`
}

func (s *Server) sources(ctx context.Context, _ *struct{}) (Sources, error) {
	out := Sources{Watched: []Watched{}}
	var err error
	if out.Outlets, err = s.View.Outlets(ctx); err != nil || s.Watched == nil {
		return out, err
	}
	list, err := s.Watched(ctx)
	out.Watched = append(out.Watched, list...)
	return out, err
}

// today is the day of a moment, in UTC.
func today(t time.Time) parleyDay { return parleyDay(t.UTC().Format(time.DateOnly)) }
