package browsertest

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/app"
)

// Whole tasks of those who work with the page, each from its question to the
// words that answer it.

// Who deals with whom: from a line of the picture to what the two had to do with
// each other, on to a matter, and back to everybody.
func TestFromLineToWords(t *testing.T) {
	b := open(t, base(t))
	b.window(1280, 900, "light")
	b.visit("/network")
	b.check("a line is clicked", `(() => { const l = document.querySelector(".graph .near line"); if (!l) return false; l.dispatchEvent(new MouseEvent("click", {bubbles: true})); return true })()`)
	b.at("/network?a=")
	b.check("what they had to do with each other", `document.querySelectorAll(".panel .direct a.headline").length > 0`)
	b.check("and how much that is", `/What they had to do with each other: \d/.test(document.querySelector(".panel").innerText)`)
	b.check("the two are marked", `document.querySelectorAll(".node.chosen").length === 2`)
	b.check("the way back", `(history.back(), true)`)
	b.check("leads to everybody", `location.search === "" && document.querySelector("table.pairs") !== null && document.querySelector(".direct") === null`)
	b.check("and forward again", `(history.forward(), true)`)
	b.check("to the two", `document.querySelector(".panel .direct a.headline") !== null`)
	b.click(".panel .direct a.headline")
	b.at("/m/")
	b.click(".evidence a.num")
	b.at("/d/")
	b.check("the words of the claim are marked", `document.querySelector(".text .act") !== null`)
}

// What waits is counted in days, in the brief and at the matter.
func TestSilence(t *testing.T) {
	b := open(t, base(t))
	b.window(1280, 900, "light")
	b.visit("/")
	b.check("days without an answer", `[...document.querySelectorAll("section[aria-labelledby=waiting] .waits")].some(e => /^no answer, [\d\u202f]+ days?$/.test(e.innerText))`)
	b.check("said once", `![...document.querySelectorAll(".notes li")].some(e => /of silence/.test(e.innerText))`)
	b.check("no ids", `!/\b(state|person|gov|group|igo):[\w-]+/.test(document.querySelector("#main").innerText)`)
	b.check("such a matter is opened", `(() => { const l = [...document.querySelectorAll(".lines > li")].find(l => l.querySelector(".waits")?.innerText.startsWith("no answer")); l.querySelector(".headline a").click(); return true })()`)
	b.at("/m/")
	b.check("the matter says so, too", `/no answer, [\d\u202f]+ days?/.test(document.querySelector(".masthead").innerText)`)
	b.check("and when it was reported", `/^reported \d/.test(document.querySelector(".masthead .origin").innerText)`)
}

// A word that is misspelt leads to the one that was meant; a name to whoever is
// called so.
func TestMisspelt(t *testing.T) {
	b := open(t, base(t))
	at := lookAt(t, b.base)
	b.window(1280, 900, "light")
	b.visit("/search?q=negotations")
	b.check("what was meant is offered", `document.querySelector(".meant a")?.innerText === "negotiations"`)
	b.click(".meant a")
	b.at("/search?q=negotiations")
	b.check("it is found", `document.querySelector(".hits mark") !== null`)
	b.visit("/search?q=negotiations+xqzvw")
	b.check("which word is found nowhere", `document.querySelector(".meant").innerText.includes("“xqzvw” stands nowhere in the record.")`)
	b.check("and which alone", `[...document.querySelectorAll(".meant a")].some(a => a.innerText === "“negotiations” alone")`)
	var actor struct{ Name string }
	ask(t, b.base, "/actors/"+strings.TrimPrefix(at.Actor, "/a/"), &actor)
	name, err := json.Marshal(actor.Name)
	if err != nil {
		t.Fatal(err)
	}
	b.visit("/search?q=" + strings.ReplaceAll(actor.Name, " ", "+"))
	b.check("whoever is called so", `[...document.querySelectorAll(".called a")].some(a => a.innerText === `+string(name)+`)`)
}

// Two matters that are one are joined; the reader stays with what they became,
// and finds them apart again where that is taken back.
func TestJoin(t *testing.T) {
	if *address != "" {
		t.Skip("a record that is not the test's own is not written to")
	}
	b := open(t, base(t))
	b.window(1280, 900, "light")
	var list struct {
		Items []struct {
			ID    string
			Roles []struct{ Actors []struct{ ID string } }
		}
	}
	ask(t, b.base, "/matters?kind=contact&limit=500", &list)
	seen := make(map[string]string)
	first := ""
	for _, m := range list.Items {
		if len(m.Roles) == 0 || len(m.Roles[0].Actors) < 2 {
			continue
		}
		two := m.Roles[0].Actors[0].ID + m.Roles[0].Actors[1].ID
		if seen[two] != "" {
			first = m.ID
			break
		}
		seen[two] = m.ID
	}
	if first == "" {
		t.Skip("no two contacts of the same actors: the archive of events is not at hand")
	}
	b.visit("/m/" + first)
	b.click(".masthead .review .quiet")
	b.check("joining is chosen", `(() => { const r = document.querySelector('.masthead .review-form input[value="join"]'); r?.click(); return r?.checked === true })()`)
	b.check("those between the same actors are offered", `document.querySelectorAll(".candidates button").length > 0`)
	b.click(".candidates button")
	b.check("why, and who", `(() => { const put = (s, v) => { const e = document.querySelector(s); e.value = v; e.dispatchEvent(new Event("input", {bubbles: true})) }; put(".masthead .review-form textarea", "one meeting"); put(".masthead .review-form input[autocomplete=name]", "R. Mercer"); return true })()`)
	b.click(".masthead .review-form button[type=submit]")
	b.check("the reader stays with what they became", `document.querySelector(".corrections")?.innerText.includes("are one happening") && location.pathname.startsWith("/m/")`)
	b.check("it is taken back", `(() => { const u = [...document.querySelectorAll(".matter > section .corrections .deed")].find(e => e.innerText === "take back"); if (!u) return false; u.click(); return true })()`)
	b.check("with a reason", `(() => { const e = document.querySelector(".corrections form input"); if (!e) return false; e.value = "two meetings"; e.dispatchEvent(new Event("input", {bubbles: true})); e.form.requestSubmit(); return true })()`)
	b.check("a matter is shown", `document.querySelector(".corrections form") === null && document.querySelector(".evidence .text") !== null`)
}

// Where corrections need a second person, one proposes and the other approves,
// each seeing what waits; nobody is offered to approve their own.
func TestSecondPerson(t *testing.T) {
	if *address != "" || testing.Short() {
		t.Skip("it takes a record of its own")
	}
	url, path := guardedAt(t)
	links := map[string]string{}
	for _, name := range []string{"amina", "boris"} {
		links[name] = invite(t, path, name)
	}
	b := open(t, url)
	b.window(1280, 900, "light")
	sign := func(name string) {
		t.Helper()
		b.plain(links[name])
		b.check("signing up", `(() => { const p = document.querySelector("input[name=password]"); if (!p) return false; p.value = document.querySelector("input[name=again]").value = "`+password+`"; p.form.requestSubmit(); return true })()`)
		b.check("the page takes over", ready)
	}
	fill := func(selector, value string) {
		t.Helper()
		b.check("fill "+selector, `(() => { const e = document.querySelector('`+selector+`'); if (!e) return false; e.value = "`+value+`"; for (const k of ["input", "change"]) e.dispatchEvent(new Event(k, {bubbles: true})); return true })()`)
	}
	sign("amina")
	b.visit("/corrections")
	b.check("a correction holds at once", `document.querySelector("#main").innerText.includes("A correction holds at once.")`)
	b.check("an admin can say otherwise", `(() => { const q = [...document.querySelectorAll("#main .quiet")].find(e => e.innerText === "ask for a second person"); if (!q) return false; q.click(); return true })()`)
	fill(".review-mode input", "there are two of us")
	b.click(".review-mode button[type=submit]")
	b.check("from here on it needs a second person", `document.querySelector("#main").innerText.includes("A correction holds when somebody else has approved it.")`)
	b.visit("/ledger")
	b.click("table.ledger a.headline")
	b.at("/m/")
	b.click(".masthead .review .quiet")
	b.check("a note is chosen", `(() => { const r = document.querySelector('.masthead .review-form input[value="reject"]'); r?.click(); return r?.checked === true })()`)
	fill(".masthead .review-form textarea", "it is a figure of speech")
	b.click(".masthead .review-form button[type=submit]")
	b.check("it waits", `document.querySelector(".corrections")?.innerText.includes("waits for somebody else’s approval")`)
	b.check("she is not offered to approve it", `[...document.querySelectorAll(".matter > section .corrections .deed")].map(e => e.innerText).join() === "take back"`)
	b.plain("/account")
	b.check("she signs out", `(() => { const e = [...document.querySelectorAll("button")].find(e => e.innerText === "Sign out"); e.click(); return true })()`)
	b.check("signed out", `document.querySelector("input[name=name]") !== null`)
	sign("boris")
	b.check("the bar says that something waits", `document.querySelector(".to-approve")?.innerText === "1 waiting"`)
	b.check("the bar is one line", `document.querySelector(".top").getBoundingClientRect().height < 50`)
	b.click(".to-approve")
	b.at("/corrections?status=proposed")
	b.check("it is offered to him", `[...document.querySelectorAll(".corrections .deed")].map(e => e.innerText).join() === "approve,decline,take back"`)
	b.check("he approves", `(document.querySelector(".corrections .deed").click(), true)`)
	b.click(".corrections form button")
	b.check("nothing waits any more", `document.querySelector("#main").innerText.includes("Nothing waits for approval.") && document.querySelector(".to-approve") === null`)
}

// A server that goes away under the page: what is shown stays, what is asked for
// says so, and works once the server is back. Where the page could not take over
// at all, the server's own pages lead on.
func TestServerGone(t *testing.T) {
	if *address != "" || testing.Short() {
		t.Skip("it takes a server of its own")
	}
	ctx := context.Background()
	a, err := app.Create(ctx, filepath.Join(t.TempDir(), "gone.db"), 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	if _, err := a.Add(ctx, []string{"../../../samples/articles.jsonl"}, func(app.Report) {}); err != nil {
		t.Fatal(err)
	}
	answers, err := a.API(ctx, app.Serving{})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := a.Pages(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	var mute bool
	mux := http.NewServeMux()
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		if mute {
			http.Error(w, "not now", http.StatusServiceUnavailable)
			return
		}
		answers.ServeHTTP(w, r)
	})
	mux.Handle("/", pages)
	s := httptest.NewServer(mux)
	host := s.Listener.Addr().String()
	b := open(t, s.URL)
	t.Cleanup(func() { // before the browser's complaints are looked at
		b.forgive("ERR_CONNECTION")
		b.forgive("503")
	})
	b.window(1280, 900, "light")
	b.visit("/")
	s.CloseClientConnections()
	s.Close()
	b.check("the ledger is asked for", `([...document.querySelectorAll(".top nav a")].find(a => a.innerText === "Ledger").click(), true)`)
	b.check("that nobody answers is said", `document.querySelector("h1").innerText === "No answer" && document.querySelector("[role=alert]").innerText.includes("parley serve")`)
	listener, err := net.Listen("tcp", host)
	if err != nil {
		t.Skipf("the address is taken: %v", err)
	}
	again := &httptest.Server{Listener: listener, Config: &http.Server{Handler: mux}}
	again.Start()
	t.Cleanup(again.Close)
	b.check("asked again", `([...document.querySelectorAll("#main button")].find(e => /^(Try again|Load it anew)$/.test(e.innerText)).click(), true)`)
	b.check("it comes", `document.querySelector("table.ledger a.headline") !== null`)
	mute = true
	b.plain("/")
	b.check("the server's page stays", `document.querySelector(".lines .headline a") !== null && document.documentElement.dataset.ready === undefined`)
	b.click(".lines .headline a")
	b.check("and leads on", `location.pathname.startsWith("/m/") && document.querySelector(".evidence .text") !== null`)
}

// Nothing that is there moves while the rest comes.
func TestNothingJumps(t *testing.T) {
	b := open(t, base(t))
	at := lookAt(t, b.base)
	b.window(1280, 900, "light")
	b.visit("/help")
	for _, path := range []string{"/ledger", "/ceasefires", "/instruments", "/network", "/map", "/actors", "/documents", "/search?q=talks", at.Matter, at.Actor, at.Document} {
		b.check("watching", `(() => { const l = document.createElement("a"); l.href = "`+path+`"; document.querySelector("#main").append(l); window.moved = 0; window.watching ??= new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.moved += e.value }); window.watching.observe({type: "layout-shift"}); l.click(); return true })()`)
		b.at(path)
		time.Sleep(600 * time.Millisecond) // what comes late would move it now
		b.check(path+" does not jump", `window.moved < 0.05`)
	}
}
