package review

import (
	"fmt"
	"slices"
	"strings"
)

// complete says what of a correction is missing.
func (c Correction) complete() error {
	switch {
	case strings.TrimSpace(c.By) == "":
		return c.missing("who says so")
	case strings.TrimSpace(c.Why) == "" && c.Op != Accept && c.Op != Approve:
		return c.missing("why")
	}
	switch c.Op {
	case Merge, Apart, Split, Rename, Name, Office:
		return c.completeActor()
	case Accept, Set, Reject, Note, Join, Part:
		return c.completeTarget()
	case Undo, Approve, Decline:
		if c.Number <= 0 {
			return c.missing("the number of the correction")
		}
	case Mode:
		if c.Field != Single && c.Field != FourEyes {
			return c.missing("the way of review, " + Single + " or " + FourEyes + ",")
		}
	default:
		return fmt.Errorf("%q: %w: no such operation", c.Op, ErrIncomplete)
	}
	return nil
}

func (c Correction) missing(what string) error {
	return fmt.Errorf("%s: %w: %s is missing", c.Op, ErrIncomplete, what)
}

func (c Correction) completeActor() error {
	if c.Actor.ID == "" {
		return c.missing("the actor")
	}
	switch c.Op {
	case Merge, Apart:
		if c.Other.ID == "" {
			return c.missing("the other actor")
		}
	case Split:
		if c.Other.ID == "" || c.Other.New && (c.Other.Name == "" || c.Other.Type == "") {
			return c.missing("who the mentions are")
		}
		if c.Only == nil || len(c.Only.Names)+len(c.Only.Spans)+len(c.Only.Docs) == 0 {
			return c.missing("which names, claims or documents")
		}
	case Rename, Name:
		if strings.TrimSpace(c.Name) == "" {
			return c.missing("the name")
		}
	case Office:
		if c.Office == nil || c.Office.Title == "" || c.Office.Of == "" {
			return c.missing("the office and what it is of")
		}
	}
	return nil
}

func (c Correction) completeTarget() error {
	switch {
	case c.Claim == nil && c.Matter == nil, c.Claim != nil && c.Matter != nil:
		return c.missing("the claim or the matter, one of them,")
	case c.Claim != nil && (c.Claim.ID == "" || c.Claim.Doc == ""):
		return c.missing("which claim")
	case c.Matter != nil && !c.Matter.whole():
		return c.missing("which matter, with its claims,")
	}
	switch c.Op {
	case Set:
		return c.completeField()
	case Join:
		if c.Matter == nil || c.With == nil || !c.With.whole() {
			return c.missing("the other matter")
		}
		if c.Matter.Kind != c.With.Kind {
			return fmt.Errorf("%s: %w: a %s and a %s are not the same happening", c.Op, ErrIncomplete, c.Matter.Kind, c.With.Kind)
		}
	case Part:
		if c.Matter == nil || len(c.Rest) == 0 {
			return c.missing("what of the matter stays")
		}
	}
	return nil
}

func (s *Stand) whole() bool {
	return s.ID != "" && s.Kind != "" && len(s.Claims) > 0
}

// completeField says whether the field is there and takes the value.
func (c Correction) completeField() error {
	var fields []Field
	if c.Claim != nil {
		fields = ClaimFields()
	} else {
		fields = MatterFields(c.Matter.Kind)
	}
	at := slices.IndexFunc(fields, func(f Field) bool { return f.Name == c.Field })
	if at < 0 {
		return fmt.Errorf("set: %w: there is no field %q", ErrIncomplete, c.Field)
	}
	f := fields[at]
	if f.Takes == TakesOne && (c.Value == nil || !slices.Contains(f.Allowed, c.Value.Words)) {
		return fmt.Errorf("set: %w: %s is one of %s", ErrIncomplete, f.Name, strings.Join(f.Allowed, ", "))
	}
	return nil
}
