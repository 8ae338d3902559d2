package act

import (
	"strconv"
	"strings"

	"parley"
)

// defaultWeight is the weight of a frame that names none.
const defaultWeight = 0.9

// addFrame returns a function that adds a row to one of the tables of frames,
// whose slots must be among allowed or be prepositions.
func (t *table) addFrame(into map[string][]Frame, allowed map[string]bool) func(row) error {
	return func(r row) error {
		f := Frame{Act: parley.Act(r.field(1)), Weight: defaultWeight, Line: r.line, File: r.file}
		if _, ok := t.byAct[f.Act]; !ok {
			return r.errorf("unknown act %q", f.Act)
		}
		for _, s := range strings.Fields(r.field(2)) {
			slot, err := t.slot(r, s, allowed)
			if err != nil {
				return err
			}
			f.Slots = append(f.Slots, slot)
		}
		if err := checkControl(r, f.Slots); err != nil {
			return err
		}
		if err := f.options(r); err != nil {
			return err
		}
		frames := eachOf(f)
		for _, lemma := range strings.Split(r.field(0), ",") {
			word, particle, _ := strings.Cut(lemma, "+")
			if word == "" || lemma != strings.ToLower(lemma) {
				return r.errorf("lemma %q is not lower-case words", lemma)
			}
			for _, f := range frames {
				f.Lemma, f.Particle = word, particle
				into[word] = append(into[word], f)
			}
		}
		return nil
	}
}

// eachOf makes one frame for each slot that is marked as one of several of
// which one must be there; that slot is required in it.
func eachOf(f Frame) []Frame {
	var frames []Frame
	for i, s := range f.Slots {
		if !s.oneOf {
			continue
		}
		g := f
		g.Slots = append([]Slot(nil), f.Slots...)
		g.Slots[i].Required = true
		frames = append(frames, g)
	}
	if frames == nil {
		return []Frame{f}
	}
	for _, g := range frames {
		for i := range g.Slots {
			g.Slots[i].oneOf = false
		}
	}
	return frames
}

// slot reads "!obj:instrument,ceasefire=thing" or "xcomp=content>obj".
func (t *table) slot(r row, text string, allowed map[string]bool) (Slot, error) {
	var s Slot
	rest := text
	switch text[0] {
	case '!':
		s.Required, rest = true, text[1:]
	case '~':
		s.Forbidden, rest = true, text[1:]
	case '+':
		s.oneOf, rest = true, text[1:]
	}
	rest, role, given := strings.Cut(rest, "=")
	role, s.ContentSubject, _ = strings.Cut(role, ">")
	s.Role = role
	if s.Forbidden && !given {
		s.Role = "-"
	}
	name, classes, _ := strings.Cut(rest, ":")
	s.Name = name
	if classes != "" {
		s.Classes = strings.Split(classes, ",")
	}
	if !allowed[name] && !prepositions[name] {
		return s, r.errorf("unknown slot %q in %q", name, text)
	}
	if !roles[s.Role] {
		return s, r.errorf("unknown role %q in %q", s.Role, text)
	}
	if s.ContentSubject != "" && s.Role != "content" {
		return s, r.errorf("%q gives a subject to what is not content", text)
	}
	for _, c := range s.Classes {
		if !t.classNames[c] && !builtinClasses[c] {
			return s, r.errorf("unknown class %q in %q", c, text)
		}
	}
	return s, nil
}

// checkControl checks that the understood subject of a content clause is a
// slot of the frame, and that no slot is written twice with the same classes.
func checkControl(r row, slots []Slot) error {
	names := map[string]bool{}
	seen := map[string]bool{}
	for _, s := range slots {
		names[s.Name] = true
		key := s.Name + ":" + strings.Join(s.Classes, ",")
		if seen[key] {
			return r.errorf("slot %s is there twice", s.Name)
		}
		seen[key] = true
	}
	for _, s := range slots {
		if s.ContentSubject != "" && !names[s.ContentSubject] {
			return r.errorf("content subject %q is no slot of the frame", s.ContentSubject)
		}
	}
	return nil
}

// options reads the fourth column of a frame.
func (f *Frame) options(r row) error {
	for _, o := range strings.Fields(r.field(3)) {
		key, value, ok := strings.Cut(o, "=")
		if !ok {
			return r.errorf("option %q is not key=value", o)
		}
		if key == "weight" {
			w, err := strconv.ParseFloat(value, 64)
			if err != nil || w <= 0 || w > 1 {
				return r.errorf("weight %q is not a number above 0 up to 1", value)
			}
			f.Weight = w
			continue
		}
		if !validOption(key, value) {
			return r.errorf("unknown option %q", o)
		}
		if f.Options == nil {
			f.Options = map[string]string{}
		}
		f.Options[key] = value
	}
	return nil
}

func validOption(key, value string) bool {
	if key == "form" {
		return isForm(value)
	}
	return optionValues[key][value]
}
