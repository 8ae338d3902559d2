package coref

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley"
	"parley/read/syntax"
)

// mentionOf returns the actors of the n-th stretch of words that reads so.
func mentionOf(r *Result, sents []syntax.Sentence, words string, n int) []parley.ActorID {
	want := strings.Fields(words)
	for i := range sents {
		w := sents[i].Words
		for k := 0; k+len(want) <= len(w); k++ {
			if !slices.Equal(w[k:k+len(want)], want) {
				continue
			}
			if n--; n == 0 {
				ids, _ := r.At(i, top(&sents[i], k, k+len(want)))
				return ids
			}
		}
	}
	return []parley.ActorID{"not in the text"}
}

// resolved is a short report; want maps words of it (with "#2" for their
// second occurrence and so on) to the actors that they mean, by a part of their ids; ""
// for none.
type resolved struct {
	why  string
	doc  parley.Doc
	want map[string]string
}

var cases = []resolved{
	{"a title before the name gives office and state, a short name and a pronoun follow",
		parley.Doc{Published: "2016-08-25", Text: "Colombian President Juan Manuel Santos spoke in Bogotá on Wednesday. Santos thanked the guarantors. He called the accord historic."},
		map[string]string{"Santos": "santos", "Santos #2": "santos", "He": "santos", "Bogotá": ""}},
	{"an office stands for the person of the document who holds it, also before the name",
		parley.Doc{Published: "2015-07-14", Text: "The Iranian foreign minister arrived in Vienna. Mohammad Javad Zarif said the deal was near."},
		map[string]string{"minister": "zarif", "Zarif": "zarif"}},
	{"an office resolves by the document's date",
		parley.Doc{Published: "2019-05-02", Text: "The Russian foreign minister met his counterpart in Moscow."},
		map[string]string{"minister": "lavrov", "Moscow": ""}},
	{"a capital that says something is its government, one where something happens is a place",
		parley.Doc{Text: "Tehran rejected the offer. The talks in Tehran went on."},
		map[string]string{"Tehran": "state:IRN", "Tehran #2": ""}},
	{"words of nationality and possessives",
		parley.Doc{Text: "Israeli airstrikes hit the port. Russia's proposal was read out."},
		map[string]string{"Israeli": "state:ISR", "Russia": "state:RUS"}},
	{"two who meet are the two leaders and they",
		parley.Doc{Published: "2022-03-10", Text: "Chancellor Olaf Scholz of Germany met President Volodymyr Zelenskyy of Ukraine. The two leaders discussed grain. They agreed to meet again."},
		map[string]string{"leaders": "scholz zelensky", "They": "scholz zelensky"}},
	{"both sides are those named side by side",
		parley.Doc{Text: "Fighting between the Taliban and Pakistan continued. Both sides reported losses."},
		map[string]string{"sides": "group:taliban state:PAK"}},
	{"a name that was marked together with its title is still taken apart",
		parley.Doc{Published: "2015-05-05", Text: "Talks went on during the visit of Cuban President Raúl Castro to Paris. The Cuban president left."},
		map[string]string{"visit": "", "Castro": "castro", "president": "castro"}},
	{"an apposition belongs to the name beside it",
		parley.Doc{Published: "1998-05-24", Text: "Prime Minister Tony Blair and Bertie Ahern, the Irish prime minister, welcomed the result. The British and Irish governments thanked the parties."},
		map[string]string{"minister": "ahern", "governments": "GBR IRL"}},
	{"the two sides are those of the text and not those who help them",
		parley.Doc{Text: "The government of Colombia and the FARC resumed talks. Delegates of the government and the FARC spoke for hours. Cuba and Norway, the guarantors, looked on. The two sides had signed in June."},
		map[string]string{"sides": "COL group:farc"}},
	{"the state behind a king's name decides who he is",
		parley.Doc{Published: "2017-02-02", Text: "King Abdullah of Jordan spoke in Amman."},
		map[string]string{"Abdullah": "abdullah-ii"}},
	{"in a statement I is the author and we the state",
		parley.Doc{Published: "2022-04-01", Title: "Statement by President Joe Biden on Yemen", Outlet: "The White House", Text: "I welcome the truce. We will support it."},
		map[string]string{"I": "biden", "We": "state:USA"}},
	{"within quotation marks I is the speaker",
		parley.Doc{Published: "2015-07-14", Text: "“I am satisfied,” said Federica Mogherini. “I thank all teams,” she added."},
		map[string]string{"I": "mogherini", "she": "mogherini"}},
	{"after a colon the speaker goes on without quotation marks",
		parley.Doc{Outlet: "UK Government", Published: "2015-05-20", Text: "Foreign Secretary Philip Hammond said:\n\nI condemn this attack."},
		map[string]string{"I": "hammond"}},
	{"an abbreviation in brackets is the name from then on",
		parley.Doc{Text: "The Lakeside Farmers Alliance (LFA) signed. The LFA kept its word."},
		map[string]string{"LFA #2": "org:lakeside-farmers-alliance"}},
	{"an unknown adviser is an actor of his own with the state he speaks for",
		parley.Doc{Text: "Rustam Velidov, an adviser to the Iraqi prime minister, said talks were close."},
		map[string]string{"Velidov": "person:rustam-velidov", "said": ""}},
	{"bodies, populations and people without a name",
		parley.Doc{Text: "The Iraqi parliament voted. Officials in Moscow were silent. Civilians fled. Analysts warned of more."},
		map[string]string{"parliament": "gov:IRQ:parliament", "Officials": "gov:RUS:government", "Civilians": "population:civilians", "Analysts": "source:unknown:analyst"}},
	{"an administration is the government of its head's state",
		parley.Doc{Published: "2024-02-01", Text: "Netanyahu's administration refused. The Biden administration objected."},
		map[string]string{"administration": "gov:ISR:government", "administration #2": "gov:USA:government"}},
	{"a group and a country are referred back to",
		parley.Doc{Text: "Boko Haram attacked Nigeria again. The group has killed thousands in the country."},
		map[string]string{"group": "group:boko-haram", "country": "state:NGA"}},
	{"who and its",
		parley.Doc{Text: "Abiy Ahmed, who won the prize, spoke. Ethiopia withdrew its troops."},
		map[string]string{"who": "abiy", "its": "state:ETH"}},
	{"a family name behind an office is whoever holds the office, alone it is whoever the text is about",
		parley.Doc{Published: "2009-03-20", Text: "Raúl Castro received the envoy in Havana. Fidel Castro, his brother, wrote a column. Fidel Castro did not meet the envoy. Fidel Castro is ill. President Castro made an offer."},
		map[string]string{"Castro": "raul-castro", "Castro #5": "raul-castro"}},
	{"of a family the one whom the text names most has the bare name",
		parley.Doc{Text: "Marta Velidov led the talks. Oleg Velidov, her cousin, did not attend. Marta Velidov arrived late. The mood was good by noon. The delegates had lunch in the garden. Velidov signed first."},
		map[string]string{"Velidov #4": "person:marta-velidov"}},
	{"examples say more than the noun before them",
		parley.Doc{Text: "Rebel groups, including M23, agreed to a truce in Congo."},
		map[string]string{"groups": "", "M23": "group:m23"}},
	{"both may be two who are named in the same sentence, and no third who brokered it",
		parley.Doc{Text: "Chad and Niger have agreed to a Kenya-brokered accord that will let both countries reopen their border."},
		map[string]string{"countries": "state:TCD state:NER"}},
	{"they are all who were set side by side, not just two",
		parley.Doc{Published: "2014-05-14", Text: "Foreign Ministers Frank-Walter Steinmeier, Laurent Fabius and Radosław Sikorski met in Weimar. They called for calm."},
		map[string]string{"They": "steinmeier fabius sikorski"}},
	{"counterparts are those named behind them, one without a name has the same office elsewhere",
		parley.Doc{Published: "2018-03-07", Text: "German Foreign Minister Sigmar Gabriel and his Dutch and Swedish counterparts, Sigrid Kaag and Margot Wallström, met in Berlin. Gabriel later called his Turkish counterpart."},
		map[string]string{"counterparts": "kaag wallstrom", "counterpart": "cavusoglu"}},
	{"a monarch's given name in another spelling, with a title that no president has",
		parley.Doc{Published: "2018-04-10", Text: "Qatar's delegation arrived in Amman. Emir Tameem thanked Jordan for its help. President Hassan Rouhani of Iran did not attend. The King and Crown Prince of Jordan received the guests."},
		map[string]string{"Tameem": "tamim", "King": "abdullah-ii"}},
	{"a title with a field, marked with the name or as a name of its own",
		parley.Doc{Published: "2013-06-03", Text: "Minister for the Middle East Alistair Burt spoke. U.S. Special Envoy for the Great Lakes Russ Feingold will fly to Goma. UN Special Envoy for the Sahel Romano Prodi agreed. Feingold met Burt."},
		map[string]string{"Alistair Burt": "alistair-burt", "Russ Feingold": "feingold", "Romano Prodi": "romano-prodi", "Feingold #2": "feingold"}},
	{"names of fathers belong to the name",
		parley.Doc{Published: "2019-01-15", Text: "He received Sheikh Nawaf bin Rashid bin Omar Al Farsi of Bahrain."},
		map[string]string{"Nawaf": "person:nawaf-bin-rashid-bin-omar-al-farsi", "Omar": "person:nawaf-bin-rashid-bin-omar-al-farsi"}},
	{"a firm is no person, and its short name is it",
		parley.Doc{Text: "The Swiss airline Halden Airways stopped its flights. Halden did not say why."},
		map[string]string{"Halden": "org:halden-airways", "Halden #2": "org:halden-airways"}},
	{"a place that nobody knows is no person",
		parley.Doc{Text: "Rebels left the village of Tumbura-Kesi. Soldiers fled from the town of Mbakuti on Monday. Shells fell on Mbakuti again."},
		map[string]string{"Mbakuti": "", "Mbakuti #2": ""}},
	{"his is of the one whom the noun is joined to",
		parley.Doc{Published: "2019-06-01", Text: "Justin Trudeau thanked President Macron of France and his government."},
		map[string]string{"government": "gov:FRA"}},
	{"their is of those who are the subject together, or who are thanked",
		parley.Doc{Published: "2010-01-01", Text: "Nana Akufo and Rita Velidov spoke on Friday. Ghana and Togo opened their airports. Kenya thanked Uganda and Rwanda for their patience."},
		map[string]string{"their": "state:GHA state:TGO", "their #2": "state:UGA state:RWA"}},
	{"nobody in particular has commitments of his own",
		parley.Doc{Published: "2010-01-01", Text: "Nana Akufo met Rita Velidov. It is vital that all parties keep their word."},
		map[string]string{"their": ""}},
	{"who behind the last of two means both where its clause hangs on the first",
		parley.Doc{Text: "The accord was sealed by Marta Velidov and Oleg Karimov, who shook hands."},
		map[string]string{"who": "marta-velidov oleg-karimov"}},
	{"a promise is kept by whose it is",
		parley.Doc{Text: "Rwanda will work with its partners to secure M23's pledge to end its attacks."},
		map[string]string{"its #2": "group:m23"}},
	{"a call that shows something is no state",
		parley.Doc{Text: "Russia held a meeting. The meeting dragged on, and it showed how little was agreed."},
		map[string]string{"it": ""}},
	{"a transitional government and the state are not those of the statement's author",
		parley.Doc{Published: "2021-09-24", Title: "Statement by President Joe Biden on Chad", Outlet: "The White House", Text: "The United States supports Chad. The United States asks Chad's leaders to free prisoners. The transitional government must act to keep the unity of the state."},
		map[string]string{"government": "TCD", "state": "state:TCD"}},
	{"who helps two sides is none of them",
		parley.Doc{Text: "Norway and the Philippines signed an accord on fish. Norway will help the two sides to reach a truce."},
		map[string]string{"sides": ""}},
	{"a conflict beside a state's name is not the state",
		parley.Doc{Text: "A border divides Chad and Sudan - a conflict that has cost much."},
		map[string]string{"conflict": ""}},
	{"talks named for a capital are no government",
		parley.Doc{Text: "Both welcomed the resumption of the Oslo talks and the Minsk agreements."},
		map[string]string{"Oslo": "", "Minsk": ""}},
	{"a visa regime and leadership in something are no governments",
		parley.Doc{Text: "Canada tightened its visa regime. She praised Kenya's leadership in feeding refugees."},
		map[string]string{"regime": "", "leadership": ""}},
	{"the subject of an earlier verb speaks too",
		parley.Doc{Published: "2016-02-01", Text: "Viktor Orbán cited the European Union treaty and said, \"They must help us\"."},
		map[string]string{"us": "state:HUN"}},
	{"fighters are of the group whose name stands before them",
		parley.Doc{Text: "Jaysh al-Sahel rebels say that they shot down a jet."},
		map[string]string{"rebels": "group:jaysh-al-sahel", "they": "group:jaysh-al-sahel"}},
	{"a hyphen between two leaders is no part of a name",
		parley.Doc{Published: "2018-06-11", Text: "The Trump-Kim summit was prepared. The Merkel Government was glad."},
		map[string]string{"Trump": "donald-trump", "Government": "gov:DEU:government"}},
	{"a crown prince whom the parser takes apart, with the state behind him",
		parley.Doc{Published: "2019-05-05", Text: "The King and Crown Prince of Saudi Arabia confirmed to me their wish to mediate."},
		map[string]string{"Prince": "mohammed-bin-salman", "their": "salman mohammed-bin-salman"}},
	{"a bare family name is of the only state that the text is about and that such a one has served",
		parley.Doc{Text: "Belarus freed six men. Belarusian courts had jailed them. Belarus was praised for it. On Monday Lukashenka spoke for an hour. She criticised the regime of Lukashenka."},
		map[string]string{"Lukashenka": "lukashenko", "regime": "gov:BLR:government"}},
	{"what people say of a state does not make them its people",
		parley.Doc{Text: "Protesters said that Iran was meddling."},
		map[string]string{"Protesters": "population:protesters"}},
	{"what two governments have in common stands only behind the second",
		parley.Doc{Text: "Talks between the Iraqi and Kurdistan Regional governments resumed."},
		map[string]string{"governments": "gov:IRQ:government gov:IRQ:krg", "Kurdistan": "gov:IRQ:krg"}},
	{"a word of its name is a body's name from then on",
		parley.Doc{Text: "The Lakeside Relief Mission opened a school. The Mission paid for it."},
		map[string]string{"Mission #2": "org:lakeside-relief-mission"}},
	{"ministers without a name are several like those with one",
		parley.Doc{Text: "The foreign ministers of Chad, Niger and Mali met. The three ministers said that they would meet again."},
		map[string]string{"ministers #2": "office:TCD office:NER office:MLI"}},
	{"a spokesperson is of the body that the text spoke of last",
		parley.Doc{Text: "NATO released a statement on Friday. A spokesperson said that nobody was hurt."},
		map[string]string{"spokesperson": "source:igo:nato:spokesperson"}},
	{"we in a statement that is quoted are who gave it out",
		parley.Doc{Text: "On Friday NATO issued a statement about the attack. “We will defend ourselves,” the statement said."},
		map[string]string{"We": "igo:nato"}},
	{"who is held hostage is not who holds him",
		parley.Doc{Text: "Nuns were taken hostage by Boko Haram."},
		map[string]string{"hostage": ""}},
	{"what a secretary is for does not belong to the name",
		parley.Doc{Published: "2003-01-01", Text: "Former Secretary of Commerce Ron Velidov was sanctioned."},
		map[string]string{"Velidov": "person:ron-velidov"}},
	{"villages in a row and a town in apposition",
		parley.Doc{Text: "M23 fighters took control of Kayembe, Luofo and Kirumbi. Rebels seized Murakhan, a town in the north."},
		map[string]string{"Kayembe": "", "Luofo": "", "Murakhan": ""}},
	{"a pronoun that nobody agrees with stays open",
		parley.Doc{Text: "The accord was signed. It is long."},
		map[string]string{"It": "", "accord": ""}},
}

func TestResolve(t *testing.T) { resolve(t, cases) }

// resolve reads the text of each case and compares whom its words mean.
func resolve(t *testing.T, cases []resolved) {
	t.Helper()
	for _, c := range cases {
		sents := analyse(t, c.doc)
		r := Resolve(c.doc, sents)
		for words, want := range c.want {
			n := 1
			plain, number, numbered := strings.Cut(words, " #")
			if numbered {
				n, _ = strconv.Atoi(number)
			}
			var got []string
			for _, id := range mentionOf(&r, sents, plain, n) {
				got = append(got, string(id))
			}
			if !slices.EqualFunc(got, strings.Fields(want), strings.Contains) {
				t.Errorf("%s: %q is %v, want %q", c.why, words, got, want)
			}
		}
	}
}

// Reading must not depend on the order of maps.
func TestResolveIsAFunction(t *testing.T) {
	for _, c := range cases {
		sents := analyse(t, c.doc)
		a := Resolve(c.doc, sents)
		for range 5 {
			b := Resolve(c.doc, sents)
			if !slices.EqualFunc(a.Mentions, b.Mentions, func(x, y Mention) bool {
				return x.First == y.First && x.Head == y.Head && slices.Equal(x.Actors, y.Actors) && x.Confidence == y.Confidence
			}) {
				t.Fatalf("%s: two readings differ", c.why)
			}
		}
	}
}

// Whom the text does not say to be of a state by name is so by his title, by a
// place, by a nationality or by what the text is about.
func TestCountries(t *testing.T) {
	for _, c := range []struct{ text, name, want string }{
		{"Benin's foreign minister Marc Dossou visits Niger.", "Dossou", "BEN"},
		{"The Laotian deputy prime minister and finance minister Somphet Vilay announced cuts.", "Vilay", "LAO"},
		{"Ugandan runner Peter Okot was arrested in Nairobi.", "Okot", "UGA"},
		{"Kharkiv governor Taras Velidov spoke.", "Velidov", "UKR"},
		{"The mayor of Odesa, Taras Velidov, spoke.", "Velidov", "UKR"},
		{"Senator Ann Holloway of Nebraska objected.", "Holloway", "USA"},
		{"Bavarian police chief Ute Kern and Kerala governor Anil Nair met.", "Nair", "IND"},
		{"Colombia and its army act. Colombian soldiers fight in Colombia. Interior Minister Luz Arango agreed.", "Arango", "COL"},
		{"The Swiss bank Halden Trust objected.", "Trust", "CHE"},
		{"Company president Luz Arango left Colombia.", "Arango", ""},
	} {
		doc := parley.Doc{Text: c.text}
		sents := analyse(t, doc)
		r := Resolve(doc, sents)
		for i := range sents {
			for w := range sents[i].Words {
				if sents[i].Words[w] != c.name {
					continue
				}
				ids, _ := r.At(i, w)
				if len(ids) != 1 || r.Actors[ids[0]].Country != c.want {
					t.Errorf("%s: %s is %v, want one of %q", c.text, c.name, ids, c.want)
				}
			}
		}
	}
}

func TestResolveOfNothing(t *testing.T) {
	r := Resolve(parley.Doc{}, nil)
	if _, ok := r.At(0, 0); ok || len(r.Mentions) > 0 {
		t.Error("an empty document has mentions")
	}
}

func TestLists(t *testing.T) {
	for _, bad := range []string{"no colon", "say:", "say: a a"} {
		if _, err := parseLists(bad); err == nil || !strings.Contains(err.Error(), "words.txt:1") {
			t.Errorf("%q: got %v, want an error with the line", bad, err)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	var text strings.Builder
	for _, c := range cases {
		text.WriteString(c.doc.Text + "\n\n")
	}
	doc := parley.Doc{Published: "2022-01-01", Text: text.String()}
	sents := analyse(b, doc)
	words := 0
	for i := range sents {
		words += len(sents[i].Words)
	}
	b.ReportAllocs()
	for b.Loop() {
		Resolve(doc, sents)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// Whatever the text, every mention lies within its sentence, has its head
// within itself and names an actor of the result.
func FuzzResolve(f *testing.F) {
	for _, c := range cases {
		f.Add(c.doc.Text, c.doc.Title)
	}
	f.Add("“ \" ’s - of the two both sides (A) \x00\xff Mr. of of . King of of", "Joint Statement by of the")
	f.Fuzz(func(t *testing.T, text, title string) {
		if len(text) > 4000 || len(title) > 300 {
			return
		}
		doc := parley.Doc{Text: text, Title: title, Published: "2020-01-01", Outlet: "The White House"}
		sents := analyse(t, doc)
		r := Resolve(doc, sents)
		for _, m := range r.Mentions {
			if m.First < 0 || m.Last > len(sents[m.Sent].Words) || m.Head < m.First || m.Head >= m.Last || len(m.Actors) == 0 {
				t.Fatalf("mention %+v of %q", m, sents[m.Sent].Words)
			}
			for _, id := range m.Actors {
				if r.Actors[id] == nil {
					t.Fatalf("actor %q of %+v is missing", id, m)
				}
			}
		}
	})
}
