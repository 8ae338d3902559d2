// Package actor knows who acts in the news of conflicts and peace processes: states and what stands for them, people and
// the offices they held when, international organisations, government bodies, parties, media and armed groups.
//
// All knowledge is data (actor/data, one card for all tables in CARD.md); the tables are parsed on first use. The package
// answers questions about one name or phrase at a time. Which mention of a document means which other is for its caller.
// Everything is safe for concurrent use.
package actor

import "iter"

// Type is the kind of an actor, as in the export contract.
type Type string

// The types of actors.
const (
	Person         Type = "person"
	State          Type = "state"
	GovernmentBody Type = "government_body"
	IGO            Type = "igo"
	Organisation   Type = "organisation"
	ArmedGroup     Type = "armed_group"
	Party          Type = "party"
	Coalition      Type = "coalition"
	Body           Type = "body"
	Population     Type = "population"
	Media          Type = "media"
	UnnamedSource  Type = "unnamed_source"
	Other          Type = "other"
)

// Tenure is an office that a person held.
type Tenure struct {
	Title string // as the table has it: "prime minister"
	Role  string // normalised, see Office: "head_of_government"
	Of    string // ISO 3166-1 alpha-3 code or the id of a body or group
	From  string // ISO 8601 date, as precise as known ("2021-01-20", "2021-01", "2021"); "" unknown
	To    string // the same; "" still held or unknown
	Known string // of a term without end: the date up to which it is known to be held; "" as far as the tables reach
}

// Entry is one actor.
type Entry struct {
	ID       string // stable and readable: "state:RUS", "person:vladimir-putin", "igo:un", "gov:USA:state-department"
	Name     string
	Type     Type
	Country  string   // ISO 3166-1 alpha-3; of persons and government bodies the state they act for; "" for armed groups
	Names    []string // other forms and spellings, abbreviations
	Offices  []Tenure // persons only, in the order of the table
	Parent   string   // id of the actor that it belongs to: umbrella, organisation, state; "" none known
	ActiveIn []string // armed groups, parties, missions: countries of activity, alpha-3
	From, To string   // years of activity of groups and bodies; "" unknown or lasting
}

// Candidate is an answer with a confidence from 0 to 1 and the reason in words.
type Candidate struct {
	Entry      *Entry
	Confidence float64
	Why        string
}

// Hint is what the text says about a name besides its letters; every field may be empty.
type Hint struct {
	Office  string // a title as written ("Iranian president", "foreign minister"); normalised with Office
	Country string // alpha-3
	Date    string // ISO 8601 date of the text
}

// Sure is the confidence from which a candidate of Similar may be taken without asking a person. Below it the name stays
// its own actor and the candidate is only offered.
const Sure = 0.8

// ByID returns the actor of that id. Ids that Describe makes up by pattern ("gov:IRQ:parliament", "population:PSE",
// "office:IRQ:head_of_government") are known too; false for an id that neither a table nor a pattern explains.
func ByID(id string) (*Entry, bool) { return (*Table)(nil).ByID(id) }

// ByID is the function of that name.
func (t *Table) ByID(id string) (*Entry, bool) { return t.catalog().entry(id) }

func (c *catalog) entry(id string) (*Entry, bool) {
	if n, ok := c.byID[id]; ok {
		return c.entries[n], true
	}
	return c.synthesise(id)
}

// All yields every actor of the tables, in a fixed order.
func All() iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		for _, e := range catalogue().entries {
			if !yield(e) {
				return
			}
		}
	}
}
