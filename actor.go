package parley

// ActorType is the kind of an actor, as the export contract lists them.
type ActorType string

// The types of actors.
const (
	Person         ActorType = "person"
	State          ActorType = "state"
	GovernmentBody ActorType = "government_body"
	IGO            ActorType = "igo"
	Organisation   ActorType = "organisation"
	ArmedGroup     ActorType = "armed_group"
	Party          ActorType = "party"
	Coalition      ActorType = "coalition"
	Body           ActorType = "body"
	Population     ActorType = "population"
	Media          ActorType = "media"
	UnnamedSource  ActorType = "unnamed_source"
	OtherActor     ActorType = "other"
)

// Actor is somebody who acts or is acted upon.
type Actor struct {
	ID      ActorID
	Name    string
	Type    ActorType
	Country string   // ISO 3166-1 alpha-3 of the state it is, acts or speaks for; "" for armed groups and where unknown
	Names   []string // names, and descriptions that mean it in any text, as read; sorted
	Words   []string `json:",omitempty"` // what else texts call it, which means it there alone: "the government"; sorted
	Offices []Office
	Why     string // how the name was resolved, in words
	// Likely are known actors that the name may mean, where that is not sure
	// enough to take it for granted; it is for a person to say.
	Likely []Likely `json:",omitempty"`
}

// Likely is whom a name may mean besides.
type Likely struct {
	Actor      ActorID `json:"actor"`
	Name       string  `json:"name"`
	Confidence float64 `json:"confidence"` // 0 to 1
	Why        string  `json:"why"`
}

// Office is a post that a person holds or held.
type Office struct {
	Title string `json:"title"`
	Of    string `json:"of"` // country code or actor id
	From  Day    `json:"from"`
	To    Day    `json:"to"`
}
