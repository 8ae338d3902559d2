// Package act holds what Parley knows about acts: the closed list of things
// that actors do and say to each other, the words of English that report
// them, and the crosswalk to PLOVER, CAMEO and the Goldstein scale.
//
// All of it is data: tab-separated tables in data/, described in FORMAT.md,
// embedded, validated and indexed on first use. A fault in the tables is a
// fault of the build: [Load] reports it with file and line, and the lookups
// panic with the same error.
package act

import "parley"

// Info describes one act.
type Info struct {
	Act    parley.Act
	Matter parley.MatterKind // kind of matter that the act contributes to, "" for none
	Form   string            // form of that matter where the act alone decides it, or ""
	// PLOVER, Mode, CAMEO and Goldstein code the act when it is reported as
	// done; see Crosswalk for negated and future acts. PLOVER and Mode are ""
	// where PLOVER has no such event.
	PLOVER, Mode, CAMEO string
	Goldstein           float64 // −10 to 10
	Definition          string
	Yes                 []string // sentences that report the act
	No                  string   // a sentence that looks like it and does not
}

// Load reads and validates the embedded tables. The error names the file and
// line of the first faulty row. Calling it is optional; every lookup loads on
// first use.
func Load() error {
	_, err := tables()
	return err
}

// Lookup returns the description of act a, and whether there is such an act.
func Lookup(a parley.Act) (Info, bool) {
	i, ok := must().byAct[a]
	if !ok {
		return Info{}, false
	}
	return must().acts[i], true
}

// All returns the acts in the order of the table. The slice is the caller's.
func All() []Info {
	return append([]Info(nil), must().acts...)
}

// Quad returns the quad class of a PLOVER event type: 1 verbal cooperation, 2
// material cooperation, 3 verbal conflict, 4 material conflict; 0 for anything
// else. YIELD, which older lists use for CONCEDE and RETREAT together, is
// material cooperation.
func Quad(plover string) int {
	return quads[plover]
}

var quads = map[string]int{
	"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
	"COOPERATE": 2, "AID": 2, "RETREAT": 2, "YIELD": 2,
	"REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
	"PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}
