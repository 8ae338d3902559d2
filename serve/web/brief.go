package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/record/store"
	"parley/view"
)

// briefPage is the sections of the brief.
type briefPage struct {
	Lists []list
	Wider int // matters a section shows on the page with more of them
}

// list is a heading with the lines under it.
type list struct {
	ID    string
	Title string
	Empty string // what to say where nothing stands there
	Lines []line
	Total int
}

// More is how many matters are not shown.
func (l list) More() int { return max(0, l.Total-len(l.Lines)) }

// line is a matter in a list: one sentence, what is to be known of it at a
// glance, and where it comes from.
type line struct {
	Reported parley.Day // the last day on which it was reported
	Headline link
	Details  []string
	Disputed []string
	Ballots  []ballot
	Sources  string
}

// How many matters a section of the brief shows, unless the address says
// ?limit=N.
const (
	briefLimit = 12
	mostLimit  = 1000
)

// brief builds the first page, in the lists in which the script shows it.
func (h *Handler) brief(ctx context.Context, r *http.Request) (content, error) {
	limit := briefLimit
	if n, err := strconv.Atoi(r.URL.Query().Get("limit")); err == nil && n > 0 {
		limit = min(n, mostLimit)
	}
	b, err := h.view.Briefing(ctx, "", store.MatterQuery{}, limit)
	if err != nil {
		return content{}, fmt.Errorf("brief: %w", err)
	}
	page := briefPage{Wider: min(limit*10, mostLimit)}
	for _, l := range b.Lists {
		var rows []view.Line
		for _, row := range l.Items {
			rows = append(rows, row.Line)
		}
		page.Lists = append(page.Lists, list{l.Key, l.Title, l.Empty, lines(rows, b.Counts.Last), l.Total})
	}
	return content{Title: "Brief", Name: "brief", Section: "brief", Data: page}, nil
}

// empties are the lists in which nothing stands.
func empties(lists []list) []list {
	return slices.DeleteFunc(slices.Clone(lists), func(l list) bool { return len(l.Lines) > 0 })
}

// lines tells matters one line each; silence is counted up to the day asOf.
func lines(matters []view.Line, asOf parley.Day) []line {
	var out []line
	for _, m := range matters {
		l := line{
			Reported: m.Reported,
			Headline: link{m.Headline, matterPath(m.ID)},
			Sources:  m.Sources,
			Ballots:  drawings(m.Matter.Votes),
		}
		for _, d := range m.Details {
			if told, ok := strings.CutPrefix(d, "disputed "); ok {
				l.Disputed = append(l.Disputed, told)
			} else {
				l.Details = append(l.Details, d)
			}
		}
		if said := waited(m, asOf); said != "" {
			l.Details = append(l.Details, said)
		}
		out = append(out, l)
	}
	return out
}

// waited counts the silence of those whose answer is awaited, from the day of
// the initiative or else of the report; "" where nobody is waited for or the
// days cannot be counted.
func waited(m view.Line, asOf parley.Day) string {
	if len(m.Matter.WaitingOn) == 0 {
		return ""
	}
	if m.Matter.Time != nil {
		if said := silence(m.Matter.Time.From, asOf); said != "" {
			return said
		}
	}
	return silence(m.Reported, asOf)
}
