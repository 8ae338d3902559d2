// Command pages measures how well articles are found in web pages, on the pages
// that go-trafilatura brings along, with what people marked in them: strings that
// belong to the article, and strings that do not. go-trafilatura stands beside
// Parley, in the same run. The pages are in its module, of which this one
// depends; the program does not.
//
//	pages [-v]
//
// prints a line for each. A string that belongs to an article and is in its text
// is right, one that does not belong and is in it is wrong; dates and headings
// count where the marks have one. -v lists what Parley misses.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/markusmobius/go-trafilatura"

	"parley/document/page"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "pages:", err)
		os.Exit(1)
	}
}

// marked is a page with what people marked in it.
type marked struct {
	address, file string
	title, date   string
	with, without []string
}

// found is what a reader makes of a page.
type found struct{ text, title, date string }

func run() error {
	verbose := flag.Bool("v", false, "list what Parley misses")
	flag.Parse()
	dir, err := module()
	if err != nil {
		return err
	}
	pages, err := marks(filepath.Join(dir, "scripts", "comparison", "data.go"), filepath.Join(dir, "test-files"))
	if err != nil {
		return err
	}
	fmt.Printf("%d pages, %s\n", len(pages), filepath.Base(dir))
	for _, r := range []struct {
		name string
		read func(marked, []byte) (found, error)
		list bool
	}{{"Parley", ours, *verbose}, {"go-trafilatura", theirs(false), false}, {"go-trafilatura, with its fallbacks", theirs(true), false}} {
		var s score
		start := spent()
		for _, p := range pages {
			b, err := os.ReadFile(p.file)
			if err != nil {
				return err
			}
			got, err := r.read(p, b)
			if err != nil {
				s.none++
			}
			s.add(p, got, r.list)
		}
		fmt.Printf("%-36s %s, %.1f s of processor time\n", r.name, s, (spent() - start).Seconds())
	}
	return nil
}

// module is the folder in which the go command keeps go-trafilatura.
func module() (string, error) {
	o, err := exec.Command("go", "list", "-m", "-json", "github.com/markusmobius/go-trafilatura").Output()
	if err != nil {
		return "", fmt.Errorf("go list: %w (run it in train/pages)", err)
	}
	var m struct{ Dir string }
	if err := json.Unmarshal(o, &m); err != nil {
		return "", err
	}
	return m.Dir, nil
}

// marks reads the map of entries that stands in a Go file.
func marks(path, folder string) ([]marked, error) {
	tree, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		return nil, err
	}
	var out []marked
	ast.Inspect(tree, func(n ast.Node) bool {
		kv, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		address, entry := text(kv.Key), kv.Value
		body, ok := entry.(*ast.CompositeLit)
		if address == "" || !ok {
			return true
		}
		m := marked{address: address}
		for _, e := range body.Elts {
			f, ok := e.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			switch fmt.Sprint(f.Key) {
			case "File":
				m.file = text(f.Value)
			case "Title":
				m.title = text(f.Value)
			case "Date":
				m.date = text(f.Value)
			case "With":
				m.with = texts(f.Value)
			case "Without":
				m.without = texts(f.Value)
			}
		}
		for _, sub := range []string{"comparison", "mock"} {
			if at := filepath.Join(folder, sub, m.file); m.file != "" && exists(at) {
				m.file = at
				out = append(out, m)
				break
			}
		}
		return false
	})
	slices.SortFunc(out, func(a, b marked) int { return strings.Compare(a.address, b.address) })
	return out, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func text(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		s, _ := strconv.Unquote(lit.Value)
		return s
	}
	return ""
}

func texts(e ast.Expr) (out []string) {
	if list, ok := e.(*ast.CompositeLit); ok {
		for _, x := range list.Elts {
			out = append(out, text(x))
		}
	}
	return out
}

func ours(m marked, b []byte) (found, error) {
	p, err := page.Read(b, "", m.address)
	return found{p.Text, p.Title, p.Published}, err
}

func theirs(fallback bool) func(marked, []byte) (found, error) {
	return func(m marked, b []byte) (found, error) {
		o := trafilatura.Options{EnableFallback: fallback, ExcludeComments: true}
		o.OriginalURL, _ = url.Parse(m.address)
		r, err := trafilatura.Extract(strings.NewReader(string(b)), o)
		if err != nil {
			return found{}, err
		}
		f := found{r.ContentText, r.Metadata.Title, ""}
		if !r.Metadata.Date.IsZero() {
			f.date = r.Metadata.Date.Format(time.DateOnly)
		}
		return f, nil
	}
}

// score counts strings, headings and dates.
type score struct {
	right, missed, wrong, left int
	titles, ofTitles           int
	dates, otherDates, ofDates int
	none                       int
}

func (s *score) add(m marked, f found, list bool) {
	for _, w := range m.with {
		if strings.Contains(f.text, w) {
			s.right++
		} else {
			s.missed++
			say(list, "missing in %s: %s", m.file, w)
		}
	}
	for _, w := range m.without {
		if strings.Contains(f.text, w) {
			s.wrong++
			say(list, "too much in %s: %s", m.file, w)
		} else {
			s.left++
		}
	}
	if m.title != "" {
		s.ofTitles++
		if strings.EqualFold(f.title, m.title) {
			s.titles++
		}
	}
	if m.date != "" {
		s.ofDates++
		switch f.date {
		case m.date:
			s.dates++
		case "":
		default:
			s.otherDates++
			say(list, "date of %s: %s, not %s", m.file, f.date, m.date)
		}
	}
}

func say(list bool, format string, args ...any) {
	if list {
		fmt.Printf(format+"\n", args...)
	}
}

// String gives precision, recall and their harmonic mean.
func (s score) String() string {
	p, r := float64(s.right)/float64(s.right+s.wrong), float64(s.right)/float64(s.right+s.missed)
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f, headings %d of %d, dates %d of %d and %d others, nothing found in %d",
		p, r, 2*p*r/(p+r), s.titles, s.ofTitles, s.dates, s.ofDates, s.otherDates, s.none)
}

func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
