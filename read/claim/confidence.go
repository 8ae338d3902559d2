package claim

import (
	"bufio"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"parley"
	"parley/act"
	"parley/read/factuality"
	"parley/read/syntax"
	"parley/shipped"
)

//go:embed data/confidence.tsv
var confidenceText string

// weigh is how sure the frame is, less what is missing or doubtful: a rank by
// judgement, not a probability.
func weigh(e *event, c *parley.Claim, m mode) float64 {
	p := e.frame.Weight
	if len(c.Roles[parley.From]) == 0 && len(c.Roles[parley.Participants]) == 0 {
		p *= 0.85
	}
	if m.doubt {
		p *= 0.9
	}
	if m.modality == parley.Hypothetical {
		p *= 0.9
	}
	return float64(int(p*100+0.5)) / 100
}

// ground notes what the confidence in the claim of an event rests on: the
// frame, the word, its place in the tree, where its actors stand.
func (r *run) ground(e *event, c *parley.Claim, m mode) {
	s := e.s
	add := func(name, value string) { c.Grounds = append(c.Grounds, name+"="+value) }
	switch {
	case e.frame.Weight >= 0.9:
		add("frame", "sure")
	case e.frame.Weight >= 0.8:
		add("frame", "likely")
	default:
		add("frame", "weak")
	}
	switch {
	case !isNominal(s, e.head):
		add("word", "verb")
	case e.verb != e.head:
		add("word", "light")
	default:
		add("word", "noun")
	}
	if len(e.roles) > 2 {
		add("roles", "many")
	}
	if h := s.Head[e.verb]; h < 0 {
		add("hangs", "root")
	} else {
		add("hangs", syntax.Main(s.Rel[e.verb]))
	}
	carried, far := false, false
	for _, role := range actorRoles {
		for _, w := range e.roles[string(role)] {
			carried = carried || s.UPOS[w] == "PRON"
			far = far || max(w-e.head, e.head-w) > 12
		}
	}
	if carried {
		add("actor", "carried over")
	}
	if far {
		add("actor", "far")
	}
	v := factuality.Value(s, e.verb, m.public(), cuesOf(s))
	switch {
	case v > 2:
		add("factuality", "certain")
	case v > 0.5:
		add("factuality", "likely")
	case v > -1:
		add("factuality", "open")
	default:
		add("factuality", "no")
	}
	if m.doubt {
		add("mode", "reported")
	}
	if m.premise {
		add("mode", "premise")
	}
}

// confide sets the confidence of the claims of a sentence from what they rest
// on: the chance that such a claim is right.
func (r *run) confide(s *syntax.Sentence, claims []parley.Claim) {
	for i := range claims {
		c := &claims[i]
		if len(c.Grounds) == 0 {
			c.Grounds = append(c.Grounds, "word="+map[bool]string{true: "mention", false: "mood"}[c.Act == "mention"])
		}
		r.general(s, c)
		c.Confidence = chance(confidences(), c.Grounds)
	}
}

// general adds what any claim tells of itself.
func (r *run) general(s *syntax.Sentence, c *parley.Claim) {
	add := func(name, value string) { c.Grounds = append(c.Grounds, name+"="+value) }
	info, _ := act.Lookup(c.Act)
	add("matter", string(info.Matter))
	if c.Polarity == parley.Negative {
		add("mode", "negative")
	}
	add("mode", string(c.Modality))
	if c.Background {
		add("mode", "background")
	}
	if len(c.Attribution) > 0 {
		add("source", "named")
	}
	if r.inside[c.Sentence] || c.Quotation != "" {
		add("source", "quotation")
	}
	from := slices.Concat(c.Roles[parley.From], c.Roles[parley.Participants], c.Roles[parley.Mediators])
	switch {
	case len(from) == 0:
		add("from", "nobody")
	case r.known(from[0]):
		add("from", "known")
	default:
		add("from", "named here")
	}
	to := slices.Concat(c.Roles[parley.To], c.Roles[parley.Parties])
	switch {
	case len(c.Roles[parley.Participants]) > 1:
		add("to", "each other")
	case len(to) == 0:
		add("to", "nobody")
	case r.known(to[0]):
		add("to", "known")
	default:
		add("to", "named here")
	}
	if c.Thing != nil {
		add("about", "thing")
	}
	if c.Time != nil {
		add("about", "time")
	}
	if c.Place != nil {
		add("about", "place")
	}
	switch n := len(s.Words); {
	case n > 45:
		add("sentence", "very long")
	case n > 30:
		add("sentence", "long")
	}
}

// known reports whether the tables of actors have an actor or say who he is.
func (r *run) known(id parley.ActorID) bool {
	a := r.who.Actor(id)
	return a != nil && (a.Country != "" || a.Type == parley.IGO || a.Type == parley.ArmedGroup)
}

// Chance is the share of claims with these grounds that are right, by a
// logistic model: the sum of their weights, as odds.
func Chance(weights map[string]float64, grounds []string) float64 {
	z := weights[""]
	for _, g := range grounds {
		z += weights[g]
	}
	return 1 / (1 + math.Exp(-z))
}

// chance is Chance with two digits and never quite 0 or 1.
func chance(weights map[string]float64, grounds []string) float64 {
	p := Chance(weights, grounds)
	return math.Round(100*max(0.02, min(0.98, p))) / 100
}

var confidences = sync.OnceValue(func() map[string]float64 {
	w, err := parseConfidence(confidenceText)
	if err != nil {
		panic(err) // the file is part of the program and a test reads it
	}
	return w
})

// parseConfidence reads the file of weights; the error names the line that is none.
func parseConfidence(text string) (map[string]float64, error) {
	out := map[string]float64{}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		name, value, ok := strings.Cut(lines.Text(), "\t")
		v, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("claim: confidence.tsv:%d: %q is no ground and weight", n, lines.Text())
		}
		if _, twice := out[name]; twice {
			return nil, fmt.Errorf("claim: confidence.tsv:%d: %q is there already", n, name)
		}
		out[name] = v
	}
	return out, nil
}

// Shipped names the weights of confidence, with their checksum, worked out on
// the first call.
func Shipped() shipped.Part { return part() }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("confidence", confidenceText) })
