package mail

import (
	"net/mail"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"parley/source"
	"parley/source/charset"
)

// A plain text shorter than this, in bytes, beside a page is only the note that
// there is a page.
const shortPlain = 200

// letter is the message itself, without its name; ok is false where it has no
// text.
func (b body) letter(h mail.Header) (raw source.Raw, ok bool) {
	raw = source.Raw{
		Title:     subject(words.text(h.Get("Subject"))),
		Outlet:    outlet(h.Get("From"), words.text(h.Get("Organization"))),
		Published: day(h.Get("Date")),
	}
	if b.plain != nil && (b.page == nil || len(strings.TrimSpace(string(b.plain.bytes))) >= shortPlain) {
		text, err := charset.Decode(b.plain.bytes, b.plain.mediaType)
		if err != nil {
			return raw, false
		}
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
		forwarded(&raw, &text)
		raw.MediaType, raw.Bytes = "text/plain; charset=utf-8", []byte(unsigned(text))
		return raw, strings.TrimSpace(text) != ""
	}
	if b.page != nil {
		raw.MediaType, raw.Bytes = b.page.mediaType, b.page.bytes
		return raw, true
	}
	return raw, false
}

// marks stand before a subject that is handed on.
var marks = regexp.MustCompile(`(?i)^(?:(?:re|fwd?|aw|wg|tr|rv|rif|i|enc|doorst|vs|sv|antw|res|ynt|ilt|odp|fs|отв|на)(?:\[\d+\])?\s?:\s*)+`)

func subject(s string) string { return strings.TrimSpace(marks.ReplaceAllString(s, "")) }

// day is the day on which a mail was sent, where it was sent.
func day(s string) string {
	t, err := mail.ParseDate(s)
	if err != nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

// services are the names before the @ of addresses that no person has.
var services = regexp.MustCompile(`(?i)(?:^|[._+-])(?:news|newsroom|newsletters?|alerts?|press|presse|prensa|media|info|information|contact|service|services|updates?|wire|desk|editor|editors|editorial|redaktion|redaction|no-?reply|do-?not-?reply|notifications?|bulletin|digest|daily|communications?|spokesperson|office|list|mail|admin|web|webmaster|pr)(?:$|[._+-]|\d)`)

// freeMail are domains that say nothing about who writes.
var freeMail = map[string]bool{"gmail.com": true, "googlemail.com": true, "yahoo.com": true, "hotmail.com": true, "outlook.com": true, "live.com": true, "icloud.com": true,
	"me.com": true, "aol.com": true, "gmx.de": true, "gmx.net": true, "gmx.com": true, "web.de": true, "mail.ru": true, "yandex.ru": true, "proton.me": true, "protonmail.com": true, "t-online.de": true, "orange.fr": true, "free.fr": true}

// outlet is who publishes by this mail, or "".
func outlet(from, organization string) string {
	name, address := sender(from)
	local, domain, _ := strings.Cut(strings.ToLower(address), "@")
	switch {
	case organization != "":
		return organization
	case name != "" && !strings.Contains(name, "@") && (services.MatchString(local) || domain == ""):
		return name
	case domain == "" || freeMail[domain]:
		return ""
	}
	return strings.TrimPrefix(domain, "www.")
}

func sender(from string) (name, address string) {
	p := mail.AddressParser{WordDecoder: &words.WordDecoder}
	if list, err := p.ParseList(from); err == nil && len(list) > 0 {
		return words.text(list[0].Name), list[0].Address
	}
	from = words.text(from)
	if name, rest, ok := strings.Cut(from, "<"); ok {
		address, _, _ := strings.Cut(rest, ">")
		return strings.Trim(strings.TrimSpace(name), `"`), strings.TrimSpace(address)
	}
	if strings.Contains(from, "@") {
		return "", from
	}
	return strings.Trim(from, `"`), ""
}

// begun is the line that mail programs put before what is forwarded.
var begun = regexp.MustCompile(`(?im)^>?\s*(?:-{3,}\s*(?:original message|forwarded message|forwarded by .*|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine|mensaje reenviado|mensaje original|messaggio inoltrato|пересылаемое сообщение|рассылка)\s*-*|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message réexpédié\s?:|inicio del mensaje reenviado:)\s*$`)

// fieldOf are the names of header fields as programs translate them.
var fieldOf = map[string]string{
	"from": "from", "von": "from", "de": "from", "da": "from", "от": "from", "от кого": "from", "van": "from",
	"date": "date", "sent": "date", "datum": "date", "gesendet": "date", "fecha": "date", "enviado": "date", "envoyé": "date", "data": "date", "дата": "date",
	"subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "oggetto": "subject", "тема": "subject", "onderwerp": "subject",
	"to": "", "an": "", "à": "", "para": "", "cc": "", "a": "", "кому": "", "aan": "", "reply-to": "", "organization": "", "importance": "",
}

// A forwarded mail begins within so many bytes: what comes later is quoted in an
// answer.
const farForward = 2000

// forwarded puts what is forwarded in the place of the mail that forwards it.
func forwarded(raw *source.Raw, text *string) {
	at := begun.FindStringIndex(*text)
	if at == nil || at[0] > farForward {
		return
	}
	rest, said := headerOf(unquoted((*text)[at[1]:]))
	if said["from"] == "" || strings.TrimSpace(rest) == "" {
		return
	}
	*text = strings.TrimLeft(rest, "\n")
	raw.Outlet = outlet(said["from"], "")
	if s := subject(said["subject"]); s != "" {
		raw.Title = s
	}
	raw.Published = day(said["date"])
	if raw.Published == "" {
		raw.Published = dayOf(said["date"])
	}
}

// headerOf reads the fields at the beginning of a forwarded text and returns what
// follows them.
func headerOf(text string) (rest string, said map[string]string) {
	said = make(map[string]string)
	text = strings.TrimLeft(text, "\n \t")
	last := ""
	for text != "" {
		line, after, _ := strings.Cut(text, "\n")
		plain := strings.Trim(strings.TrimSpace(line), "*")
		if plain == "" {
			return after, said
		}
		name, value, ok := strings.Cut(plain, ":")
		field, known := fieldOf[strings.ToLower(strings.Trim(strings.TrimSpace(name), "*"))]
		switch {
		case ok && known:
			if last = field; field != "" && said[field] == "" {
				said[field] = strings.Trim(strings.TrimSpace(value), "* ")
			}
		case len(said) > 0 && last != "" && utf8.RuneCountInString(line) > 0 && (line[0] == ' ' || line[0] == '\t'):
			said[last] += " " + plain
		default:
			return text, said
		}
		text = after
	}
	return "", said
}

// unquoted takes off the marks of a text that is quoted line by line.
func unquoted(text string) string {
	lines := strings.Split(text, "\n")
	quoted, all := 0, 0
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			if all++; strings.HasPrefix(l, ">") {
				quoted++
			}
		}
	}
	if all == 0 || quoted*10 < all*8 {
		return text
	}
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(strings.TrimPrefix(l, ">"), " ")
	}
	return strings.Join(lines, "\n")
}

// unsigned leaves out the signature, which two hyphens and a blank begin.
func unsigned(text string) string {
	if i := strings.Index(text, "\n-- \n"); i > 0 {
		return text[:i+1]
	}
	return text
}

// dayLayouts are the forms in which programs write the day of a forwarded mail,
// without the day of the week and the hour.
var dayLayouts = []string{"2 January 2006", "January 2, 2006", "Jan 2, 2006", "2 Jan 2006", "2006-01-02", "02.01.2006"}

var dayForms = regexp.MustCompile(`\d{1,2} \p{L}+ \d{4}|\p{L}+ \d{1,2}, \d{4}|\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4}`)

func dayOf(s string) string {
	for _, m := range dayForms.FindAllString(s, -1) {
		for _, l := range dayLayouts {
			if t, err := time.Parse(l, m); err == nil {
				return t.Format(time.DateOnly)
			}
		}
	}
	return ""
}
