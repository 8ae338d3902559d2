package name

import (
	"sync"

	"parley/shipped"
)

// Shipped names the model of names, with their checksum, worked out on
// the first call.
func Shipped() shipped.Part { return part() }

// ShippedActs names the table of words that make a place act.
func ShippedActs() shipped.Part { return shipped.File("words of acting places", actingTable) }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("names.bin", embedded) })
