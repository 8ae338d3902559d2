package claim

import (
	"parley"
	"parley/act"
)

// governor is one word on the way from an event outwards that decides on it.
type governor struct {
	effect    string
	signature act.Signature
	negated   bool // the word itself is negated
	shielded  bool // the event is only named in what is planned or asked for
}

// through is the signature of words that hand on their own polarity ("began
// to"), reversed that of those that turn it round ("without").
var (
	through  = act.Signature{Yes: act.Affirmed, No: act.Negated}
	reversed = act.Signature{Yes: act.Negated, No: act.Affirmed}
)

// settle works out what the words that an event hangs on leave of it, from the
// outermost inwards: each stands in the polarity that those above it give, and
// gives by its signature that in which the next one stands (Nairn, Condoravdi
// and Karttunen 2006). So "did not refuse to stop" is open.
func (m *mode) settle() {
	value := act.Affirmed
	for i := len(m.above) - 1; i >= 0; i-- {
		st := m.above[i]
		stands := value
		if st.negated {
			stands = opposite(value)
		}
		switch stands {
		case act.Affirmed:
			value = st.signature.Yes
		case act.Negated:
			value = st.signature.No
		}
		switch {
		case value == act.Open:
			m.possible = m.possible || stands == act.Negated
		case value == act.Refused:
			m.raise(parley.Denied)
			value = act.Affirmed
		case st.effect == "negative": // the value says it
		case st.effect == "counterfactual":
			m.raise(parley.Hypothetical)
		case !st.shielded || st.effect != "planned" && st.effect != "requested":
			m.apply(st.effect)
		}
	}
	m.above = nil
	switch value {
	case act.Negated:
		m.negative = !m.negative
	case act.Open:
		m.raise(parley.Hypothetical)
	}
}

// opposite is the value of what is negated.
func opposite(v act.Value) act.Value {
	switch v {
	case act.Affirmed:
		return act.Negated
	case act.Negated:
		return act.Affirmed
	}
	return v
}
