package watch

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"parley/source/sitemap"
	"parley/source/web"
	"parley/watch/state"
)

// named is an article as a source names it.
type named struct {
	link, id, title, day, outlet, content string

	published time.Time
	age       time.Time // by which it is too old; published where that is zero
}

// notes are what a person should know of a source that works.
type notes []string

func (n *notes) add(s string)  { *n = append(*n, s) }
func (n notes) String() string { return strings.Join(n, "; ") }

// pick makes articles of what a page at base names: each address once, those
// that are not wanted too, with the reason.
func (n *notes) pick(s Source, base *url.URL, list []named, now time.Time) []state.Article {
	var out []state.Article
	seen := make(map[string]bool)
	elsewhere := make(map[string]int)
	unusable := 0
	for _, one := range list {
		u, err := address(s, base, one)
		if err != nil {
			unusable++
			continue
		}
		if seen[u.String()] {
			continue
		}
		seen[u.String()] = true
		a := state.Article{
			URL: u.String(), Status: state.Pending, Title: one.title, Published: one.day,
			Outlet: cmp.Or(s.Outlet, one.outlet), Content: one.content,
		}
		if one.published.After(now.Add(48 * time.Hour)) {
			a.Published = "" // nobody reports from the future
		}
		age := one.age
		if age.IsZero() {
			age = one.published
		}
		switch {
		case one.content == "" && !s.Hosts.Allow(u):
			elsewhere[u.Host]++
			a.Status, a.Cause = state.Skipped, u.Host+": "+web.ErrHost.Error()
		case s.MaxAge > 0 && !age.IsZero() && now.Sub(age) > s.MaxAge:
			a.Status, a.Cause, a.Content = state.Skipped, "older than max_age", ""
		}
		out = append(out, a)
	}
	if unusable > 0 {
		n.add(fmt.Sprintf("%d of %d entries have no usable address", unusable, len(list)))
	}
	if len(elsewhere) > 0 {
		hosts := slices.Sorted(maps.Keys(elsewhere))
		total := 0
		for _, k := range elsewhere {
			total += k
		}
		more := ""
		if len(hosts) > 3 {
			hosts, more = hosts[:3], " and others"
		}
		n.add(fmt.Sprintf("%d of %d articles are on %s%s, which hosts does not name: they are not fetched", total, len(list), strings.Join(hosts, ", "), more))
	}
	return out
}

// address is what an article is known by: its link, or for one that is in the
// feed itself and has no link, that of the feed with its id.
func address(s Source, base *url.URL, one named) (*url.URL, error) {
	u, err := web.Normal(one.link, base)
	if one.link == "" || err != nil {
		if one.content == "" || one.id == "" {
			return nil, cmp.Or(err, fmt.Errorf("no link"))
		}
		in := *s.URL
		in.Fragment = one.id
		return &in, nil
	}
	return u, nil
}

// latest returns the sitemaps of an index, those that changed last first;
// those that do not say come before them.
func latest(list []sitemap.Entry) []sitemap.Entry {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b sitemap.Entry) int {
		if a.Modified.IsZero() != b.Modified.IsZero() {
			if a.Modified.IsZero() {
				return -1
			}
			return 1
		}
		return b.Modified.Compare(a.Modified)
	})
	return out
}
