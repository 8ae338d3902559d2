package main

import (
	"fmt"

	"parley/view"
)

// reviewed says what people say of a claim or a matter, and what the machine
// has.
func (p *page) reviewed(indent string, r *view.Reviewed) {
	if r == nil {
		return
	}
	switch r.State {
	case view.StateRejected:
		p.line(indent + p.bold("rejected"))
	case view.StateAccepted:
		p.line(indent + p.bold("accepted"))
	}
	for _, f := range r.Fields {
		p.para(indent, fmt.Sprintf("%s set to %s; the machine has %s", f.Field, f.Value, f.Machine))
	}
	for _, c := range r.Corrections {
		p.correction(indent+"correction ", c)
	}
}
