package quantity

import (
	"sync"

	"parley/shipped"
)

// Shipped names the words of quantity, with their checksum, worked out on
// the first call.
func Shipped() shipped.Part { return part() }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("words of quantity", lexiconText) })
