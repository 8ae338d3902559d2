package record

import (
	"math"

	"parley"
)

// kilometres is the distance between two places on a sphere of the mean
// radius of the earth (haversine formula).
func kilometres(a, b *parley.Place) float64 {
	const radius, degree = 6371.0, math.Pi / 180
	lat := math.Sin((b.Lat - a.Lat) * degree / 2)
	lon := math.Sin((b.Lon - a.Lon) * degree / 2)
	h := lat*lat + math.Cos(a.Lat*degree)*math.Cos(b.Lat*degree)*lon*lon
	return 2 * radius * math.Asin(math.Min(1, math.Sqrt(h)))
}
