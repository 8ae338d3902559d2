package token

import (
	"sync"

	"parley/shipped"
)

// Shipped names the words that are not split, or split at a place of their own, with their checksum, worked out on
// the first call.
func Shipped() shipped.Part { return part() }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("forms of tokens", formsFile) })
