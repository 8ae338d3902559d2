package web

import (
	"context"
	"net/http"
	"regexp"

	"parley"
)

// shell is a view that only the script draws. Without it the page says what
// the view would show and where the same stands without scripts.
type shell struct {
	Path, Name, Label string
	Says              string // what the view answers
	More              bool   // whether the bar at the top shows it under "More"
}

// shells are the views that the script draws alone.
var shells = []shell{
	{"/ledger", "ledger", "Ledger", "Who owes whom what, by when: commitments and initiatives as a table.", false},
	{"/ceasefires", "ceasefires", "Ceasefires", "Who stands how to which ceasefire.", false},
	{"/instruments", "instruments", "Agreements", "How far each agreement is, with its votes and points.", false},
	{"/network", "network", "Network", "Who deals with whom, and who reaches two parties.", false},
	{"/timeline", "timeline", "Timeline", "What happened when.", false},
	{"/map", "map", "Map", "What happened where.", false},
	{"/search", "search", "Search", "Where something is said.", true},
	{"/sources", "sources", "Sources", "Who publishes what the record was read from.", true},
	{"/changes", "changes", "Changes", "What changed in the record between two days.", true},
	{"/users", "users", "Users", "Who may use the record, with which tokens programs ask, and who signed in; for admins. In a terminal: parley user, parley token.", true},
	{"/help", "help", "Legend and keys", "How to read the marks; the legend stands at the foot of this page as well.", true},
}

// build returns the content of the shell.
func (s shell) build(*Handler, context.Context, *http.Request) (content, error) {
	return content{Title: s.Label, Name: "shell", Section: s.Name, Data: s}, nil
}

// day is how an address writes the day looked back from.
var day = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// at returns h as of the day that the address names, or h itself where it
// names none, or one that the record cannot be asked for: that is missed.
func (h *Handler) at(r *http.Request) (then *Handler, missed parley.Day) {
	asOf := r.URL.Query().Get("as_of")
	if !day.MatchString(asOf) {
		return h, ""
	}
	past, err := h.view.AsOf(r.Context(), parley.Day(asOf))
	if err != nil {
		h.log.Warn("web: no earlier day", "as_of", asOf, "error", err)
		return h, parley.Day(asOf)
	}
	at := *h
	at.view = past
	return &at, ""
}

// theme is the choice of light or dark that the page keeps in a cookie, or "".
func theme(r *http.Request) string {
	c, err := r.Cookie("parley_theme")
	if err != nil || (c.Value != "light" && c.Value != "dark") {
		return ""
	}
	return c.Value
}
