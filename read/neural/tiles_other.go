//go:build amd64 && !linux && !purego

package neural

// mayTile is for systems of which it is not known how to ask them for tiles.
func mayTile() bool { return false }
