package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley"
)

// disputes sets the values side by side where the reports of a matter
// differ. Nothing is averaged.
func disputes(c *cluster, m *parley.Matter) []parley.Dispute {
	var out []parley.Dispute
	add := func(field string, values []parley.DisputedValue) {
		if len(values) > 1 {
			out = append(out, parley.Dispute{Field: field, Values: values})
		}
	}
	add("status", whether(c))
	for _, role := range []string{"from", "by"} {
		add(role, blamed(c, role))
	}
	add("time", times(c))
	add("place", places(c))
	add("killed", numbers(c, func(r *report) *parley.Quantity { return r.killed }))
	add("injured", numbers(c, func(r *report) *parley.Quantity { return r.injured }))
	if m.Kind == parley.Measure {
		add("count", numbers(c, func(r *report) *parley.Quantity { return r.count }))
	}
	add("violations", accused(m))
	add("votes", arithmetic(m))
	return out
}

// values collects claims by value, in the order in which the values come.
type values struct {
	order []string
	by    map[string][]parley.ClaimID
}

func (v *values) add(value string, ids ...parley.ClaimID) {
	if v.by == nil {
		v.by = make(map[string][]parley.ClaimID)
	}
	if _, ok := v.by[value]; !ok {
		v.order = append(v.order, value)
	}
	for _, id := range ids {
		if !slices.Contains(v.by[value], id) {
			v.by[value] = append(v.by[value], id)
		}
	}
}

func (v *values) list() []parley.DisputedValue {
	var out []parley.DisputedValue
	for _, value := range v.order {
		out = append(out, parley.DisputedValue{Value: value, Claims: v.by[value]})
	}
	return out
}

// whether something happened: reports against denials.
func whether(c *cluster) []parley.DisputedValue {
	var v values
	for _, r := range c.reports {
		switch {
		case r.denies:
			v.add("denied", r.id)
		case r.founds:
			v.add("reported", r.id)
		}
	}
	return v.list()
}

// blamed lists who is said to have done it where the accounts exclude each
// other.
func blamed(c *cluster, role string) []parley.DisputedValue {
	var groups [][]who
	var claims [][]parley.ClaimID
	for _, r := range c.reports {
		list := r.roles[role]
		if len(list) == 0 || r.denies {
			continue
		}
		at := slices.IndexFunc(groups, func(g []who) bool { return compare(g, list).matched > 0 })
		if at < 0 {
			groups, claims = append(groups, nil), append(claims, nil)
			at = len(groups) - 1
		}
		groups[at] = addActors(groups[at], list)
		claims[at] = append(claims[at], r.id)
	}
	var v values
	for i, g := range groups {
		v.add(idList(narrow(g)), claims[i]...)
	}
	return v.list()
}

func idList(list []who) string {
	var out []string
	for _, w := range list {
		out = append(out, string(w.id))
	}
	return strings.Join(out, ", ")
}

// times lists dates that exclude each other. The steps of an instrument or a
// truce have their own.
func times(c *cluster) []parley.DisputedValue {
	switch c.kind {
	case parley.Contact, parley.Incident:
	default:
		return nil
	}
	var v values
	var spans []span
	for _, r := range c.reports {
		s := spanOf(r.time)
		if !exact(s) || r.denies || r.weak() {
			continue
		}
		at := slices.IndexFunc(spans, func(o span) bool { return meets(o, s, 0) })
		if at < 0 {
			spans = append(spans, s)
			v.add(dayRange(r.time), r.id)
			continue
		}
		v.add(v.order[at], r.id)
	}
	return v.list()
}

func dayRange(t *parley.Time) string {
	if t.To == "" || t.To == t.From {
		return string(t.From)
	}
	return string(t.From) + "/" + string(t.To)
}

// places lists places that exclude each other.
func places(c *cluster) []parley.DisputedValue {
	if c.kind != parley.Contact && c.kind != parley.Incident {
		return nil
	}
	var v values
	var seen []*parley.Place
	for _, r := range c.reports {
		if r.place == nil || r.denies {
			continue
		}
		at := slices.IndexFunc(seen, func(o *parley.Place) bool { return comparePlaces(o, r.place) != clash })
		if at < 0 {
			seen = append(seen, r.place)
			v.add(r.place.Name, r.id)
			continue
		}
		v.add(v.order[at], r.id)
	}
	return v.list()
}

// numbers lists counts that exclude each other: "at least 10" and 12 do not.
func numbers(c *cluster, of func(*report) *parley.Quantity) []parley.DisputedValue {
	var v values
	var seen []*parley.Quantity
	for _, r := range c.reports {
		q := of(r)
		if q == nil || r.denies {
			continue
		}
		at := slices.IndexFunc(seen, func(o *parley.Quantity) bool { return o.Value == q.Value && o.High == q.High })
		if at < 0 {
			seen = append(seen, q)
			v.add(number(q), r.id)
			continue
		}
		v.add(v.order[at], r.id)
	}
	for i, a := range seen {
		for _, b := range seen[i+1:] {
			if excludes(a, b) {
				return v.list()
			}
		}
	}
	return nil
}

func number(q *parley.Quantity) string {
	s := strconv.FormatFloat(q.Value, 'f', -1, 64)
	if q.High > q.Value {
		s += "–" + strconv.FormatFloat(q.High, 'f', -1, 64)
	}
	if q.Comparator != "" && q.Comparator != "=" {
		s = q.Comparator + " " + s
	}
	return s
}

// excludes reports whether two counts cannot both be right.
func excludes(a, b *parley.Quantity) bool {
	al, ah := bounds(a)
	bl, bh := bounds(b)
	return al > bh || bl > ah
}

const boundless = 1e18

func bounds(q *parley.Quantity) (low, high float64) {
	low, high = q.Value, max(q.Value, q.High)
	switch q.Comparator {
	case ">", ">=":
		return low, boundless
	case "<", "<=":
		return 0, high
	case "~":
		return low * 0.8, high * 1.25
	}
	return low, high
}

// accused lists who is said to have broken a truce when several are.
func accused(m *parley.Matter) []parley.DisputedValue {
	var v values
	for _, x := range m.Violations {
		if len(x.By) == 0 || x.Level == "confirmed" {
			continue
		}
		var ids []string
		for _, id := range x.By {
			ids = append(ids, string(id))
		}
		v.add(strings.Join(ids, ", "), x.Claims...)
	}
	return v.list()
}

// arithmetic shows votes that do not add up, and counts of one ballot that
// differ.
func arithmetic(m *parley.Matter) []parley.DisputedValue {
	var v values
	for _, b := range m.Votes {
		if b.Unaccounted == nil || *b.Unaccounted == 0 {
			continue
		}
		v.add(fmt.Sprintf("%d present", *b.Present), b.Claims...)
		v.add(fmt.Sprintf("%d counted", *b.For+*b.Against+*b.Abstain), b.Claims...)
	}
	if len(v.order) > 0 {
		return v.list()
	}
	for i, a := range m.Votes {
		for _, b := range m.Votes[i+1:] {
			if a.Body == b.Body && a.For != nil && b.For != nil {
				v.add(tally(a), a.Claims...)
				v.add(tally(b), b.Claims...)
			}
		}
	}
	return v.list()
}

func tally(b parley.BallotResult) string {
	text := func(n *int) string {
		if n == nil {
			return "?"
		}
		return strconv.Itoa(*n)
	}
	return text(b.For) + " for, " + text(b.Against) + " against, " + text(b.Abstain) + " abstaining"
}
