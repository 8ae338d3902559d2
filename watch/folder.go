package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"parley/source"
	"parley/source/file"
	"parley/watch/state"
)

// A file is read when it has not changed for so long: one that is still being
// written would be recorded by halves first.
const settle = 2 * time.Second

// askFolder reads the files of a folder that are new or have changed.
func (w *Watcher) askFolder(ctx context.Context, s Source) (heard, error) {
	var h heard
	before, err := w.State.Files(ctx, s.Name)
	if err != nil {
		return h, fatal(err)
	}
	changed, unread := list(s.Folder, before)
	h.named = len(changed)
	waited := false
	for _, path := range changed {
		f, err := stat(path)
		if young := settle - time.Since(f.Time); err == nil && young > 0 && young <= settle && !waited {
			if err := sleep(ctx, young); err != nil {
				return h, err
			}
			waited = true
			f, err = stat(path)
		}
		if err != nil {
			unread = append(unread, err)
			continue
		}
		if young := settle - time.Since(f.Time); young > 0 && young <= settle {
			h.notes.add(fmt.Sprintf("%s is being written", path))
			continue
		}
		n, err := w.readFile(ctx, s, f)
		if err != nil {
			return h, err
		}
		h.fresh += n
	}
	h.unchanged = len(changed) == 0
	if len(unread) > 0 {
		return h, fmt.Errorf("%w%s", unread[0], more(len(unread)-1))
	}
	return h, nil
}

func more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", and %d more", n)
}

// list returns the files of a folder that are not as they were before, and
// what cannot be looked at.
func list(folder string, before map[string]state.File) (changed []string, unread []error) {
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return nil, []error{&source.Error{Op: "read", File: folder, Err: errors.New("not a folder")}}
	}
	for path, err := range file.Files(folder) {
		if err != nil {
			unread = append(unread, err)
			continue
		}
		now, err := stat(path)
		if err != nil {
			unread = append(unread, err)
			continue
		}
		if old, ok := before[path]; !ok || old.Size != now.Size || !old.Time.Equal(now.Time) {
			changed = append(changed, path)
		}
	}
	return changed, unread
}

func stat(path string) (state.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return state.File{}, &source.Error{Op: "read", File: path, Err: err}
	}
	return state.File{Path: path, Size: info.Size(), Time: info.ModTime()}, nil
}

// readFile records the documents of a file, and remembers that it did when all
// of them are recorded. It returns how many are new.
func (w *Watcher) readFile(ctx context.Context, s Source, f state.File) (int, error) {
	var (
		counts state.Counts
		docs   []source.Raw
	)
	flush := func() error {
		if len(docs) == 0 {
			return nil
		}
		outcomes, err := w.desk.submit(ctx, docs)
		if err != nil {
			return fatal(err)
		}
		for i, o := range outcomes {
			switch {
			case o.Err != nil:
				counts.Failed++
			case o.Known:
				counts.Known++
			default:
				counts.Recorded++
			}
			if o.Err != nil || !o.Known {
				w.tell(s, docs[i].Name, o)
			}
		}
		docs = docs[:0]
		return nil
	}
	for doc, err := range file.Documents(f.Path) {
		if err != nil {
			counts.Failed++
			w.report(Event{What: NotTaken, Source: s.Name, Article: f.Path, Err: err})
			continue
		}
		if doc.Outlet == "" {
			doc.Outlet = s.Outlet
		}
		if doc.Language == "" {
			doc.Language = s.Language
		}
		if docs = append(docs, doc); len(docs) == pile {
			if err := flush(); err != nil {
				return counts.Recorded, err
			}
		}
		if ctx.Err() != nil {
			return counts.Recorded, ctx.Err()
		}
	}
	if err := flush(); err != nil {
		return counts.Recorded, err
	}
	return counts.Recorded, fatal(w.State.Read(ctx, s.Name, f, counts))
}
