package act

import (
	"strings"
	"testing"
	"testing/fstest"
)

// sound is a small set of tables without a fault.
func sound() map[string]string {
	return map[string]string{
		"goldstein.tsv":  "# cameo\tgoldstein\n04\t1\n19\t-10\n",
		"acts.tsv":       "meet\tcontact\tmeeting\tCONSULT\t-\t040\t1\tCome together.\tThey met.\tThe kings met.\tThe roads meet.\n",
		"crosswalk.tsv":  "meet\tfuture\t-\tAGREE\t-\t036\n",
		"nouns.tsv":      "instrument\taccord\tagreement\n",
		"verbs.tsv":      "meet\tmeet\t!subj:actor=from obj:actor=to\tweight=0.5\n",
		"nominals.tsv":   "meeting\tmeet\t+poss:actor=from +with:actor=to\n",
		"adjectives.tsv": "",
		"light.tsv":      "hold\n",
		"cues.tsv":       "fail\txcomp\tnegative\n",
		"reports.tsv":    "say\tneutral\n",
	}
}

func files(m map[string]string) fstest.MapFS {
	data := fstest.MapFS{}
	for name, text := range m {
		data[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return data
}

func TestLoadAcceptsASoundSet(t *testing.T) {
	tab, err := load(files(sound()))
	if err != nil {
		t.Fatal(err)
	}
	f := tab.verbs["meet"][0]
	if f.Weight != 0.5 || f.File != "verbs.tsv" || f.Line != 1 || len(f.Slots) != 2 || !f.Slots[0].Required || f.Slots[1].Required {
		t.Errorf("frame %+v", f)
	}
	if n := len(tab.nominals["meeting"]); n != 2 {
		t.Errorf("%d frames of a row with two one-of slots, want 2", n)
	}
}

func TestLoadNamesTheFaultyLine(t *testing.T) {
	const act = "meet\tcontact\tmeeting\tCONSULT\t-\t040\t1\tCome together.\tThey met.\tThe kings met.\tThe roads meet.\n"
	for _, c := range []struct {
		name, file, text string
		want             []string
	}{
		{"unknown act", "verbs.tsv", "# head\nmeet\tsneeze\tsubj=from\n", []string{"verbs.tsv:2", `unknown act "sneeze"`}},
		{"unknown role", "verbs.tsv", "meet\tmeet\tsubj=hero\n", []string{"verbs.tsv:1", `unknown role "hero"`}},
		{"unknown slot", "verbs.tsv", "meet\tmeet\n\nmeet\tmeet\tposs=from\n", []string{"verbs.tsv:3", `unknown slot "poss"`}},
		{"slot of verbs with a noun", "nominals.tsv", "meeting\tmeet\tobj=from\n", []string{"nominals.tsv:1", `unknown slot "obj"`}},
		{"slot twice", "verbs.tsv", "meet\tmeet\tsubj=from subj=to\n", []string{"verbs.tsv:1", "twice"}},
		{"unknown class", "verbs.tsv", "meet\tmeet\tsubj:hero=from\n", []string{"verbs.tsv:1", `unknown class "hero"`}},
		{"no role", "verbs.tsv", "meet\tmeet\tsubj:actor\n", []string{"verbs.tsv:1", "unknown role"}},
		{"control of nothing", "verbs.tsv", "meet\tmeet\txcomp=content>obj\n", []string{"verbs.tsv:1", "no slot"}},
		{"control without content", "verbs.tsv", "meet\tmeet\tobj=to>obj\n", []string{"verbs.tsv:1", "not content"}},
		{"unknown option", "verbs.tsv", "meet\tmeet\tsubj=from\tcolour=red\n", []string{"verbs.tsv:1", `"colour=red"`}},
		{"unknown form", "verbs.tsv", "meet\tmeet\tsubj=from\tform=picnic\n", []string{"verbs.tsv:1", `"form=picnic"`}},
		{"bad weight", "verbs.tsv", "meet\tmeet\tsubj=from\tweight=2\n", []string{"verbs.tsv:1", "weight"}},
		{"option without value", "verbs.tsv", "meet\tmeet\tsubj=from\tweight\n", []string{"verbs.tsv:1", "key=value"}},
		{"capital letter", "verbs.tsv", "Meet\tmeet\n", []string{"verbs.tsv:1", "lower-case"}},
		{"empty lemma", "verbs.tsv", "meet,,see\tmeet\n", []string{"verbs.tsv:1", "lemma"}},
		{"too many columns", "light.tsv", "hold\tplain\tmore\n", []string{"light.tsv:1", "3 columns"}},
		{"too few columns", "acts.tsv", "meet\n", []string{"acts.tsv:1", "1 columns"}},
		{"act twice", "acts.tsv", act + act, []string{"acts.tsv:2", "there already"}},
		{"unknown matter", "acts.tsv", strings.Replace(act, "contact", "picnic", 1), []string{"acts.tsv:1", `"picnic"`}},
		{"form of another matter", "acts.tsv", strings.Replace(act, "meeting", "treaty", 1), []string{"acts.tsv:1", `"treaty"`}},
		{"unknown PLOVER type", "acts.tsv", strings.Replace(act, "CONSULT", "CONSOLE", 1), []string{"acts.tsv:1", `"CONSOLE"`}},
		{"bad CAMEO code", "acts.tsv", strings.Replace(act, "040", "4", 1), []string{"acts.tsv:1", `"4"`}},
		{"wrong Goldstein value", "acts.tsv", strings.Replace(act, "\t1\t", "\t2\t", 1), []string{"acts.tsv:1", `"2"`}},
		{"no example", "acts.tsv", strings.Replace(act, "They met.", "", 1), []string{"acts.tsv:1", "example"}},
		{"unknown mode", "crosswalk.tsv", "meet\tsoon\t-\tAGREE\t-\t036\n", []string{"crosswalk.tsv:1", `"soon"`}},
		{"unknown context", "crosswalk.tsv", "meet\tplain\tpicnic\tAGREE\t-\t036\n", []string{"crosswalk.tsv:1", `"picnic"`}},
		{"crosswalk twice", "crosswalk.tsv", "meet\tfuture\t-\tAGREE\t-\t036\nmeet\tfuture\t-\tAGREE\t-\t036\n", []string{"crosswalk.tsv:2", "already"}},
		{"crosswalk of nothing", "crosswalk.tsv", "sneeze\tfuture\t-\tAGREE\t-\t036\n", []string{"crosswalk.tsv:1", `"sneeze"`}},
		{"noun twice", "nouns.tsv", "instrument\taccord\ninstrument\taccord\n", []string{"nouns.tsv:2", "already"}},
		{"noun of an unknown form", "nouns.tsv", "instrument\taccord\tpicnic\n", []string{"nouns.tsv:1", `"picnic"`}},
		{"noun with a capital", "nouns.tsv", "instrument\tAccord\n", []string{"nouns.tsv:1", "lower-case"}},
		{"unknown aspect", "light.tsv", "hold\tfirm\n", []string{"light.tsv:1", `"firm"`}},
		{"light verb twice", "light.tsv", "hold\nhold\n", []string{"light.tsv:2", "already"}},
		{"unknown kind of cue", "cues.tsv", "fail\tdobj\tnegative\n", []string{"cues.tsv:1", `"dobj"`}},
		{"unknown effect", "cues.tsv", "fail\txcomp\tsad\n", []string{"cues.tsv:1", `"sad"`}},
		{"cue twice", "cues.tsv", "fail\txcomp\tnegative\nfail\txcomp\tplanned\n", []string{"cues.tsv:2", "already"}},
		{"unknown strength", "reports.tsv", "say\tloud\n", []string{"reports.tsv:1", `"loud"`}},
		{"Goldstein value out of range", "goldstein.tsv", "04\t11\n", []string{"goldstein.tsv:1", `"11"`}},
		{"Goldstein code twice", "goldstein.tsv", "04\t1\n04\t1\n", []string{"goldstein.tsv:2", "already"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := sound()
			m[c.file] = c.text
			_, err := load(files(m))
			if err == nil {
				t.Fatal("no error")
			}
			for _, w := range c.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("error %q does not name %s", err, w)
				}
			}
		})
	}
}

func TestLoadNamesAMissingTable(t *testing.T) {
	m := sound()
	delete(m, "cues.tsv")
	if _, err := load(files(m)); err == nil || !strings.Contains(err.Error(), "cues.tsv") {
		t.Errorf("error %v does not name cues.tsv", err)
	}
}

// No bytes in a table may do more than fail to load.
func FuzzFrames(f *testing.F) {
	f.Add("meet\tmeet\t!subj:actor=from +obj=to ~xcomp\tweight=0.5\n")
	f.Add("meet\tmeet\t! = > : \t=\n")
	f.Add("+\tmeet\t~\n")
	f.Fuzz(func(t *testing.T, rows string) {
		m := sound()
		m["verbs.tsv"] = rows
		tab, err := load(files(m))
		if err != nil {
			return
		}
		for lemma, fs := range tab.verbs {
			for _, f := range fs {
				if f.Lemma != lemma || f.Weight <= 0 || f.Weight > 1 {
					t.Errorf("frame %+v under %q", f, lemma)
				}
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(mustSub()); err != nil {
			b.Fatal(err)
		}
	}
}
