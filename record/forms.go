package record

import (
	"slices"

	"parley"
)

// forms lists the forms of each kind as the export contract names them.
var forms = map[parley.MatterKind][]string{
	parley.Contact:    {"call", "meeting", "visit", "talks", "message", "contact"},
	parley.Initiative: {"mediation", "invitation", "proposal", "request", "demand", "offer"},
	parley.Instrument: {"agreement", "treaty", "framework", "resolution", "law"},
	parley.Ceasefire:  {"ceasefire", "truce", "cessation"},
	parley.Commitment: {"promise", "obligation", "guarantee"},
	parley.Measure:    {"sanction", "embargo", "tariff", "asset_freeze", "visa_ban", "expulsion", "aid_suspension"},
	parley.BodyMatter: {"council", "commission", "mission", "contact_group", "tribunal"},
	parley.Access:     {"corridor", "convoy", "aid", "evacuation", "exchange"},
	parley.Incident:   {"attack", "bombardment", "raid", "killing", "abduction", "arrest", "deployment", "war_declaration", "protest"},
	parley.Position:   {"supports", "opposes", "condemns", "praises", "concerned", "warns", "denies"},
}

// steps lists the words for steps in the life of each kind.
var steps = map[parley.MatterKind][]string{
	parley.Contact:    {"reported", "planned", "cancelled"},
	parley.Initiative: {"accepted", "conditional", "declined", "considering", "welcomed", "withdrawn", "lapsed"},
	parley.Instrument: {"proposed", "negotiated", "signed", "submitted", "approved", "ratified", "in_force", "suspended", "withdrawn", "ended"},
	parley.Ceasefire: {"proposed", "declared", "in_force", "extended", "suspended", "ended", "adheres", "conditional", "rejects",
		"alleged", "confirmed"},
	parley.Commitment: {"pending", "in_progress", "kept", "partly_kept", "late", "broken", "contested", "void"},
	parley.Measure:    {"threatened", "imposed", "extended", "eased", "lifted"},
	parley.BodyMatter: {"chair", "members", "invited"},
	parley.Access:     {"proposed", "agreed", "open", "obstructed", "denied", "done"},
	parley.Incident:   {"reported", "alleged", "contested", "planned"},
}

// Forms lists the forms of a kind, as the export contract names them.
func Forms(k parley.MatterKind) []string { return slices.Clone(forms[k]) }

func isForm(k parley.MatterKind, f string) bool { return slices.Contains(forms[k], f) }

func isStep(k parley.MatterKind, s string) bool { return slices.Contains(steps[k], s) }

// family groups forms that careful readers use for one and the same thing.
// Forms that are missing are families of their own; "" fits everything.
var family = map[string]string{
	"request": "ask", "demand": "ask",
	"proposal": "offer", "offer": "offer",
	"attack": "strike", "bombardment": "strike", "raid": "strike", "killing": "strike",
	"agreement": "pact", "treaty": "pact", "framework": "pact",
	"ceasefire": "truce", "truce": "truce", "cessation": "truce",
	"promise": "duty", "obligation": "duty", "guarantee": "duty",
	"sanction": "sanction", "embargo": "sanction", "asset_freeze": "sanction", "visa_ban": "sanction",
	"council": "body", "commission": "body", "mission": "body", "contact_group": "body", "tribunal": "body",
	"corridor": "passage", "convoy": "passage", "aid": "passage",
	"supports": "for", "praises": "for",
	"opposes": "against", "condemns": "against", "denies": "denies",
	"concerned": "worry", "warns": "worry",
	"meeting": "meeting", "visit": "meeting",
	"call": "remote", "message": "remote",
}

func familyOf(f string) string {
	if g := family[f]; g != "" {
		return g
	}
	return f
}

// open forms fit every form of their kind.
var open = map[string]bool{"": true, "talks": true, "contact": true}

// sameFamily reports whether two forms of one kind may name one thing.
func sameFamily(a, b string) bool {
	return a == b || open[a] || open[b] || familyOf(a) == familyOf(b)
}

// familyNumber numbers the family of forms, from 1: two of one kind with
// different ones certainly do not fit. It is 0 where some may fit all, or where
// there are several.
func familyNumber(list []string) uint8 {
	n := uint8(0)
	for _, f := range list {
		at := families[familyOf(f)]
		if open[f] || at == 0 || n > 0 && n != at {
			return 0
		}
		n = at
	}
	return n
}

var families = func() map[string]uint8 {
	out := make(map[string]uint8)
	for _, k := range parley.Kinds { // always in one order: the numbers are kept
		for _, f := range forms[k] {
			if g := familyOf(f); out[g] == 0 {
				out[g] = uint8(len(out) + 1)
			}
		}
	}
	return out
}()

// coarse marks forms that say less than others of their kind, the more the
// less; a matter takes the finest that its reports agree on.
var coarse = map[string]int{
	"contact": 2, "talks": 1, "attack": 1, "sanction": 1, "promise": 1, "agreement": 1, "request": 1,
	"law": 2, // beside the agreement that it enacts
}
