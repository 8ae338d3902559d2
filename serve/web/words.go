package web

import (
	"strconv"
	"strings"
	"time"

	"parley"
)

// notReported is what a page writes where the record is silent.
const notReported = "not reported"

// roleWords name marks and roles where their own name would not do.
var roleWords = map[string]string{
	"parties": "party", "mediators": "mediator", "participants": "with", "time": "when", "place": "where", "object": "about",
	"condition": "if", "attribution": "source", "quantity": "number", "cause": "because of",
}

// roleWord is the label of a role or of another mark.
func roleWord(role string) string {
	return or(roleWords[role], strings.ReplaceAll(role, "_", " "))
}

// modeWords say a mode; a plain assertion needs no word.
var modeWords = map[parley.Modality]string{
	parley.Planned: "planned", parley.Conditional: "only under a condition", parley.Hypothetical: "thought possible",
	parley.Requested: "asked for", parley.Denied: "denied",
}

// negatedWords say the mode of an act that is negated.
var negatedWords = map[parley.Modality]string{
	parley.Planned: "will not happen", parley.Conditional: "would not happen under a condition", parley.Hypothetical: "may not happen",
	parley.Requested: "asked not to", parley.Denied: "denied",
}

// modeWord says the mode of a claim.
func modeWord(c parley.Claim) string {
	if c.Polarity == parley.Negative {
		return or(negatedWords[c.Modality], "did not happen")
	}
	return modeWords[c.Modality]
}

// title gives a word a capital.
func title(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

// or returns s, or other where s is empty.
func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// count writes a number with its noun: "1 document", "3 documents".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// number groups the digits of n in threes, with a thin space that does not
// break.
func number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return sign + s
}

// silence says how long nobody has answered, up to the day asOf; "" where the
// days cannot be counted.
func silence(since, asOf parley.Day) string {
	from, err := time.Parse(time.DateOnly, string(since))
	to, err2 := time.Parse(time.DateOnly, string(asOf))
	if err != nil || err2 != nil || to.Before(from) {
		return ""
	}
	return "no answer, " + count(int(to.Sub(from).Hours()/24), "day", "days")
}
