package tag

import (
	"sync"

	"parley/shipped"
)

// Shipped names the lemmas that rules do not find, with their checksum, worked out on
// the first call.
func Shipped() shipped.Part { return part() }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("lemmas", lemmaFile+"\x00"+irregularFile) })
