package view

import (
	"parley"
	"parley/record/store"
)

// Briefing is what changed and what waits, in five lists.
type Briefing struct {
	AsOf   parley.Day     `json:"as_of,omitempty" doc:"the day looked back from, where one was asked for"`
	Since  parley.Day     `json:"since,omitempty"`
	Counts store.Counts   `json:"counts"`
	Lists  []BriefingList `json:"lists"`
}

// BriefingList is one of new, waiting, due, contested, ended.
type BriefingList struct {
	Key   string `json:"key" enum:"new,waiting,due,contested,ended"`
	Title string `json:"title"`
	Empty string `json:"empty" doc:"what to say where it is empty"`
	Items []Row  `json:"items"`
	Total int    `json:"total" doc:"of which items are the first; counted up to 10000"`
}

// DocumentRow is a document in a list.
type DocumentRow struct {
	DocRef
	Language string `json:"language"`
	Reader   string `json:"reader" doc:"version of the reader; empty where the language is not read"`
	Claims   int    `json:"claims"`
}

// DocumentText is a document with its text.
type DocumentText struct {
	DocumentRow
	SHA256 string   `json:"sha256" doc:"of the text, in hex"`
	Text   string   `json:"text"`
	Copies []DocRef `json:"copies" doc:"documents that go back to the same origin"`
}

// Span is a stretch of a text, half open.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// DocumentReading is a text sentence by sentence with its claims.
type DocumentReading struct {
	Document  DocumentRow      `json:"document"`
	Sentences []MarkedSentence `json:"sentences"`
	Claims    []ClaimCard      `json:"claims" doc:"in the order of the text"`
	Matters   []Row            `json:"matters" doc:"that stand on its claims"`
}

// MarkedSentence is a sentence cut where marks begin and end. The texts of its
// segments, joined, are its text. What stands between two sentences of the
// document belongs to none.
type MarkedSentence struct {
	N         int              `json:"n" doc:"0-based"`
	Paragraph int              `json:"paragraph" doc:"0-based"`
	Start     int              `json:"start" doc:"code points of the document, half open"`
	End       int              `json:"end"`
	UTF16     Span             `json:"utf16" doc:"the same in UTF-16 code units, as JavaScript counts"`
	Bytes     Span             `json:"bytes" doc:"the same in bytes of UTF-8"`
	Text      string           `json:"text"`
	Segments  []MarkedSegment  `json:"segments"`
	Claims    []parley.ClaimID `json:"claims"`
}

// MarkedSegment is a stretch of a sentence with what its words are to claims.
type MarkedSegment struct {
	Text  string        `json:"text"`
	Marks []SegmentMark `json:"marks"`
}

// SegmentMark is what a segment is to one claim.
type SegmentMark struct {
	Claim parley.ClaimID `json:"claim"`
	Roles []string       `json:"roles" doc:"from, to, parties, mediators, participants, act, time, place, object, condition, attribution; the widest mark first"`
}

// Passage is a stretch of a document in its surroundings.
type Passage struct {
	Document DocRef           `json:"document"`
	Start    int              `json:"start"`
	End      int              `json:"end"`
	Before   string           `json:"before" doc:"what of its sentences comes before it"`
	Text     string           `json:"text"`
	After    string           `json:"after"`
	Claims   []parley.ClaimID `json:"claims" doc:"of the sentences that it touches"`
}

// MatterDetail is a matter with its life, its sources and its disputes.
type MatterDetail struct {
	Row
	Facts       []Fact         `json:"facts"`
	Life        []Step         `json:"life" doc:"what happened, the earliest first, undated at its place in the reports"`
	Votes       []Ballot       `json:"votes"`
	Points      int            `json:"points" doc:"of an N-point plan; 0: not reported"`
	Provisions  []string       `json:"provisions"`
	Adherence   []StanceOf     `json:"adherence"`
	Evidence    []OriginGroup  `json:"evidence" doc:"claims, grouped by where the reports go back to"`
	Disputes    []DisputeTable `json:"disputes"`
	Links       []MatterLink   `json:"links"`
	Review      *Reviewed      `json:"review,omitempty" doc:"what people say of it"`
	Corrections []Correction   `json:"corrections" doc:"of the actors that have a role in it"`
}

// Step is one event of the life of a matter.
type Step struct {
	Kind   string           `json:"kind" doc:"reported, answer, stage, vote, declaration, violation, status"`
	Label  string           `json:"label" doc:"accepted, signed, alleged, kept …; as the record has it"`
	Words  string           `json:"words"`
	Time   *parley.Time     `json:"time,omitempty"`
	By     []Who            `json:"by"`
	Claims []parley.ClaimID `json:"claims"`

	Reported parley.Day `json:"reported,omitempty" doc:"day of publication of the first document that tells it; absent: not reported"`
}

// Ballot is a vote, with what of its arithmetic is not reported left out.
type Ballot struct {
	Body        *Who             `json:"body,omitempty"`
	Present     *int             `json:"present,omitempty"`
	For         *int             `json:"for,omitempty"`
	Against     *int             `json:"against,omitempty"`
	Abstain     *int             `json:"abstain,omitempty"`
	Unaccounted *int             `json:"unaccounted,omitempty" doc:"present who neither voted nor abstained, where all is reported"`
	Threshold   string           `json:"threshold" doc:"in the words of the source; empty: not reported"`
	Needed      *int             `json:"needed,omitempty" doc:"votes that the threshold asks for, where it can be worked out"`
	Passed      *bool            `json:"passed,omitempty"`
	Words       string           `json:"words"`
	Claims      []parley.ClaimID `json:"claims"`
}

// StanceOf is how actors stand to a ceasefire.
type StanceOf struct {
	By        []Who            `json:"by"`
	Stance    string           `json:"stance" doc:"adheres, conditional, suspended, rejects"`
	Condition string           `json:"condition"`
	Claims    []parley.ClaimID `json:"claims"`
}

// OriginGroup is what reports of one origin say.
type OriginGroup struct {
	Origin    parley.DocID  `json:"origin"`
	Documents []SourceCards `json:"documents" doc:"the original first"`
}

// SourceCards is a document with what it says about a matter.
type SourceCards struct {
	Document DocRef      `json:"document"`
	Claims   []ClaimCard `json:"claims"`
}

// DisputeTable sets the values that sources give for a field side by side.
type DisputeTable struct {
	Field  string         `json:"field"`
	Words  string         `json:"words"`
	Values []DisputeValue `json:"values"`
}

// DisputeValue is one of them.
type DisputeValue struct {
	Value   string           `json:"value"`
	Words   string           `json:"words"`
	Outlets []string         `json:"outlets"`
	Claims  []parley.ClaimID `json:"claims"`
}

// MatterLink is another matter that a matter has to do with.
type MatterLink struct {
	Label  string    `json:"label" doc:"basis, in_response_to"`
	Matter MatterRef `json:"matter"`
}

// ActorDetail is an actor with what it did and what was done to it.
type ActorDetail struct {
	Actor
	Did        []Row       `json:"did" doc:"matters in which it acts, the latest first"`
	Received   []Row       `json:"received" doc:"matters in which others act upon it"`
	Positions  []Row       `json:"positions"`
	Statements []ClaimItem `json:"statements" doc:"what it is quoted for, the latest first"`
	Examples   []ClaimItem `json:"examples" doc:"sentences that name it"`
}

// LedgerRow is a commitment or an initiative as a row of a table.
type LedgerRow struct {
	Row
	Debtors   []Who            `json:"who" doc:"who owes or asks"`
	Creditors []Who            `json:"whom" doc:"to whom it is owed, or who is asked"`
	What      string           `json:"what"`
	Condition string           `json:"condition"`
	Late      int              `json:"late" doc:"days since it was due, counted to the day asked about; 0: not late or not known"`
	Waited    int              `json:"waited" doc:"days without the answer that is owed, counted to the day asked about"`
	For       []parley.ClaimID `json:"evidence_for" doc:"claims that it is being kept or accepted"`
	Against   []parley.ClaimID `json:"evidence_against"`
}

// CeasefireMatrix is who stands how to which ceasefire.
type CeasefireMatrix struct {
	Ceasefires []CeasefireRow `json:"ceasefires"`
	Actors     []Who          `json:"actors" doc:"of the columns: those of most ceasefires first"`
}

// CeasefireRow is one ceasefire.
type CeasefireRow struct {
	Row
	Stages       []Step          `json:"stages"`
	Declarations []Step          `json:"declarations"`
	Days         *int            `json:"days,omitempty" doc:"days from its start to its end or to the day asked about; absent where no start is reported"`
	Observed     *int            `json:"days_observed,omitempty" doc:"days of those for which no violation is reported"`
	Cells        []CeasefireCell `json:"cells"`
}

// CeasefireCell is how one actor stands to a ceasefire.
type CeasefireCell struct {
	Actor      parley.ActorID   `json:"actor"`
	Stance     string           `json:"stance" doc:"adheres, conditional, suspended, rejects; empty: not reported"`
	Condition  string           `json:"condition"`
	Declared   *parley.Time     `json:"declared,omitempty"`
	Claims     []parley.ClaimID `json:"claims"`
	Alleged    *ViolationOf     `json:"last_alleged,omitempty"`
	Confirmed  *ViolationOf     `json:"last_confirmed,omitempty"`
	Violations int              `json:"violations" doc:"that it is said to have committed, alleged or confirmed"`
}

// ViolationOf is a violation with what each side says.
type ViolationOf struct {
	By       []Who        `json:"by"`
	Against  []Who        `json:"against"`
	Time     *parley.Time `json:"time,omitempty"`
	Level    string       `json:"level" doc:"alleged or confirmed"`
	Versions []Version    `json:"versions"`
}

// Version is one telling of what happened.
type Version struct {
	Claim    parley.ClaimID `json:"claim"`
	Document DocRef         `json:"document"`
	Chain    []ChainLink    `json:"chain"`
	Mode     string         `json:"mode"`
	Text     string         `json:"text"`
}

// InstrumentRow is an agreement, a resolution or a plan with how far it is.
type InstrumentRow struct {
	Row
	Name       string   `json:"name"`
	Points     int      `json:"points"`
	Provisions []string `json:"provisions"`
	Stages     []Step   `json:"stages"`
	Votes      []Ballot `json:"votes"`
	Positions  []Row    `json:"positions" doc:"of actors on it or one of its points"`
}

// Network is who deals with whom.
type Network struct {
	Nodes []Node `json:"nodes"`
	Edges []Edge `json:"edges"`
}

// Node is an actor of the network.
type Node struct {
	Who
	Country string `json:"country"`
	Matters int    `json:"matters" doc:"in which it deals with others of the network"`
}

// Edge is one kind of dealing between two actors.
type Edge struct {
	A       parley.ActorID    `json:"a"`
	B       parley.ActorID    `json:"b" doc:"after a in the order of ids; the edge has no direction"`
	Kind    parley.MatterKind `json:"kind" doc:"of the dealing: contact, initiative, instrument, ceasefire, commitment, measure, access, incident"`
	Matters int               `json:"matters" doc:"distinct matters"`
	Last    parley.Day        `json:"last" doc:"on which one of them was last reported"`
	Example parley.MatterID   `json:"example" doc:"the one last reported"`
}

// Between is who has open channels to two parties.
type Between struct {
	A     Who       `json:"a"`
	B     Who       `json:"b"`
	Third []Channel `json:"third" doc:"the strongest first: by the smaller of the two numbers of matters, then by their sum"`
}

// Channel is a third party with its dealings with both.
type Channel struct {
	Who
	WithA  int   `json:"with_a" doc:"contacts, initiatives, commitments, agreements with the first party"`
	WithB  int   `json:"with_b"`
	BothIn int   `json:"both_in" doc:"of those, matters in which all three take part"`
	A      []Row `json:"evidence_a" doc:"the latest of them"`
	B      []Row `json:"evidence_b"`
}

// Moment is a matter on the timeline.
type Moment struct {
	MatterRef
	Status    string           `json:"status"`
	From      parley.Day       `json:"from" doc:"first day on which it may have happened"`
	To        parley.Day       `json:"to" doc:"last day"`
	Precision parley.Precision `json:"precision"`
	Reported  parley.Day       `json:"reported"`
	Lanes     []string         `json:"lanes" doc:"its kind, or the ids of its actors"`
	Origins   int              `json:"origins"`
	Disputed  bool             `json:"disputed"`
}

// Point is a matter on the map.
type Point struct {
	MatterRef
	Status    string     `json:"status"`
	Name      string     `json:"name"`
	Country   string     `json:"country"`
	Lat       float64    `json:"lat"`
	Lon       float64    `json:"lon"`
	Precision string     `json:"precision" doc:"point, city, region, country"`
	Radius    int        `json:"radius" doc:"kilometres within which it is, for the precision"`
	From      parley.Day `json:"from"`
	To        parley.Day `json:"to"`
	Reported  parley.Day `json:"reported"`
}

// Hit is a sentence or a matter that a search found.
type Hit struct {
	Kind     string           `json:"kind" enum:"sentence,matter"`
	Document *DocRef          `json:"document,omitempty" doc:"of a sentence"`
	Sentence int              `json:"sentence" doc:"of a sentence: its number, 0-based"`
	Start    int              `json:"start"`
	End      int              `json:"end"`
	Snippet  []Marked         `json:"snippet"`
	Claims   []parley.ClaimID `json:"claims" doc:"of a sentence"`
	Matter   *Row             `json:"matter,omitempty"`
}

// Marked is a stretch of a snippet.
type Marked struct {
	Text string `json:"text"`
	Mark bool   `json:"mark" doc:"what was searched for"`
}

// Outlet is who publishes, with what the record has of it.
type Outlet struct {
	Name      string     `json:"name" doc:"empty: not reported"`
	Documents int        `json:"documents"`
	Claims    int        `json:"claims"`
	First     parley.Day `json:"first"`
	Last      parley.Day `json:"last"`
}
