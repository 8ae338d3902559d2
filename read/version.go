package read

import (
	"sync"

	"parley/act"
	"parley/actor"
	"parley/place"
	"parley/read/claim"
	"parley/read/coref"
	"parley/read/date"
	"parley/read/factuality"
	"parley/read/model"
	"parley/read/name"
	"parley/read/quantity"
	"parley/read/sentence"
	"parley/read/tag"
	"parley/read/token"
	"parley/shipped"
)

// method names the code of the reader: this package and those below it, but
// for package code. Whoever changes what they make of some text changes it
// too, so that records made before are read again.
const method = "5"

// Shipped names the models and tables that the reader uses, in a fixed order,
// with their checksums; nothing is loaded for it.
func Shipped() []shipped.Part {
	return []shipped.Part{
		model.Shipped(), name.Shipped(), name.ShippedActs(), actor.Shipped(), place.Shipped(), act.Shipped(), token.Shipped(), sentence.Shipped(),
		tag.Shipped(), coref.Shipped(), date.Shipped(), quantity.Shipped(), factuality.Shipped(), claim.Shipped(),
	}
}

// Version names the reader with its models and tables: 12 hexadecimal digits.
// A reading made by another version may differ.
func Version() string { return version() }

// VersionWith names the reader with what people added to its tables of actors:
// [Version], and where there is something, "+" and eight hexadecimal digits.
func VersionWith(table *actor.Table) string {
	if v := table.Version(); v != "" {
		return Version() + "+" + v
	}
	return Version()
}

var version = sync.OnceValue(func() string { return shipped.Version(method, Shipped()...) })
