package tag

// States puts behind out what the network holds of each word; see neural.Network.States.
func (t *Tagger) States(out []int16, words []string) []int16 { return t.net.States(out, words) }

// StateWidth is how many numbers States gives of each word.
func (t *Tagger) StateWidth() int { return t.net.StateWidth() }
