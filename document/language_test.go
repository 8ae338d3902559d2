package document

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for _, test := range []struct{ want, text string }{
		{"en", "The two sides said that they would meet again in Geneva on Monday."},
		{"en", "Norway met admin in Oslo on Monday."},
		{"", "Norway met Fiji in Oslo."},
		{"nl", "De minister praat met Fiji in de hoofdstad."},
		{"fr", "Les deux parties se sont réunies à Genève et ont signé un accord sur le retour des réfugiés."},
		{"de", "Die beiden Seiten haben sich in Genf getroffen und über die Rückkehr der Flüchtlinge gesprochen."},
		{"es", "Las dos partes se reunieron en La Habana y firmaron un acuerdo sobre el fin del conflicto."},
		{"pt", "As duas partes assinaram um acordo e não houve mais combates na região entre os grupos."},
		{"it", "Le due parti hanno firmato un accordo e la tregua è entrata in vigore nella notte."},
		{"tr", "Taraflar bir anlaşma imzaladı ve bu görüşmeler için daha sonra Cenevre olarak belirlendi."},
		{"id", "Kedua pihak menandatangani perjanjian itu di Helsinki dan akan menarik pasukan dari Aceh."},
		{"ru", "Стороны подписали соглашение, и они договорились о том, что войска будут выведены из города."},
		{"uk", "Сторони підписали угоду, але вони не домовилися про те, що війська будуть виведені з міста."},
		{"ar", "وقال إن الجانبين وقعا على الاتفاق في جنيف بعد محادثات بين الوفدين"},
		{"fa", "دو طرف این توافق را در ژنو امضا کردند و آن را گامی برای صلح دانستند که است"},
		{"he", "שני הצדדים חתמו על ההסכם בז׳נבה"},
		{"zh", "双方在日内瓦签署了停火协议"},
		{"ja", "両国はジュネーブで停戦に合意した"},
		{"ko", "양측은 제네바에서 휴전에 합의했다"},
		{"und-Cyrl", "Алматы 2025"},
		{"el", "Οι δύο πλευρές υπέγραψαν τη συμφωνία"},
		{"", "Putin Trump Geneva 2025"},
		{"", "12 345"},
		{"", ""},
	} {
		if got := Language(test.text); got != test.want {
			t.Errorf("%q is %q, want %q", test.text, got, test.want)
		}
	}
}

func TestReadable(t *testing.T) {
	for code, want := range map[string]bool{"en": true, "en-GB": true, "": true, "fr": false, "eng": false, "ru-RU": false, "und-Cyrl": false} {
		if Readable(code) != want {
			t.Errorf("Readable(%q) = %v", code, !want)
		}
	}
}

func TestStopwordsFileFaults(t *testing.T) {
	for content, want := range map[string]string{
		"en the of":            "f:1: want a two-letter code",
		"# x\neng\tthe of":     "f:2: want a two-letter code",
		"en\tthe\nen\tof":      "f:2: en stands there twice",
		"en\tthe of the":       `f:1: "the" stands there twice`,
		"# only a comment\n\t": "f:2: want a two-letter code",
	} {
		if _, err := parseStopwords("f", content); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
}

// The share of reference texts told right; see data/CARD.md.
func TestLanguageOfReferenceTexts(t *testing.T) {
	for name, least := range map[string]float64{"wikinews": 0.99, "white-house": 0.98, "kremlin-ru": 0.95} {
		path := filepath.Join("..", "..", "shared", "data", "text", name+".jsonl.gz")
		f, err := os.Open(path)
		if err != nil {
			t.Skipf("the reference texts are not at hand: %v", err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		right, all := 0, 0
		for lines := bufio.NewReaderSize(z, 1<<20); all < 300; all++ {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				break
			}
			var d struct{ Language, Text string }
			if err := json.Unmarshal(line, &d); err != nil {
				t.Fatal(err)
			}
			if Language(d.Text) == d.Language {
				right++
			}
		}
		t.Logf("%s: %d of %d told right", name, right, all)
		if float64(right) < least*float64(all) {
			t.Errorf("%s: %d of %d told right, want %v", name, right, all, least)
		}
	}
}
