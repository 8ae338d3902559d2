package app

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"parley"
	"parley/place"
	"parley/record/review"
	"parley/view"
)

// value reads what a person writes for a field; nothing is "not reported". The
// error is an *Invalid that says what is wanted.
func (m *aimer) value(ctx context.Context, f review.Field, text string) (review.Value, error) {
	text = strings.TrimSpace(text)
	if text == "" && f.Takes != review.TakesOne {
		return review.Value{}, nil
	}
	var out review.Value
	var err error
	switch f.Takes {
	case review.TakesOne:
		out.Words = strings.ReplaceAll(strings.ToLower(text), " ", "_")
		if !slices.Contains(f.Allowed, out.Words) {
			return out, &Invalid{[]Fault{{"value", f.Name + " is one of", f.Allowed}}}
		}
	case review.TakesWords:
		out.Words = text
	case review.TakesList:
		out.List = pieces(text, ";")
	case review.TakesActors:
		out.Actors, err = m.actors(ctx, text)
	case review.TakesChain:
		out.Chain, err = m.chain(ctx, text)
	case review.TakesDate:
		out.Time, err = dates(text)
	case review.TakesPlace:
		out.Place, err = placed(text)
	case review.TakesNumber:
		out.Quantities, err = counts([]string{text})
		if len(out.Quantities) == 1 && out.Quantities[0].Unit == "" && (f.Name == "killed" || f.Name == "injured") {
			out.Quantities[0].Unit = "people"
		}
	case review.TakesCounts:
		out.Quantities, err = counts(pieces(text, ";"))
	default:
		err = fmt.Errorf("%s cannot be set here", f.Name)
	}
	var known *Invalid
	if err != nil && !errors.As(err, &known) && !errors.Is(err, context.Canceled) {
		err = &Invalid{[]Fault{{"value", f.Name + ": " + err.Error(), nil}}}
	}
	return out, err
}

func pieces(text, mark string) []string {
	var out []string
	for _, p := range strings.Split(text, mark) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// actors reads names and ids with commas between them.
func (m *aimer) actors(ctx context.Context, text string) ([]review.Who, error) {
	var out []review.Who
	for _, name := range pieces(text, ",") {
		who, err := m.view.Known(ctx, name)
		if err != nil {
			return nil, err
		}
		if who, err = m.whole(ctx, who); err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(out, func(w review.Who) bool { return w.ID == who.ID }) {
			out = append(out, who)
		}
	}
	return out, nil
}

// whole describes an actor who is part of another by that.
func (m *aimer) whole(ctx context.Context, w review.Who) (review.Who, error) {
	if w.Name != "" {
		return w, nil
	}
	a, _, err := m.view.Actor(ctx, w.ID, 1)
	return review.Who{ID: a.ID, Name: a.Name, Type: a.Type, Country: a.Country}, err
}

// chain reads who says so, from the outlet inwards; what is the name of no
// actor is words.
func (m *aimer) chain(ctx context.Context, text string) ([]review.Link, error) {
	var out []review.Link
	for _, part := range pieces(strings.ReplaceAll(text, "▸", ">"), ">") {
		who, err := m.view.Known(ctx, part)
		switch {
		case err == nil:
			out = append(out, review.Link{Actor: &who, Text: part})
		case errors.Is(err, view.ErrNoActor):
			out = append(out, review.Link{Text: part})
		default:
			return nil, err
		}
	}
	return out, nil
}

// dates reads a day, a month, a year, or a stretch of days.
func dates(text string) (*parley.Time, error) {
	if from, to, ok := strings.Cut(text, ".."); ok {
		a, err := dates(strings.TrimSpace(from))
		if err != nil {
			return nil, err
		}
		b, err := dates(strings.TrimSpace(to))
		if err != nil {
			return nil, err
		}
		if b.To < a.From {
			return nil, fmt.Errorf("%q ends before it begins", text)
		}
		return &parley.Time{From: a.From, To: b.To, Precision: parley.PrecisionRange}, nil
	}
	for _, form := range []struct {
		layout    string
		precision parley.Precision
		last      func(time.Time) time.Time
	}{
		{"2006-01-02", parley.PrecisionDay, func(t time.Time) time.Time { return t }},
		{"2006-01", parley.PrecisionMonth, func(t time.Time) time.Time { return t.AddDate(0, 1, -1) }},
		{"2006", parley.PrecisionYear, func(t time.Time) time.Time { return t.AddDate(1, 0, -1) }},
	} {
		if t, err := time.Parse(form.layout, text); err == nil {
			day := func(t time.Time) parley.Day { return parley.Day(t.Format(time.DateOnly)) }
			return &parley.Time{From: day(t), To: day(form.last(t)), Precision: form.precision}, nil
		}
	}
	return nil, fmt.Errorf("%q is no date: want one like 2025-01-17, 2025-01, 2025 or 2025-01-05..2025-01-17", text)
}

// placed finds a place by its name; ", XXX" behind it names the country.
func placed(text string) (*parley.Place, error) {
	name, country := text, ""
	if at := strings.LastIndex(text, ","); at > 0 {
		if code := strings.TrimSpace(text[at+1:]); len(code) == 3 && code == strings.ToUpper(code) {
			name, country = strings.TrimSpace(text[:at]), code
		}
	}
	found := place.Lookup(name)
	for _, p := range found {
		if country == "" || p.Country == country {
			return &parley.Place{Text: name, Name: p.Name, Country: p.Country, Lat: p.Lat, Lon: p.Lon, Precision: string(p.Precision)}, nil
		}
	}
	if len(found) > 0 {
		return nil, fmt.Errorf("no %s is known in %s, but in %s", name, country, found[0].Country)
	}
	return nil, fmt.Errorf("no place of the name %q is known: want one of the gazetteer, like Basra or “Tripoli, LBN”", name)
}

var counted = regexp.MustCompile(`^(>=|<=|>|<|~|=|≥|≤)?\s*(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?\s*(.*)$`)

var comparators = map[string]string{"": "=", "≥": ">=", "≤": "<="}

// counts reads numbers, each with what it counts behind it or without.
func counts(list []string) ([]parley.Quantity, error) {
	var out []parley.Quantity
	for _, text := range list {
		m := counted.FindStringSubmatch(text)
		if m == nil {
			return nil, fmt.Errorf("%q is no number: want one like 12, >=30, ~200 or 10-12", text)
		}
		q := parley.Quantity{Comparator: m[1], Unit: strings.TrimSpace(m[4])}
		if c, ok := comparators[m[1]]; ok {
			q.Comparator = c
		}
		q.Value, _ = strconv.ParseFloat(m[2], 64) // it is made of digits
		if m[3] != "" {
			q.High, _ = strconv.ParseFloat(m[3], 64)
			if q.High <= q.Value {
				return nil, fmt.Errorf("%q: the upper end is not above the lower one", text)
			}
		}
		out = append(out, q)
	}
	return out, nil
}
