package charset

import (
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// One sentence in each language, and the charsets that its older pages are in.
var samples = []struct {
	name string
	in   encoding.Encoding
	text string
}{
	{"English", charmap.Windows1252, "The envoys’ talks – “useful”, both sides said – went on in Malmö."},
	{"French", charmap.Windows1252, "Les délégués des deux côtés se sont réunis à Genève ; l’accord a été signé malgré tout."},
	{"German", charmap.Windows1252, "Die Gespräche über die Rückkehr der Flüchtlinge dauerten länger, heißt es aus Köln."},
	{"Spanish", charmap.Windows1252, "La reunión empezó mañana y terminó después, según el señor Núñez."},
	{"Polish", charmap.Windows1250, "Strony podpisały porozumienie, a następnie ogłosiły, że więźniowie będą zwolnieni."},
	{"Czech", charmap.Windows1250, "Obě strany se sešly v Ženevě a řekly, že příměří bude dodržováno."},
	{"Russian", charmap.Windows1251, "Стороны подписали соглашение о прекращении огня в Женеве."},
	{"Russian", charmap.KOI8R, "Стороны подписали соглашение о прекращении огня в Женеве."},
	{"Ukrainian", charmap.Windows1251, "Сторони підписали угоду про припинення вогню в Женеві."},
	{"Arabic", charmap.Windows1256, "وقع الجانبان على اتفاق وقف إطلاق النار في جنيف بعد محادثات طويلة."},
	{"Greek", charmap.Windows1253, "Οι δύο πλευρές υπέγραψαν συμφωνία κατάπαυσης του πυρός στη Γενεύη."},
	{"Turkish", charmap.Windows1254, "Taraflar ateşkes anlaşmasını imzaladı; görüşmeler Cenevre’de yapıldı, dışişleri bakanlığı açıkladı."},
	{"Hebrew", charmap.Windows1255, "שני הצדדים חתמו על הסכם הפסקת האש בז'נבה אחרי שיחות ארוכות."},
}

// Without a label the charset is told by how the text looks in it.
func TestGuess(t *testing.T) {
	for _, s := range samples {
		b, err := s.in.NewEncoder().Bytes([]byte(s.text))
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		if got, err := Decode(b, ""); err != nil || got != s.text {
			t.Errorf("%s in %v: %q, %v (guessed %v)", s.name, s.in, got, err, Guess(b))
		}
	}
}

// A mark, valid UTF-8, and UTF-16 without a mark come before what is declared;
// what is declared comes before what is guessed.
func TestDecode(t *testing.T) {
	for _, test := range []struct{ name, bytes, contentType, want string }{
		{"UTF-8", "Malmö", "", "Malmö"},
		{"UTF-8, wrongly declared", "Malmö", "text/plain; charset=iso-8859-1", "Malmö"},
		{"declared", "Malm\xF6", `text/plain; charset="ISO-8859-1"`, "Malmö"},
		{"declared, with a bad header", "Malm\xF6", "text/html;charset=iso-8859-1,x;;", "Malmö"},
		{"declared Japanese", "\x93\xFA\x96\x7B", "text/html; charset=Shift_JIS", "日本"},
		{"declared Japanese in ASCII bytes", "\x1b$BF|K\\\x1b(B", "text/plain; charset=iso-2022-jp", "日本"},
		{"declared Chinese", "\xD6\xD0\xB9\xFA", "text/html; charset=gb2312", "中国"},
		{"declared UTF-8, and is not", "Malm\xF6", "text/html; charset=utf-8", "Malmö"},
		{"a charset that does not exist", "Malm\xF6", "text/html; charset=none", "Malmö"},
		{"UTF-16 without a mark", "T\x00h\x00e\x00 \x00e\x00n\x00d\x00.\x00", "", "The end."},
		{"UTF-16, the other way", "\x00T\x00h\x00e\x00 \x00e\x00n\x00d\x00.", "", "The end."},
		{"UTF-16, declared and with a mark", "\xFF\xFEM\x00\xF6\x00", "text/html; charset=utf-16", "Mö"},
	} {
		if got, err := Decode([]byte(test.bytes), test.contentType); err != nil || got != test.want {
			t.Errorf("%s: %q, %v, want %q", test.name, got, err, test.want)
		}
	}
	russian := []byte("Стороны подписали соглашение о перемирии.")
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes(russian)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Decode(wide, ""); err != nil || got != string(russian) {
		t.Errorf("Russian in UTF-16 without a mark: %q, %v", got, err)
	}
	if _, err := Decode([]byte("GIF89a\x00\x01\x02"), "text/plain"); !errors.Is(err, ErrBinary) {
		t.Errorf("%v, want %v", err, ErrBinary)
	}
}

func TestDecodeHTML(t *testing.T) {
	const end = "<p>\xD1\xF2\xEE\xF0\xEE\xED\xFB"
	for _, head := range []string{
		`<meta charset="windows-1251">`, `<meta charset=windows-1251>`, `<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1251'>`,
		`<?xml version="1.0" encoding="windows-1251"?>`, `<meta content="text/html; charset=cp1251" http-equiv=content-type>`,
	} {
		if got, err := DecodeHTML([]byte(head+end), ""); err != nil || !strings.HasSuffix(got, "<p>Стороны") {
			t.Errorf("%s: %q, %v", head, got, err)
		}
	}
	// What the server says wins over what the page says.
	if got, _ := DecodeHTML([]byte("<meta charset=windows-1252>"+end), "text/html; charset=windows-1251"); !strings.HasSuffix(got, "<p>Стороны") {
		t.Errorf("%q", got)
	}
}

func TestReader(t *testing.T) {
	r, err := Reader("iso-8859-1", strings.NewReader("Malm\xF6"))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(r); err != nil || string(b) != "Malmö" {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := Reader("none", strings.NewReader("")); err == nil {
		t.Error("an unknown label: no error")
	}
}

// Whatever the bytes and the label, the text is UTF-8.
func FuzzDecode(f *testing.F) {
	for _, s := range samples {
		b, _ := s.in.NewEncoder().Bytes([]byte(s.text))
		f.Add(b, "text/html; charset=iso-2022-jp")
	}
	f.Add([]byte("<meta charset=utf-7>+AGE-"), "")
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		if got, err := DecodeHTML(b, contentType); err == nil && !utf8.ValidString(got) {
			t.Errorf("%q is not UTF-8", got)
		}
	})
}
