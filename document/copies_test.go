package document

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"parley"
)

type link struct{ of, origin parley.DocID }

func found(prints []Print) map[parley.DocID]link {
	var c Copies
	for _, p := range prints {
		c.Add(p)
	}
	out := make(map[parley.DocID]link)
	c.Each(func(doc, of, origin parley.DocID) { out[doc] = link{of, origin} })
	return out
}

// Of exact copies the first published is the original, then one that does
// not credit another outlet, then the smallest id; one without a date comes last.
func TestExactCopies(t *testing.T) {
	print := func(id, day, f string) Print {
		return Print{Doc: parley.DocID(id), Published: parley.Day(day), Fingerprint: f, Credits: strings.HasSuffix(id, "-wire")}
	}
	prints := []Print{
		print("doc:c", "2025-01-03", "x"), print("doc:b", "2025-01-02", "x"), print("doc:a", "", "x"),
		print("doc:d", "", "y"), print("doc:e", "", "z"), print("doc:f", "", "z"),
		print("doc:0-wire", "2025-01-05", "v"), print("doc:1", "2025-01-05", "v"),
	}
	want := map[parley.DocID]link{"doc:c": {"doc:b", "doc:b"}, "doc:a": {"doc:b", "doc:b"}, "doc:f": {"doc:e", "doc:e"}, "doc:0-wire": {"doc:1", "doc:1"}}
	for range len(prints) {
		prints = append(prints[1:], prints[0])
		got := found(prints)
		if len(got) != len(want) {
			t.Errorf("%v, want %v", got, want)
		}
		for doc, l := range want {
			if got[doc] != l {
				t.Errorf("%s repeats %q, want %q", doc, got[doc], l)
			}
		}
	}
}

// corpus returns texts of at least so many words from a file of the shared
// folder, at most n of them.
func corpus(t *testing.T, name string, words, n int) []string {
	t.Helper()
	f, err := os.Open("../../shared/data/text/" + name)
	if os.IsNotExist(err) {
		t.Skipf("%s is not there: the texts to make copies of", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() && len(out) < n {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if len(strings.Fields(d.Text)) >= words {
			out = append(out, d.Text)
		}
	}
	return out
}

// planted is a set of texts of which some repeat others.
type planted struct {
	rng    *rand.Rand
	prints []Print
	texts  map[parley.DocID]string
	of     map[parley.DocID]parley.DocID
	how    map[parley.DocID]string
	words  []string // to draw from
}

func (p *planted) put(text, how string, of parley.DocID) parley.DocID {
	id := ID(fmt.Sprint(len(p.prints)), text)
	day := parley.Day(fmt.Sprintf("2025-%02d-%02d", 1+len(p.prints)%6, 1+p.rng.IntN(28)))
	if of != "" {
		p.of[id], p.how[id] = of, how
		day = parley.Day(fmt.Sprintf("2025-%02d-%02d", 7+len(p.prints)%6, 1+p.rng.IntN(28)))
	}
	p.texts[id] = text
	p.prints = append(p.prints, Print{Doc: id, Published: day, Fingerprint: Fingerprint(text), Sketch: NewSketch(text)})
	return id
}

// donated is text that stands nowhere else: so many words, drawn at random.
func (p *planted) donated(words int) string {
	out := make([]string, words)
	for i := range out {
		out[i] = p.words[p.rng.IntN(len(p.words))]
	}
	return strings.Join(out, " ")
}

// forms are the ways in which newspapers repeat a text.
var forms = map[string]func(*planted, []string) string{
	"a headline of its own": func(p *planted, w []string) string {
		return p.donated(9) + "\n" + strings.Join(w, " ")
	},
	"a dateline and a credit": func(p *planted, w []string) string {
		return "GENEVA (Gazette) — " + strings.Join(w, " ") + " Reporting by our own correspondents; editing by the desk."
	},
	"one paragraph changed": func(p *planted, w []string) string {
		n := len(w) / 4
		at := p.rng.IntN(len(w) - n)
		return strings.Join(w[:at], " ") + " " + p.donated(n) + " " + strings.Join(w[at+n:], " ")
	},
	"one word in twenty reworded": func(p *planted, w []string) string {
		w = slices.Clone(w)
		for i := range w {
			if p.rng.IntN(20) == 0 {
				w[i] = p.donated(1)
			}
		}
		return strings.Join(w, " ")
	},
	"cut to its first half": func(p *planted, w []string) string { return strings.Join(w[:len(w)/2], " ") },
	"inside a text three times as long": func(p *planted, w []string) string {
		return p.donated(len(w)) + "\n\n" + strings.Join(w, " ") + "\n\n" + p.donated(len(w))
	},
	"upper case, without punctuation": func(p *planted, w []string) string {
		return strings.ToUpper(strings.NewReplacer(",", "", ".", "", "\"", "").Replace(strings.Join(w, " ")))
	},
}

// Copies in all forms are found among texts that quote each other, tell of the
// same things, or have nothing in common: precision and recall at least 0.95.
func TestNearCopies(t *testing.T) {
	stories := corpus(t, "wikinews.jsonl.gz", 80, 200)
	others := corpus(t, "white-house.jsonl.gz", 150, 300)
	p := &planted{rng: rand.New(rand.NewPCG(1, 2)), texts: make(map[parley.DocID]string), of: make(map[parley.DocID]parley.DocID), how: make(map[parley.DocID]string), words: strings.Fields(strings.Join(others, " "))}
	for _, s := range unlike(append(stories, others...)) {
		p.put(s, "", "")
	}
	names := make([]string, 0, len(forms))
	for name := range forms {
		names = append(names, name)
	}
	slices.Sort(names)
	originals := len(p.prints)
	for i := range originals {
		w := strings.Fields(p.texts[p.prints[i].Doc])
		w = w[:min(len(w), 900)]
		name := names[i%len(names)]
		if len(w) > 60 {
			p.put(forms[name](p, w), name, p.prints[i].Doc)
		}
		// Quoting a few sentences of a text does not repeat it.
		quote := w[:len(w)/5]
		p.put(p.donated(2*len(w))+" "+strings.Join(quote, " ")+" "+p.donated(len(w)), "", "")
	}
	p.rng.Shuffle(len(p.prints), func(i, j int) { p.prints[i], p.prints[j] = p.prints[j], p.prints[i] })
	p.judge(t, found(p.prints))
}

// unlike leaves out texts that share a tenth of their runs of eight words with
// one before: those repeat each other already, as nobody has written down.
func unlike(texts []string) []string {
	seen := make(map[string]bool)
	var out []string
	for _, text := range texts {
		w := strings.Fields(strings.ToLower(text))
		runs, known := make(map[string]bool), 0
		for i := range len(w) - 7 {
			run := strings.Join(w[i:i+8], " ")
			if runs[run] = true; seen[run] {
				known++
			}
		}
		for run := range runs {
			seen[run] = true
		}
		if 10*known < len(runs) {
			out = append(out, text)
		}
	}
	return out
}

func (p *planted) judge(t *testing.T, got map[parley.DocID]link) {
	t.Helper()
	right, all := make(map[string]int), make(map[string]int)
	hits := 0
	for doc, of := range p.of {
		all[p.how[doc]]++
		if got[doc].origin == of || got[doc].of == of {
			right[p.how[doc]]++
			hits++
		}
	}
	wrong := 0
	for doc, l := range got {
		if p.of[doc] != l.of && p.of[doc] != l.origin {
			wrong++
			if wrong <= 5 {
				t.Logf("wrong: %s (%s) repeats %s\n  %.150q\n  %.150q", doc, p.how[doc], l.of, p.texts[doc], p.texts[l.of])
			}
		}
	}
	precision, recall := float64(hits)/float64(hits+wrong), float64(hits)/float64(len(p.of))
	t.Logf("%d texts, %d of them copies: precision %.3f, recall %.3f", len(p.prints), len(p.of), precision, recall)
	for how, n := range all {
		t.Logf("  %-34s %3d of %3d", how, right[how], n)
	}
	if precision < 0.95 || recall < 0.95 {
		t.Error("want at least 0.95 of both")
	}
}
