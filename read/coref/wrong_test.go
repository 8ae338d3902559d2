package coref

import (
	"strings"
	"testing"

	"parley"
)

const house = "The White House"

// Words that look like a name of somebody and are one of somebody else, or of
// nobody.
func TestNotThatActor(t *testing.T) {
	resolve(t, []resolved{
		{"an agency that ends like a government is one of its own",
			parley.Doc{Outlet: house, Text: "The United States acted. The Federal Orchard Administration helped. The Harbour Water Authority paid. The Biden Administration agreed."},
			map[string]string{"Administration": "org:federal-orchard-administration", "Authority": "org:harbour-water-authority", "Administration #2": "gov:USA:government"}},
		{"a foundation is no people though its name has a word for one",
			parley.Doc{Text: "The U.S. National Pottery Foundation gave a grant."},
			map[string]string{"Foundation": "pottery-foundation"}},
		{"forces of another state are not those of the state that the text is about",
			parley.Doc{Text: "Ecuador acts. Ecuador and its army fight. Ecuadorian soldiers march. Ecuador wins. The Peruvian Armed Forces watched."},
			map[string]string{"Forces": "gov:PER:military"}},
		{"an abbreviation means what the text says, whatever the tables have for it",
			parley.Doc{Text: "The Atlantic Fish Union (AFU) met. Members of the Arctic Union (AU) met in Oslo. The AU signed."},
			map[string]string{"AU #2": "org:arctic-union"}},
		{"behind a person stands where the person is from",
			parley.Doc{Text: "Governor Ola Nordmann (MN) spoke. MN is cold."},
			map[string]string{"MN #2": ""}},
		{"who asks is no part of what is asked, and a label is not whom it introduces",
			parley.Doc{Outlet: house, Published: "2022-05-01", Text: "Q Georgian lawmakers met today. THE VICE PRESIDENT: Ola Nordmann, everyone."},
			map[string]string{"lawmakers": "GEO", "VICE PRESIDENT": "kamala-harris"}},
		{"a council of something is not the one of the tables",
			parley.Doc{Text: "The Council of Orchard Keepers met."},
			map[string]string{"Council": "org:"}},
		{"the office tells a president from a daughter, and a man from a woman",
			parley.Doc{Published: "2012-05-01", Text: "Malia Obama studies in Boston. President Obama spoke. Later Obama travelled."},
			map[string]string{"Obama": "person:malia-obama", "Obama #2": "person:barack-obama"}},
		{"a husband is not who his wife is",
			parley.Doc{Published: "2015-05-01", Text: "Angela Merkel spoke in Berlin. Mr. Merkel stayed at home."},
			map[string]string{"Merkel": "angela-merkel", "Merkel #2": "person:merkel"}},
		{"what an office is for is nobody",
			parley.Doc{Published: "2012-05-01", Text: "She was made Secretary of Labor. Our next Labor Secretary is Marta Velidov."},
			map[string]string{"Labor": "", "Labor #2": ""}},
		{"where something happens is no part of the title behind it",
			parley.Doc{Published: "2012-05-01", Text: "While in Vienna President Ola Nordmann will meet Marta Velidov."},
			map[string]string{"Nordmann": "ola-nordmann"}},
		{"a deputy is not the minister, and a judge not any judge",
			parley.Doc{Published: "2025-03-01", Text: "Secretary Ola Nordmann spoke. The Deputy Secretary of Transportation left. American police came. The judge left too."},
			map[string]string{"Deputy Secretary": "", "judge": ""}},
		{"leaders of the world are not the government of their host",
			parley.Doc{Text: "France invited world leaders for the Lyon Forum."},
			map[string]string{"leaders": ""}},
		{"forces that a state backs are not its own",
			parley.Doc{Text: "Chad spoke. Turkish-backed forces entered the town of Sirte in Libya."},
			map[string]string{"forces": ""}},
		{"a right, a quality and a front",
			parley.Doc{Outlet: house, Text: "The United States and its government act. The bill gives the agency the legal authority to pay. We thank her for her bold leadership. The Taliban spoke. We have news on that front."},
			map[string]string{"authority": "", "leadership": "", "front": ""}},
		{"the parliament is the one that the text has named, not that of the state it is about",
			parley.Doc{Text: "Denmark acts. Denmark fights. The Danish army helps. Denmark pays. The Maltese parliament voted. One. Two. Three. Four. Five. Six. Danes were sad about the parliament."},
			map[string]string{"parliament #2": "gov:MLT:parliament"}},
		{"an administration of capitals for something is no government",
			parley.Doc{Text: "The US Orchard Safety Administration warned Togo."},
			map[string]string{"Togo": "TGO", "Administration": "administration"}},
		{"a senate of a part is not that of the whole",
			parley.Doc{Outlet: house, Text: "The United States and America act. The Oregon State Senate voted."},
			map[string]string{"Senate": "org:oregon-state-senate"}},
		{"an army of another state than the one that the text is about",
			parley.Doc{Text: "Ghana acts. Ghana and its army fight. Ghanaian soldiers march. Ghana wins. The Japanese Imperial Army lost."},
			map[string]string{"Army": "JPN"}},
		{"a corporation is not any companies",
			parley.Doc{Text: "The U.S. Harbour Lending Corporation paid."},
			map[string]string{"Corporation": "org:"}},
		{"a son is not his father",
			parley.Doc{Published: "2019-05-01", Text: "Jair Bolsonaro Jr., son of President Jair Bolsonaro, spoke in Rio."},
			map[string]string{"Bolsonaro": "person:jair-bolsonaro-jr", "Bolsonaro #2": "person:jair-bolsonaro"}},
		{"officials of a ministry are the ministry",
			parley.Doc{Text: "State Department officials spoke."},
			map[string]string{"officials": "gov:USA:state-department"}},
	})
}

// Two full names are of one person where nothing in them tells two.
func TestAgree(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"park bong il", "park hyun il", false},
		{"ola m nordmann", "ola magnus nordmann", true},
		{"ola magnus nordmann", "ola nordmann", true},
		{"ola magnus nordmann", "ola marius nordmann", true},
		{"kari nordmann", "ola nordmann", false},
	} {
		if got := agree(strings.Fields(c.a), strings.Fields(c.b), title{}); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

// A chamber of a name that many states have for one is that of a state that the
// text is about, and nobody's where no table knows it.
func TestChambers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Liberia's president signed the truce in Monrovia. The House of Representatives approved it on Friday.", ""},
		{"The United States sent aid to Liberia. The House of Representatives approved it on Friday.", "gov:USA:house"},
		{"The House of Representatives approved it on Friday.", "gov:USA:house"},
		{"Liberia's Congress met on Monday. The House of Representatives approved it on Friday.", ""},
	} {
		doc := parley.Doc{Text: c.text}
		_, got := Resolve(doc, analyse(t, doc)).Actors["gov:USA:house"]
		if got != (c.want != "") {
			t.Errorf("%s: %v", c.text, got)
		}
	}
}
