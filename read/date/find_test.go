package date

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// Every sentence of testdata/find.txt gives exactly the expressions written beside it.
func TestFind(t *testing.T) {
	file, err := os.Open("testdata/find.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	tenses := map[string]Tense{"unknown": TenseUnknown, "past": Past, "future": Future}
	in, n := bufio.NewScanner(file), 0
	for line := 1; in.Scan(); line++ {
		if strings.HasPrefix(in.Text(), "#") {
			continue
		}
		c := strings.Split(in.Text(), "\t")
		if len(c) != 3 {
			t.Fatalf("testdata/find.txt:%d: %d fields", line, len(c))
		}
		n++
		ws := words(c[0])
		if got := show(ws, Find(ws, "2025-01-17", tenses[c[1]])); got != c[2] {
			t.Errorf("testdata/find.txt:%d: %s\n got %s\nwant %s", line, c[0], got, c[2])
		}
	}
	if n < 120 {
		t.Errorf("%d sentences, want at least 120", n)
	}
}

// Without the document's date what is relative stays open and dates without a year keep none.
func TestFindWithoutAnchor(t *testing.T) {
	for in, want := range map[string]string{
		"They met on 7 October.":                "7 October → --10-07",
		"They met in May.":                      "May → --05 month",
		"They met in early May.":                "early May → --05 month",
		"They met on 29 February.":              "29 February → --02-29",
		"They met from 10 to 12 May.":           "10 to 12 May → --05-10..--05-12",
		"They met last month.":                  "last month → ?",
		"They met on Monday at 4 a.m.":          "Monday at 4 a.m. → ? T04:00",
		"They met today at 0400 GMT.":           "today at 0400 GMT → ? T04:00Z",
		"They met three days ago.":              "three days ago → ? 3d",
		"They met earlier this year.":           "earlier this year → ?",
		"They met in May 2024.":                 "May 2024 → 2024-05-01..2024-05-31 month",
		"They met at Christmas.":                "Christmas → --12-25",
		"They met at Easter.":                   "Easter → ?",
		"They met last October.":                "last October → --10 month",
		"They met in the past two days.":        "past two days → ? 2d",
		"They met on 3 and 4 May, 2024.":        "3 and 4 May , 2024 → 2024-05-03..2024-05-04",
		"They met by the end of the year.":      "end of the year → ? by",
		"They will meet in three weeks.":        "three weeks → ? 21d duration",
		"The summer of 2020 and last summer":    "summer of 2020 → 2020-06-01..2020-08-31; last summer → ?",
		"They met from Monday to Friday again.": "Monday to Friday → ?",
	} {
		ws := words(in)
		if got := show(ws, Find(ws, "", Past)); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

// The year of a bare date is the past, next or nearest one, as the tense asks.
func TestChooseYear(t *testing.T) {
	for _, c := range []struct {
		in, anchor string
		hint       Tense
		want       string
	}{
		{"on 20 December", "2024-01-05", Past, "2023-12-20"},
		{"on 20 December", "2024-01-05", Future, "2024-12-20"},
		{"on 20 December", "2024-01-05", TenseUnknown, "2023-12-20"},
		{"on 12 January", "2024-01-05", TenseUnknown, "2024-01-12"},
		{"from 3 January", "2024-01-05", Future, "2024-01-03"},         // a plan that began two days ago
		{"the 20 December decree", "2024-01-05", Future, "2023-12-20"}, // known by its day
		{"on 12 January", "2024-01-05", Past, "2024-01-12"},            // nobody would leave out the year of 2023
		{"since 12 January", "2024-01-05", Past, "2023-01-12"},
		{"the 12 January raid", "2024-01-05", Past, "2023-01-12"},
		{"in January", "2024-01-05", Past, "2024-01-01"},
		{"in January", "2024-01-05", Future, "2024-01-01"},
		{"on 29 February", "2023-03-05", Past, "2020-02-29"},
		{"on 29 February", "2023-03-05", Future, "2024-02-29"},
		{"on Friday", "2024-01-05", Past, "2024-01-05"},
		{"on Saturday", "2024-01-05", Past, "2023-12-30"},
		{"on Saturday", "2024-01-05", Future, "2024-01-06"},
		{"at Easter", "2024-03-01", Future, "2024-03-31"},
		{"on Thanksgiving", "2024-12-01", Past, "2024-11-28"},
		{"on 7 October", "not a date", Past, "--10-07"},
		{"on 7 October", "2024-13-45", Past, "--10-07"},
	} {
		got := Find(words(c.in), c.anchor, c.hint)
		if len(got) != 1 || got[0].Value.From != c.want {
			t.Errorf("%s at %s (%d): %+v, want %s", c.in, c.anchor, c.hint, got, c.want)
		}
	}
}

// The same dates come out of a tokenizer that splits more and one that splits less.
func TestTokenizersAgree(t *testing.T) {
	for _, c := range [][2]string{
		{"in mid-July 2022", "in mid - July 2022"},
		{"May 10-12 , 2024", "May 10 – 12 , 2024"},
		{"on 2024-05-10", "on 2024 - 05 - 10"},
		{"at 4pm on Jan. 3", "at 4 pm on Jan . 3"},
		{"a 60-day truce", "a 60 - day truce"},
		{"in the 1990s", "in the 1990's"},
	} {
		a, b := Find(strings.Fields(c[0]), "2025-01-17", Past), Find(strings.Fields(c[1]), "2025-01-17", Past)
		if len(a) != 1 || len(b) != 1 || a[0].Value != b[0].Value || a[0].Hour != b[0].Hour || a[0].Days != b[0].Days {
			t.Errorf("%q: %+v\n%q: %+v", c[0], a, c[1], b)
		}
	}
}

// A faulty lexicon is named by file and line.
func TestParseLexiconErrors(t *testing.T) {
	for in, want := range map[string]string{
		"may\tmonth":              "read lexicon: x.tsv:1: 2 fields, want word, kind, value",
		"# c\nmay\tmoon\t5":       `read lexicon: x.tsv:2: unknown kind "moon"`,
		"May\tmonth\t5":           `read lexicon: x.tsv:1: word "May" is empty or not lower-case`,
		"a\ta\t0\na\ta\t0":        `read lexicon: x.tsv:2: "a" is listed twice`,
		"may\tmonth\tfive":        "read lexicon: x.tsv:1: value: invalid syntax",
		"may\tmonth\t99999999999": "read lexicon: x.tsv:1: value: value out of range",
	} {
		if _, err := parseLexicon("x.tsv", in); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}

// Day counts and dates are inverse to each other, and weekdays and Easter are right.
func TestCivil(t *testing.T) {
	for n := -400000; n < 400000; n += 37 {
		if a := fromDays(n); a.days() != n || !a.valid() {
			t.Fatalf("fromDays(%d) = %v, back %d", n, a, a.days())
		}
	}
	if n := (ymd{2025, 1, 17}).days(); n != 20105 || weekday(n) != 4 {
		t.Errorf("2025-01-17 is day %d, weekday %d", n, weekday(n))
	}
	for y, want := range map[int]ymd{2019: {2019, 4, 21}, 2024: {2024, 3, 31}, 2025: {2025, 4, 20}, 2000: {2000, 4, 23}} {
		if got := easter(y); got != want {
			t.Errorf("easter(%d) = %v", y, got)
		}
	}
	if got := (ymd{2024, 1, 31}).addMonths(-11); got != (ymd{2023, 2, 28}) {
		t.Errorf("addMonths: %v", got)
	}
}

// No sentence breaks the finder; expressions are in order, inside the sentence, and their dates exist.
func FuzzFind(f *testing.F) {
	if text, err := os.ReadFile("testdata/find.txt"); err == nil {
		for i, l := range strings.Split(string(text), "\n") {
			s, _, _ := strings.Cut(l, "\t")
			f.Add(s, "2025-01-17", byte(i))
		}
	}
	f.Fuzz(func(t *testing.T, s, anchor string, hint byte) {
		for _, ws := range [][]string{strings.Fields(s), words(s)} {
			last := 0
			for _, e := range Find(ws, anchor, Tense(hint%3)) {
				if e.First < last || e.Last <= e.First || e.Last > len(ws) {
					t.Fatalf("%q: %+v after %d", ws, e, last)
				}
				last = e.Last
				checkValue(t, e.Value)
			}
		}
	})
}

func checkValue(t *testing.T, v Value) {
	t.Helper()
	switch {
	case v.Precision == Unknown:
		if v.From != "" || v.To != "" {
			t.Fatalf("%+v", v)
		}
	case strings.HasPrefix(v.From, "--"):
		if len(v.From) != len(v.To) || len(v.From) != 4 && len(v.From) != 7 {
			t.Fatalf("%+v", v)
		}
	default:
		lo, ok1 := parseAnchor(v.From)
		hi, ok2 := parseAnchor(v.To)
		if !ok1 || !ok2 || hi < lo {
			t.Fatalf("%+v", v)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text, err := os.ReadFile("testdata/find.txt")
	if err != nil {
		b.Fatal(err)
	}
	var sentences [][]string
	n := 0
	for _, l := range strings.Split(string(text), "\n") {
		s, _, _ := strings.Cut(l, "\t")
		sentences = append(sentences, words(s))
		n += len(sentences[len(sentences)-1])
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sentences {
			Find(s, "2025-01-17", Past)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
