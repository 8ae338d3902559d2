package actor

import (
	"slices"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	tests := []struct{ name, on, want string }{
		{"Iran", "", "state:IRN"},
		{"the Islamic Republic of Iran", "", "state:IRN"},
		{"U.S.", "", "state:USA"},
		{"US", "", "state:USA"},
		{"us", "", ""},
		{"Us", "", ""},
		{"WHO", "", "igo:who"},
		{"who", "", ""},
		{"Côte d’Ivoire", "", "state:CIV"},
		{"Cote d'Ivoire", "", "state:CIV"},
		{"DR Congo", "", "state:COD"},
		{"the Kremlin", "", "gov:RUS:kremlin"},
		{"Foggy Bottom", "", "gov:USA:state-department"},
		{"Washington", "", "state:USA"},
		{"Tehran's", "", "state:IRN"},
		{"Hizballah", "", "group:hezbollah"},
		{"Kata'ib Hezbollah", "", "group:kataib-hezbollah"},
		{"Kataib Hizballah", "", "group:kataib-hezbollah"},
		{"Al Shabaab", "", "group:al-shabaab"},
		{"Shabaab", "", "group:al-shabaab"},
		{"al-Qa’ida", "", "group:al-qaeda"},
		{"Sinn Fein", "", "party:sinn-fein"},
		{"UN Security Council", "", "igo:unsc"},
		{"Unifil", "", "igo:unifil"},
		{"Popular Mobilization Forces", "", "group:pmf"},
		{"Somaliland", "", "region:SOM:somaliland"},
		{"the Knesset", "", "gov:ISR:knesset"},
		{"Reuters", "", "media:reuters"},
		{"Antony Blinken", "2023-11-05", "person:antony-blinken"},
		{"Tony Blinken", "2023-11-05", "person:antony-blinken"},
		{"Blinken", "2023-11-05", "person:antony-blinken"},
		{"Secretary of State Antony Blinken", "2023-11-05", "person:antony-blinken"},
		{"U.S. Secretary of State Antony J. Blinken", "2023-11-05", "person:antony-blinken"},
		{"Mr. Blinken", "", "person:antony-blinken"},
		{"President of Egypt Abdel Fattah al-Sisi", "2020-01-01", "person:abdel-fattah-el-sisi"},
		{"Iran's President Masoud Pezeshkian", "2025-01-01", "person:masoud-pezeshkian"},
		{"former Israeli prime minister Ehud Olmert", "2020-01-01", "person:ehud-olmert"},
		{"Sudani", "2023-11-01", "person:mohammed-shia-al-sudani"},
		{"al-Sudani", "2023-11-01", "person:mohammed-shia-al-sudani"},
		{"Bush", "2003-03-20", "person:george-w-bush"},
		{"Xi", "2023-03-20", "person:xi-jinping"},
		{"bin Salman", "2021-01-01", "person:mohammed-bin-salman"},
		{"President Kim Dae-jung", "2000-06-15", "person:kim-dae-jung"},
		{"Prime Minister Kishida Fumio", "2023-05-01", "person:fumio-kishida"},
		{"President López Obrador", "2021-05-01", "person:andres-manuel-lopez-obrador"},
		{"Obama", "2024-01-01", "person:barack-obama"},
		{"Trump", "2024-01-01", "person:donald-trump"},
		{"Iraqi Prime Minister Sudani", "2024-01-01", "person:mohammed-shia-al-sudani"},
		{"UN envoy Ibrahim Gambari", "2007-10-13", "person:ibrahim-gambari"},
		{"Jean-Marie Guehenno", "2005-10-13", "person:jean-marie-guehenno"},
		{"Bob Gates", "2009-02-01", "person:robert-gates"},
		{"Steve Hadley", "2007-02-01", "person:stephen-hadley"},
		{"Michael Pompeo", "2019-02-01", "person:mike-pompeo"},
		{"Nick Putin", "2019-02-01", ""},
		{"Nowhere Liberation Front of Mars", "", ""},
		{"Peyikshan Unknown", "", ""},
		{"", "", ""},
		{"'s", "", ""},
		{"the", "", ""},
	}
	for _, tt := range tests {
		got := ""
		if c := Lookup(tt.name, tt.on); len(c) > 0 {
			got = c[0].Entry.ID
		}
		if got != tt.want {
			t.Errorf("Lookup(%q, %q) = %q, want %q", tt.name, tt.on, got, tt.want)
		}
	}
}

// A capital and a surname are less sure than a name, and a surname shared less than one of its own.
func TestLookupConfidence(t *testing.T) {
	at := func(name, on string) float64 {
		if c := Lookup(name, on); len(c) > 0 {
			return c[0].Confidence
		}
		return 0
	}
	if a, b := at("Russia", ""), at("Moscow", ""); a <= b || b < 0.3 {
		t.Errorf("Russia %.2f, Moscow %.2f", a, b)
	}
	if a, b := at("Vladimir Putin", "2020-01-01"), at("Putin", "2020-01-01"); a <= b || b < 0.5 {
		t.Errorf("Vladimir Putin %.2f, Putin %.2f", a, b)
	}
	if a, b := at("Johnson", "2020-01-01"), at("Pezeshkian", "2025-01-01"); a >= b {
		t.Errorf("Johnson %.2f, Pezeshkian %.2f", a, b)
	}
}

func TestByOffice(t *testing.T) {
	tests := []struct{ title, of, on, want string }{
		{"prime minister", "IRQ", "2023-11-01", "person:mohammed-shia-al-sudani"},
		{"Prime Minister", "IRQ", "2007-01-01", "person:nouri-al-maliki"},
		{"premier", "IRQ", "", "office:IRQ:head_of_government"},
		{"foreign minister", "RUS", "2015-06-01", "person:sergei-lavrov"},
		{"foreign minister", "RUS", "2003-06-01", "person:igor-ivanov"},
		{"top diplomat", "USA", "2014-03-01", "person:john-kerry"},
		{"secretary of state", "USA", "2022-03", "person:antony-blinken"},
		{"president", "FRA", "2010", "person:nicolas-sarkozy"},
		{"president", "USA", "1978-09-17", "person:jimmy-carter"},
		{"leader", "IRN", "2024-01-10", "person:ebrahim-raisi"},
		{"supreme leader", "IRN", "2024-01-10", "person:ali-khamenei"},
		{"leader", "DEU", "2015-09-04", "person:angela-merkel"},
		{"king", "SAU", "2010-01-01", "person:abdullah-of-saudi-arabia"},
		{"emir", "QAT", "2020-01-01", "person:tamim-bin-hamad-al-thani"},
		{"secretary-general", "igo:un", "2005-05-01", "person:kofi-annan"},
		{"secretary general", "igo:nato", "2025-05-01", "person:mark-rutte"},
		{"foreign policy chief", "igo:eu", "2023-05-01", "person:josep-borrell"},
		{"leader", "group:hezbollah", "2010-05-01", "person:hassan-nasrallah"},
		{"prime minister", "MMR", "1820-01-01", "office:MMR:head_of_government"},
		{"wizard", "IRQ", "2020-01-01", ""},
		{"president", "QQQ", "2020-01-01", ""},
	}
	for _, tt := range tests {
		got := ""
		if c := ByOffice(tt.title, tt.of, tt.on); len(c) > 0 {
			got = c[0].Entry.ID
			if _, ok := ByID(got); !ok {
				t.Errorf("ByID does not know %s", got)
			}
		}
		if got != tt.want {
			t.Errorf("ByOffice(%q, %q, %q) = %q, want %q", tt.title, tt.of, tt.on, got, tt.want)
		}
	}
	// On the day of a hand-over both are in office.
	if c := ByOffice("president", "USA", "2021-01-20"); len(c) != 2 {
		t.Errorf("%d presidents on the day of a hand-over, want 2", len(c))
	}
}

func TestOfficeTitles(t *testing.T) {
	tests := []struct{ title, want string }{
		{"Prime Minister", "head_of_government"},
		{"PM", "head_of_government"},
		{"Iraqi premier", "head_of_government"},
		{"the Russian foreign minister", "foreign_minister"},
		{"Minister of Foreign Affairs and Expatriates", "foreign_minister"},
		{"top diplomat", "foreign_minister"},
		{"U.S. Secretary of State", "foreign_minister"},
		{"Secretary of State for Defence", "defence_minister"},
		{"deputy foreign minister", "deputy_foreign_minister"},
		{"deputy oil minister", "deputy_energy_minister"},
		{"defence minister", "defence_minister"},
		{"Defense Secretary", "defence_minister"},
		{"president", "head_of_state"},
		{"vice president", "deputy_head_of_state"},
		{"emir", "head_of_state"},
		{"special envoy", "envoy"},
		{"Foreign Ministry spokesman", "spokesperson"},
		{"ambassador to the United Nations", "un_ambassador"},
		{"ambassador to Iraq", "ambassador"},
		{"lawmaker", "legislator"},
		{"militia commander", "commander"},
		{"Gen.", "general"},
		{"gardener", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got, ok := Office(tt.title); got != tt.want || ok != (tt.want != "") {
			t.Errorf("Office(%q) = %q, %v, want %q", tt.title, got, ok, tt.want)
		}
	}
}

func TestDemonym(t *testing.T) {
	tests := []struct{ word, want string }{
		{"Iraqi", "IRQ"}, {"Palestinians", "PSE"}, {"South Sudanese", "SSD"}, {"Congolese", "COD"}, {"Emirati", "ARE"}, {"Dutch", "NLD"},
		{"U.S.", "USA"}, {"us", ""}, {"Houthi", ""}, {"turkey", ""}, {"Nigerien", "NER"}, {"Nigerian", "NGA"}, {"Kosovar", "XKX"}, {"Burmese", "MMR"}, {"", ""},
	}
	for _, tt := range tests {
		if got, ok := Demonym(tt.word); got != tt.want || ok != (tt.want != "") {
			t.Errorf("Demonym(%q) = %q, %v, want %q", tt.word, got, ok, tt.want)
		}
	}
}

func TestLongest(t *testing.T) {
	tests := []struct {
		text string
		i, n int
		want string
	}{
		{"al - Qaeda in the Arabian Peninsula said", 0, 7, "group:aqap"},
		{"al-Qaeda in the Arabian Peninsula said", 0, 5, "group:aqap"},
		{"Mohammed Shia al - Sudani met", 0, 5, "person:mohammed-shia-al-sudani"},
		{"the United Nations Security Council met", 1, 4, "igo:unsc"},
		{"the United Nations and Israel", 1, 2, "igo:un"},
		{"Iran 's new president", 0, 1, "state:IRN"},
		{"Iran 's foreign ministry", 0, 4, "gov:IRN:foreign-ministry"},
		{"Kata'ib Hezbollah , Iraq", 0, 2, "group:kataib-hezbollah"},
		{"Sinn Féin said", 0, 2, "party:sinn-fein"},
		{"they told us that", 2, 0, ""},
		{"Putin said", 0, 0, ""},
		{"said", 3, 0, ""},
	}
	for _, tt := range tests {
		n, cands := Longest(strings.Fields(tt.text), tt.i)
		if n != tt.n || n > 0 && cands[0].Entry.ID != tt.want {
			t.Errorf("Longest(%q, %d) = %d %v, want %d %s", tt.text, tt.i, n, cands, tt.n, tt.want)
		}
	}
}

// The short way for ASCII must cut names as the long way does, and what is looked up without memory of its own must be the words that
// splitName gives.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "the U.S.", "S'", "'s", "Hamas'", "Iran's", "IRAN'S", "A&B", "&", "a.&'s", "O`Brien-Smith 2nd", "the", "The  A", "s''s", "x\x00y", "the Sana’a", "The &", "“the”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := split(s), splitUnicode(s); isASCII(s) && !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
		words := splitName(s)
		if got, want := NameKey(s), key(words); got != want {
			t.Errorf("key of %q: %q, want %q", s, got, want)
		}
		text, starts := spaced(nil, nil, s)
		if got, want := string(text), strings.Join(words, " "); got != want || len(starts) != len(words)+1 {
			t.Fatalf("words of %q: %q at %d, want %q", s, got, starts, want)
		}
		for i, w := range words {
			if got := string(text[starts[i] : starts[i+1]-1]); got != w {
				t.Errorf("word %d of %q: %q, want %q", i, s, got, w)
			}
		}
	})
}
