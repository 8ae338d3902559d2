package app

import (
	"parley/document"
	"parley/read"
	"parley/record"
	"parley/shipped"
)

// method names the merge and the way in which copies are found.
const method = record.Version + "/" + document.CopiesVersion

// reader loads the models, which takes a while; commands that read nothing do
// without.
func reader() (Reader, error) {
	read.Prepare()
	r, err := read.New()
	if err != nil {
		return Reader{}, err
	}
	return Reader{Version: r.Version(), Read: r.ReadWith}, nil
}

// Versions says what readings and findings are made with.
type Versions struct {
	Reader string         `json:"reader"` // see read.Version
	Merge  string         `json:"merge"`  // see record.Version and document.CopiesVersion
	Parts  []shipped.Part `json:"parts"`  // models and tables of the reader
}

// Make returns the versions of this program; it loads no model.
func Make() Versions {
	return Versions{Reader: read.Version(), Merge: method, Parts: read.Shipped()}
}
