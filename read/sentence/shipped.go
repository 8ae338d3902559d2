package sentence

import (
	"sync"

	"parley/shipped"
)

// Shipped names the words that sentences end and do not end with, with their checksum, worked out on
// the first call.
func Shipped() shipped.Part { return part() }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("words of sentences", wordsFile) })
