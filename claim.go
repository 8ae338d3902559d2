package parley

// Act is the name of what somebody does or says, from the list that package
// act ships ("request", "extend_ceasefire").
type Act string

// Polarity tells an act from its negation.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Modality is how the text commits itself to an act.
type Modality string

// The modalities of the export contract.
const (
	Asserted     Modality = "asserted"
	Planned      Modality = "planned"
	Conditional  Modality = "conditional"
	Hypothetical Modality = "hypothetical"
	Requested    Modality = "requested"
	Denied       Modality = "denied"
)

// PLOVER is the code of an act in the PLOVER ontology (Open Event Data
// Alliance); all fields may be empty where PLOVER has no event.
type PLOVER struct {
	Type    string `json:"type"`
	Mode    string `json:"mode"`
	Context string `json:"context"`
}

// Role is the part that an actor plays in an act.
type Role string

// The roles of claims. Matters name theirs after the contract (by, on, …).
const (
	From         Role = "from"
	To           Role = "to"
	Parties      Role = "parties"
	Mediators    Role = "mediators"
	Participants Role = "participants"
)

// Link is one step of an attribution chain.
type Link struct {
	Actor ActorID `json:"actor"` // "" where nobody is named
	Text  string  `json:"text"`
	Verb  string  `json:"verb"` // lemma: say, cite, "according to"
}

// Mark is a stretch of the sentence that fills a role of the claim.
type Mark struct {
	Role       string  `json:"role"` // a Role, or act, time, place, object, condition, attribution
	Start, End int     // code points of the document
	Actor      ActorID `json:"actor,omitempty"`
}

// Thing is the object that an act is about where it is more than an actor: an
// agreement, a truce, a council, an offer, an operation. Claims of one document
// with the same Key are about the same thing.
type Thing struct {
	Kind    MatterKind `json:"kind"`
	Key     string     `json:"key"`  // unique within the document
	Head    string     `json:"head"` // lemma of its head noun: accord, truce, council
	Name    string     `json:"name"` // proper name or defining words, or ""
	Parties []ActorID  `json:"parties,omitempty"`
	Points  int        `json:"points,omitempty"` // of an N-point plan
	Tiers   int        `json:"tiers,omitempty"`
	Area    string     `json:"area,omitempty"`
}

// Claim is one act that one sentence reports.
type Claim struct {
	ID         ClaimID
	Doc        DocID
	Sentence   int // 0-based
	Start, End int // of the sentence
	Text       string
	Act        Act
	Form       string // a finer name than Act where the text gives one: raid, asset_freeze
	Step       string // what the act does to the thing it is about: considering, signed, lifted, conditional, obstructed
	PLOVER     PLOVER
	CAMEO      string
	Goldstein  float64 // −10 to 10 (Goldstein 1992), by CAMEO code
	Roles      map[Role][]ActorID
	Polarity   Polarity
	Modality   Modality
	Condition  string // words of the condition
	// Attribution leads from the outlet inwards; empty where the outlet
	// itself asserts.
	Attribution []Link
	Time        *Time
	Place       *Place
	Topics      []string
	Quantities  []Quantity
	Quotation   string  // words quoted, or ""
	Confidence  float64 // the chance that the claim is right, as far as it shows

	// What follows goes beyond the contract and serves the merge.

	Object       string    // words of what is asked, offered, promised, opposed
	Named        string    // proper name of the operation, agreement or body
	Thing        *Thing    // what the act is about
	Content      []ClaimID // claims that say what is asked, offered, promised
	ContentOf    ClaimID   // the claim whose content this one is
	InResponseTo string    // words of what it answers
	Cause        ClaimID   // the claim that it answers
	Due          *Time
	Duration     int // days, of a truce or an extension; 0 not reported
	Vote         *Vote
	Killed       *Quantity
	Injured      *Quantity
	Tense        Tense // past, present, future: of the reporting word
	Lasting      bool  `json:",omitempty"` // a state that goes on, not a happening: "hostages held by …", "forces occupying …"
	Apart        bool  `json:",omitempty"` // told as another than those told before: "a later call", "a second strike"
	Background   bool  // told as history: pluperfect, "in 2014", "historically"
	Marks        []Mark
	Read         map[ActorID]ActorID `json:",omitempty"` // actors that were read, where people say that they are others → those; see record/review
	Review       *Review             `json:",omitempty"` // what people say of the claim; nil where nobody does

	Weight  float64  `json:"-"` // how sure the word is that reports it, for who chooses among the claims of a sentence
	Grounds []string `json:"-"` // what Confidence was worked out from; not kept in the record
}

// Review is what people say of a claim that was read. The claim that has it is
// as they corrected it; a false reading stays as it was read.
type Review struct {
	Accepted bool             // somebody says that it is right
	Rejected bool             // it is a false reading: no matter stands on it
	Machine  *Claim           // as it was read; nil where no field is another
	Fields   map[string]int64 // that people set → number of the correction
	Lapsed   map[int64]string // numbers of corrections that no longer apply → why
	Numbers  []int64          // of all corrections of it, also of those that do not hold
}

// Tense is the time of a verb relative to the text.
type Tense string

// The tenses that matter to what is news.
const (
	Past    Tense = "past"
	Present Tense = "present"
	Future  Tense = "future"
)
