package coref

import (
	"sync"

	"parley/shipped"
)

// Shipped names the words by which people are referred to, with their checksum, worked out on
// the first call.
func Shipped() shipped.Part { return part() }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("words of reference", wordsFile) })
