package act

// Goldstein returns the value of a CAMEO code on the scale of Goldstein
// (1992), −10 to 10: that of the code itself or of the next coarser one that
// has a value; 0 where none has.
func Goldstein(cameo string) float64 { return must().goldstein(cameo) }
