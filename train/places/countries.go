package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
)

// topology is the part of TopoJSON that is needed: quantised arcs and the polygons made of them.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type       string
				ID         any
				Arcs       json.RawMessage
				Properties struct{ Name string }
			}
		}
	}
}

// writeCountries puts out the centre of the largest polygon of each country.
func writeCountries(from, to string, codes codeTable) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return fmt.Errorf("places: read atlas: %w", err)
	}
	var t topology
	if err := json.Unmarshal(raw, &t); err != nil {
		return fmt.Errorf("places: parse %s: %w", from, err)
	}
	var lines []string
	for _, g := range t.Objects.Countries.Geometries {
		code := codes.numeric[strings.TrimLeft(fmt.Sprint(g.ID), "0")]
		if g.Properties.Name == "Kosovo" {
			code = "XKX"
		}
		lat, lon, ok := t.centre(g.Type, g.Arcs)
		if code == "" || !ok {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s\t%.2f\t%.2f", code, lat, lon))
	}
	slices.Sort(lines)
	return writeTable(to, "# Centres of countries: centroids of the largest polygon of each in Natural Earth 1:50m (public domain). Made by train/places; do not edit. Columns: alpha-3; latitude; longitude\ncode\tlat\tlon", slices.Compact(lines))
}

// centre returns the centroid of the largest outer ring.
func (t *topology) centre(kind string, raw json.RawMessage) (lat, lon float64, ok bool) {
	var polygons [][][]int
	if kind == "Polygon" {
		var one [][]int
		if json.Unmarshal(raw, &one) != nil {
			return 0, 0, false
		}
		polygons = [][][]int{one}
	} else if json.Unmarshal(raw, &polygons) != nil {
		return 0, 0, false
	}
	largest := 0.0
	for _, p := range polygons {
		if len(p) == 0 {
			continue
		}
		x, y, area := centroid(t.ring(p[0]))
		if area > largest {
			largest, lon, lat, ok = area, x, y, true
		}
	}
	return lat, lon, ok
}

// ring joins arcs to a line of points in degrees.
func (t *topology) ring(arcs []int) [][2]float64 {
	var out [][2]float64
	for _, a := range arcs {
		i := a
		if a < 0 {
			i = ^a
		}
		var line [][2]float64
		var x, y float64
		for _, d := range t.Arcs[i] {
			x, y = x+d[0], y+d[1]
			line = append(line, [2]float64{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
		if a < 0 {
			slices.Reverse(line)
		}
		out = append(out, line...)
	}
	return out
}

// unwrap makes a ring that crosses the date line one piece, its longitudes running on beyond 180.
func unwrap(ring [][2]float64) {
	for i := 1; i < len(ring); i++ {
		for ring[i][0]-ring[i-1][0] > 180 {
			ring[i][0] -= 360
		}
		for ring[i][0]-ring[i-1][0] < -180 {
			ring[i][0] += 360
		}
	}
}

// centroid returns a ring's centre and area in square degrees.
func centroid(ring [][2]float64) (x, y, area float64) {
	unwrap(ring)
	for i := range ring {
		p, q := ring[i], ring[(i+1)%len(ring)]
		cross := p[0]*q[1] - q[0]*p[1]
		area += cross
		x += (p[0] + q[0]) * cross
		y += (p[1] + q[1]) * cross
	}
	if area == 0 {
		return 0, 0, 0
	}
	x, y = x/(3*area), y/(3*area)
	return math.Remainder(x, 360), y, math.Abs(area / 2)
}
