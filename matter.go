package parley

// MatterKind is one of the ten kinds of things that claims add up to.
type MatterKind string

// The kinds of matters.
const (
	Contact    MatterKind = "contact"
	Initiative MatterKind = "initiative"
	Instrument MatterKind = "instrument"
	Ceasefire  MatterKind = "ceasefire"
	Commitment MatterKind = "commitment"
	Measure    MatterKind = "measure"
	BodyMatter MatterKind = "body"
	Access     MatterKind = "access"
	Incident   MatterKind = "incident"
	Position   MatterKind = "position"
)

// Kinds lists the kinds in the order in which they are shown.
var Kinds = []MatterKind{Contact, Initiative, Instrument, Ceasefire, Commitment, Measure, BodyMatter, Access, Incident, Position}

// Matter is what claims add up to, across documents. Only the fields of its
// kind are set; the rest are zero, and zero means "not reported".
type Matter struct {
	ID        MatterID
	Kind      MatterKind
	Form      string
	Roles     map[string][]ActorID // by the names of the contract: by, on, from, participants, …
	Time      *Time
	Place     *Place
	Topics    []string
	Status    string
	Claims    []ClaimID // in the order of documents and sentences
	Documents int
	Origins   int
	Disputes  []Dispute

	Subject      string // initiative
	Responses    []Response
	WaitingOn    []ActorID
	Name         string // instrument, body
	Points       int    // instrument: of an N-point plan
	Provisions   []string
	Stages       []Stage // instrument, ceasefire
	Votes        []BallotResult
	Area         string // ceasefire, access
	Declarations []Declaration
	Adherence    []Stance
	Violations   []Violation
	Action       string // commitment
	Condition    string
	Due          *Time
	Basis        MatterID
	History      []StatusChange
	Count        *Quantity // measure
	Aim          string
	Mandate      string // body
	Tiers        []Tier
	Killed       *Quantity // incident
	Injured      *Quantity
	Operation    string
	InResponseTo string // matter id or words
	Issue        string // position
}

// Dispute shows the values that sources give for one field, side by side.
type Dispute struct {
	Field  string          `json:"field"`
	Values []DisputedValue `json:"values"`
}

// DisputedValue is one of them, with the claims that give it.
type DisputedValue struct {
	Value  string    `json:"value"`
	Claims []ClaimID `json:"claims"`
}

// Response is an answer to an initiative: accepted, conditional, declined,
// considering or welcomed.
type Response struct {
	By       []ActorID `json:"by"`
	Response string    `json:"response"`
	Time     *Time     `json:"time"`
	Claims   []ClaimID `json:"claims"`
}

// Stage is a step in the life of an instrument or a ceasefire.
type Stage struct {
	Stage  string    `json:"stage"`
	Time   *Time     `json:"time"`
	By     []ActorID `json:"by,omitempty"`
	Claims []ClaimID `json:"claims"`
}

// BallotResult is a vote on an instrument. Numbers that the sources do not
// give are nil; Unaccounted is Present − For − Against − Abstain where all
// four are given.
type BallotResult struct {
	Body        ActorID   `json:"body"`
	Present     *int      `json:"present"`
	For         *int      `json:"for"`
	Against     *int      `json:"against"`
	Abstain     *int      `json:"abstain"`
	Unaccounted *int      `json:"unaccounted"`
	Threshold   string    `json:"threshold,omitempty"`
	Passed      *bool     `json:"passed"`
	Claims      []ClaimID `json:"claims"`
}

// Declaration is one actor's declaration of a ceasefire.
type Declaration struct {
	By    []ActorID `json:"by"`
	Time  *Time     `json:"time"`
	Terms string    `json:"terms"`
}

// Stance is how an actor stands to a ceasefire: adheres, conditional,
// suspended or rejects.
type Stance struct {
	By        []ActorID `json:"by"`
	Stance    string    `json:"stance"`
	Condition string    `json:"condition,omitempty"`
	Claims    []ClaimID `json:"claims"`
}

// Violation of a ceasefire; Level is alleged or confirmed.
type Violation struct {
	By      []ActorID `json:"by"`
	Against []ActorID `json:"against"`
	Time    *Time     `json:"time"`
	Level   string    `json:"level"`
	Claims  []ClaimID `json:"claims"`
}

// StatusChange is a step in the life of a commitment.
type StatusChange struct {
	Status string    `json:"status"`
	Time   *Time     `json:"time"`
	Claims []ClaimID `json:"claims"`
}

// Tier is a level of a body and whom it is drawn from.
type Tier struct {
	Name string   `json:"name"`
	From []string `json:"from"`
}
