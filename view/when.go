package view

import (
	"context"
	"slices"

	"parley"
	"parley/record/store"
)

// ByKind lists what happened, the latest first, each in the lane of its kind.
func (v *View) ByKind(ctx context.Context, q store.MatterQuery) ([]Moment, store.Position, error) {
	return v.moments(ctx, q, func(m parley.Matter) []string { return []string{string(m.Kind)} })
}

// ByActor lists what happened, the latest first, each in the lanes of those who
// have a role in it.
func (v *View) ByActor(ctx context.Context, q store.MatterQuery) ([]Moment, store.Position, error) {
	return v.moments(ctx, q, func(m parley.Matter) []string {
		lanes := []string{}
		for _, ids := range m.Roles {
			for _, id := range ids {
				lanes = append(lanes, string(id))
			}
		}
		slices.Sort(lanes)
		return slices.Compact(lanes)
	})
}

func (v *View) moments(ctx context.Context, q store.MatterQuery, lanes func(parley.Matter) []string) ([]Moment, store.Position, error) {
	list, next, err := v.matters(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	a := v.ask(ctx)
	a.headlines(list)
	out := make([]Moment, 0, len(list))
	for _, m := range list {
		x := Moment{MatterRef: a.matterRef(m), Status: m.Status, Precision: parley.PrecisionUnknown, Reported: m.Day, Lanes: lanes(m.Matter), Origins: m.Origins, Disputed: len(m.Disputes) > 0}
		if x.From, x.To = store.Extent(m.Time); m.Time != nil && m.Time.Precision != "" {
			x.Precision = m.Time.Precision
		}
		out = append(out, x)
	}
	return out, next, a.err
}

// radii are the kilometres within which a place is, by the precision with
// which it is told: of a city its built-up area, of a region and a country what
// is usual for one.
var radii = map[string]int{"point": 1, "city": 10, "region": 100, "country": 500}

// Points lists what happened at a place that is known.
func (v *View) Points(ctx context.Context, q store.MatterQuery) ([]Point, store.Position, error) {
	list, next, err := v.matters(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	a := v.ask(ctx)
	a.headlines(list)
	out := make([]Point, 0, len(list))
	for _, m := range list {
		p := m.Place
		from, to := store.Extent(m.Time)
		out = append(out, Point{a.matterRef(m), m.Status, p.Name, p.Country, p.Lat, p.Lon, p.Precision, radii[p.Precision], from, to, m.Day})
	}
	return out, next, a.err
}
