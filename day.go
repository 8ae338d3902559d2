package parley

// Day is an ISO 8601 calendar date, "2025-01-17". Where a text leaves the
// year open it is the truncated form of ISO 8601:2000, "--10-07" for a day
// and "--05" for a month. "" is not reported.
type Day string

// Precision says how much of a Time the text gives.
type Precision string

// The precisions of the export contract.
const (
	PrecisionDay     Precision = "day"
	PrecisionMonth   Precision = "month"
	PrecisionYear    Precision = "year"
	PrecisionRange   Precision = "range"
	PrecisionUnknown Precision = "unknown"
)

// Time is when something happened or is to happen: the words of the text and
// the first and last day they allow.
type Time struct {
	Text      string    `json:"text"`
	From      Day       `json:"from"`
	To        Day       `json:"to"`
	Precision Precision `json:"precision"`
	Hour      string    `json:"hour,omitempty"` // "04:00Z", or "04:00" and the zone's words
}

// Place is where something happened.
type Place struct {
	Text      string  `json:"text"`
	Name      string  `json:"name"`
	Country   string  `json:"country"` // ISO 3166-1 alpha-3, or ""
	Lat       float64 `json:"lat"`     // degrees, WGS 84; 0,0 with Precision "" is unknown
	Lon       float64 `json:"lon"`
	Precision string  `json:"precision"` // point, city, region, country or ""
}

// Quantity is a number that the text gives, with what it counts.
type Quantity struct {
	Value      float64 `json:"value"`
	High       float64 `json:"high,omitempty"` // upper end where a range is given
	Comparator string  `json:"comparator"`     // =, >, >=, <, <=, ~
	Unit       string  `json:"unit"`           // what is counted: people, vessels, percent
	Text       string  `json:"text"`
}

// Vote is the arithmetic of one ballot; -1 stands for not reported.
type Vote struct {
	Body      ActorID `json:"body,omitempty"`
	Present   int     `json:"present"`
	For       int     `json:"for"`
	Against   int     `json:"against"`
	Abstain   int     `json:"abstain"`
	Threshold string  `json:"threshold,omitempty"`
	Passed    string  `json:"passed"` // yes, no or "" for not reported
}
