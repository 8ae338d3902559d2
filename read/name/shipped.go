package name

import (
	"sync"

	"parley/shipped"
)

// Shipped names the model of names, with their checksum, worked out on
// the first call.
func Shipped() shipped.Part { return part() }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("names.bin", embedded) })
