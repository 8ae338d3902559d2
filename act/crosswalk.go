package act

import "parley"

// mode keys of crosswalk.tsv.
const (
	plain          = "plain"
	future         = "future"
	negated        = "negative"
	negatedFuture  = "negative_future"
	anyContext     = ""
	noCode         = "-"
	agree          = "AGREE"
	concede        = "CONCEDE"
	reject         = "REJECT"
	threaten       = "THREATEN"
	cameoIntent    = "030"
	cameoYieldPlan = "035"
	cameoYield     = "080"
	cameoReject    = "120"
	cameoThreaten  = "130"
)

type crossKey struct {
	act     parley.Act
	when    string
	context string
}

type code struct{ plover, mode, cameo string }

// Crosswalk codes an act in its mode: the PLOVER event, the CAMEO code and its
// Goldstein value. negative is the polarity; future stands for planned,
// conditional and future acts alike. context is a PLOVER context
// ("military"), a matter form ("embargo"), the kind of matter that the act is
// about ("ceasefire") or "": it picks a finer code where crosswalk.tsv has one,
// and is passed on as PLOVER context where it is one.
//
// Where the table is silent the general rules of the ontologies hold: a
// cooperative act in the future is AGREE, a negated one REJECT; a material
// conflict in the future is THREATEN, a negated conflict CONCEDE when past and
// AGREE (intent to yield) when future. An act without a PLOVER event has an
// empty type.
func Crosswalk(a parley.Act, negative, future bool, context string) (parley.PLOVER, string, float64) {
	t := must()
	i, ok := t.byAct[a]
	if !ok {
		return parley.PLOVER{}, "", 0
	}
	c := t.code(t.acts[i], when(negative, future), context)
	p := parley.PLOVER{Type: c.plover, Mode: c.mode}
	if p.Type != "" && contexts[context] {
		p.Context = context
	}
	return p, c.cameo, t.goldstein(c.cameo)
}

func when(negative, fut bool) string {
	switch {
	case negative && fut:
		return negatedFuture
	case negative:
		return negated
	case fut:
		return future
	}
	return plain
}

func (t *table) code(in Info, when, context string) code {
	for _, ctx := range []string{context, anyContext} {
		if c, ok := t.cross[crossKey{in.Act, when, ctx}]; ok {
			return c
		}
	}
	base := code{in.PLOVER, in.Mode, in.CAMEO}
	if c, ok := t.cross[crossKey{in.Act, plain, context}]; ok {
		base = c
	}
	return general(base, when)
}

// general derives the code of a negated or future act from its plain code.
func general(c code, when string) code {
	quad := Quad(c.plover)
	switch {
	case quad == 0 || when == plain:
		return c
	case quad <= 2 && when == future:
		return code{agree, "", cameoIntent}
	case quad <= 2:
		return code{reject, "", cameoReject}
	case when == negated:
		return code{concede, "", cameoYield}
	case when == negatedFuture:
		return code{agree, "", cameoYieldPlan}
	case quad == 4:
		return code{threaten, "", cameoThreaten}
	}
	return c
}

// goldstein returns the value of a code, or of the next coarser one that has
// a value; 0 when none has.
func (t *table) goldstein(cameo string) float64 {
	for n := len(cameo); n >= 2; n-- {
		if v, ok := t.scale[cameo[:n]]; ok {
			return v
		}
	}
	return 0
}

// contexts are the contexts of PLOVER.
var contexts = set("political", "military", "economic", "diplomatic", "resource", "culture", "disease", "disaster",
	"refugee", "migration", "legal", "terrorism", "government", "election", "legislative", "cbrn", "cyber",
	"historical", "hypothetical", "peacekeeping", "human_rights", "humanitarian", "territory", "health", "environment",
	"corruption", "crime", "misinformation", "women", "lgbt", "education", "media", "intelligence")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
