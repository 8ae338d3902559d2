package act

import "parley"

// The closed vocabularies that the tables are checked against.
var (
	verbSlots      = set("subj", "obj", "iobj", "xcomp", "ccomp", "adv")
	nounSlots      = set("subj", "poss", "mod", "xcomp", "ccomp")
	adjectiveSlots = set("subj", "xcomp", "ccomp")

	prepositions = set("about", "above", "across", "after", "against", "ahead", "along", "alongside", "amid", "among",
		"around", "as", "at", "before", "behind", "beside", "between", "beyond", "by", "concerning", "despite", "during",
		"following", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto", "out", "outside",
		"over", "pending", "regarding", "since", "through", "throughout", "to", "toward", "towards", "under", "until",
		"upon", "via", "with", "within", "without")

	roles = set("from", "to", "parties", "mediators", "participants", "content", "thing", "place", "named", "-")

	// builtinClasses are decided by the reader of names, not by nouns.tsv.
	builtinClasses = set("actor", "person", "state", "armed", "population", "igo", "place", "event", "clause")

	aspects   = set("start", "go", "end", "fail", "plan", "plain")
	strengths = set("neutral", "doubt", "firm")
	cueKinds  = set("xcomp", "ccomp", "advmod", "aux", "mark", "obj", "amod", "from")
	effects   = set("negative", "planned", "conditional", "hypothetical", "requested", "denied", "asserted",
		"background", "counterfactual", "reported")

	optionValues = map[string]map[string]bool{
		"polarity": set("negative", "positive"),
		"modality": set("asserted", "planned", "conditional", "hypothetical", "requested", "denied"),
		"response": set("accepted", "conditional", "declined", "considering", "welcomed"),
		"stage": set("proposed", "negotiated", "signed", "submitted", "approved", "ratified", "in_force", "suspended",
			"withdrawn", "ended", "declared", "extended"),
		"status": set("chair", "members", "reported", "planned", "cancelled", "open", "accepted", "conditional", "declined", "withdrawn",
			"lapsed", "threatened", "imposed", "extended", "eased", "lifted", "proposed", "agreed", "obstructed", "denied",
			"done", "pending", "in_progress", "kept", "partly_kept", "late", "broken", "contested", "void", "alleged"),
		"stance":  set("adheres", "conditional", "suspended", "rejects"),
		"level":   set("alleged", "confirmed"),
		"only":    set("attributive"),
		"context": set("diplomatic", "restriction", "property", "peacekeeping"),
	}
)

// forms are the forms of each kind of matter, as the export contract has them.
var forms = map[parley.MatterKind][]string{
	parley.Contact:    {"call", "meeting", "visit", "talks", "message", "contact"},
	parley.Initiative: {"mediation", "invitation", "proposal", "request", "demand", "offer"},
	parley.Instrument: {"agreement", "treaty", "framework", "resolution", "law"},
	parley.Ceasefire:  {"ceasefire", "truce", "cessation"},
	parley.Commitment: {"promise", "obligation", "guarantee"},
	parley.Measure:    {"sanction", "embargo", "tariff", "asset_freeze", "visa_ban", "expulsion", "aid_suspension"},
	parley.BodyMatter: {"council", "commission", "mission", "contact_group", "tribunal"},
	parley.Access:     {"corridor", "convoy", "aid", "evacuation", "exchange"},
	parley.Incident: {"attack", "bombardment", "raid", "killing", "abduction", "arrest", "deployment", "war_declaration",
		"protest"},
	parley.Position: {"supports", "opposes", "condemns", "praises", "concerned", "warns", "denies"},
}

func isForm(s string) bool {
	for _, fs := range forms {
		if has(fs, s) {
			return true
		}
	}
	return false
}
