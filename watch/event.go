package watch

import "time"

// Happening says what an Event is about.
type Happening string

// What can happen.
const (
	Asked     Happening = "asked"     // a source answered
	NotAsked  Happening = "not asked" // a source failed: Err
	Taken     Happening = "taken"     // a document is in the record
	NotTaken  Happening = "not taken" // an article failed: Err; it is tried again at Next, or given up where that is zero
	Postponed Happening = "postponed" // a host is left alone until Next
)

// Event is something that happened.
type Event struct {
	At     time.Time
	What   Happening
	Source string

	Named     int    // of Asked: articles that the source names; of a folder, files that changed
	New       int    // of Asked: those that were not known
	Unchanged bool   // of Asked: nothing changed since the last time
	Note      string // of Asked: what a person should know

	Article string // of Taken and NotTaken: its address or name
	Doc     string // of Taken: id of the document
	Known   bool   // of Taken: the record had it
	Err     error
	Next    time.Time // when it, or the source, is tried again
}

func (w *Watcher) report(e Event) {
	w.reporting.Lock()
	defer w.reporting.Unlock()
	e.At = time.Now()
	if w.Report != nil {
		w.Report(e)
	}
}
