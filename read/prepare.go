package read

import (
	"parley/act"
	"parley/actor"
	"parley/place"
)

// Prepare begins to load the tables that Read looks things up in (actors and
// how their names sound, places, acts) and returns at once. Nobody has to call
// it, as they load when first asked; who does so before New has them loaded
// by another processor meanwhile.
func Prepare() {
	go actor.Similar("", actor.Hint{})
	go place.Lookup("")
	go act.Load()
	go Version()
}
