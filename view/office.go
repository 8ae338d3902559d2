package view

import (
	"fmt"
	"strings"

	"parley/actor"
)

// OfWhat returns the code of a state, or the id of a body or group, that a
// name, code or id means. The error wraps ErrNoActor.
func OfWhat(text string) (string, error) {
	if _, ok := actor.ByID("state:" + strings.ToUpper(text)); ok {
		return strings.ToUpper(text), nil
	}
	if e, ok := actor.ByID(text); ok {
		if e.Type == actor.State {
			return e.Country, nil
		}
		return e.ID, nil
	}
	for _, c := range actor.Lookup(text, "") {
		switch c.Entry.Type {
		case actor.State:
			return c.Entry.Country, nil
		case actor.Person:
			continue
		}
		return c.Entry.ID, nil
	}
	return "", fmt.Errorf("find: %s: %w: no state, body or group of that name", text, ErrNoActor)
}
