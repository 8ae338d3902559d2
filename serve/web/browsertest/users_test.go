package browsertest

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"parley/app"
	"parley/serve/api"
	"parley/serve/auth"
)

// guarded serves the samples behind a door, with nobody who signs in yet.
func guarded(t *testing.T) string {
	t.Helper()
	address, _ := guardedAt(t)
	return address
}

// guardedAt is guarded, and the file of the record.
func guardedAt(t *testing.T) (address, record string) {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "guarded.db")
	a, err := app.Create(ctx, path, 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	if _, err := a.Add(ctx, []string{"../../../samples/articles.jsonl"}, func(app.Report) {}); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	door, err := auth.NewDoor(ctx, auth.DoorOptions{Record: path, Next: mux})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { door.Close() })
	answers, err := a.API(ctx, app.Serving{Identify: door.Identify, People: door.People()})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := a.Pages(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("/api/", answers)
	mux.Handle("/", pages)
	server := httptest.NewServer(door)
	t.Cleanup(server.Close)
	return server.URL, path
}

// invite adds an admin and returns the path of the link for signing up.
func invite(t *testing.T, record, name string) string {
	t.Helper()
	users, err := auth.Open(t.Context(), auth.Path(record), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer users.Close()
	link, err := users.Add(t.Context(), name, api.Admin)
	if err != nil {
		t.Fatal(err)
	}
	return "/join/" + link
}

const password = "three boats on a lake"

// TestUsers is the way of whoever sets a record up for others: the first user
// on a page that asks nobody, the link, signing in, a second user who is given
// another role, signed out, removed; a token; the list of what happened. The
// last admin stays one, and a reader sees none of it.
func TestUsers(t *testing.T) {
	if *address != "" || testing.Short() {
		t.Skip("it takes a record of its own")
	}
	b := open(t, guarded(t))
	axe := axeSource(t)
	b.window(1280, 900, "light")
	fill := func(selector, value string) {
		t.Helper()
		b.check("fill "+selector, `(() => { const e = document.querySelector('`+selector+`'); if (!e) return false; e.value = "`+value+`"; for (const k of ["input", "change"]) e.dispatchEvent(new Event(k, {bubbles: true})); return true })()`)
	}
	push := func(words string) {
		t.Helper()
		b.check("push "+words, `(() => { const e = [...document.querySelectorAll("#main button, #main a, main button")].find(e => (e.getAttribute("aria-label") ?? e.innerText) === "`+words+`" && !e.disabled); if (!e) return false; e.click(); return true })()`)
	}
	says := func(words string) {
		t.Helper()
		b.check("it says "+words, `document.querySelector("main").innerText.includes("`+words+`")`)
	}
	axed := func(what string) {
		t.Helper()
		for _, w := range []struct {
			width, height int64
			scheme, rules string
		}{{1280, 900, "dark", "color-contrast"}, {360, 740, "light", "target-size"}, {1280, 900, "light", ""}} {
			b.window(w.width, w.height, w.scheme)
			b.check(what+" needs no scrolling sideways", `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
			if axe != "" {
				b.axe(axe, what, w.rules)
			}
		}
	}

	b.visit("/users")
	says("Nobody has to sign in")
	axed("no users")
	fill("#new-user-name", "Amina")
	push("Add the first user")
	says("From now on everybody signs in")
	b.check("the link has the focus", `document.activeElement.value.includes("/join/")`)
	if reply, err := http.Get(b.base + "/api/v1/brief"); err != nil || reply.StatusCode != http.StatusUnauthorized {
		t.Errorf("after the first user: %v, %v", reply.Status, err)
	}
	push("Choose now how you do")
	says("Welcome, Amina")
	axed("joining")
	fill("input[name=password]", password)
	fill("input[name=again]", password)
	push("Set the password")
	b.check("the page takes over", ready)

	b.press("gu")
	b.at("/users")
	says("Amina you")
	b.check("the menu has it", `[...document.querySelectorAll(".further a")].some(a => a.innerText === "Users" || a.textContent === "Users")`)
	fill("#new-user-name", "Bo Lind")
	push("Add a user")
	says("The link for Bo Lind")
	says("has not signed up yet")
	link, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.querySelector(".once input").value`))
	if err != nil {
		t.Fatal(err)
	}
	bo := joins(t, link)
	if got := bo("GET", b.base+"/api/v1/users", ""); got != http.StatusForbidden {
		t.Errorf("a reader lists the users: %d", got)
	}
	push("I have it")

	// With the keyboard: to the row of Bo, another role.
	b.press("jj")
	b.check("the row of Bo has the focus", `document.activeElement.getAttribute("aria-label") === "Change Bo Lind"`)
	b.press("\r")
	b.check("it is open", `document.querySelector(".opened select") !== null && document.activeElement.getAttribute("aria-expanded") === "true"`)
	axed("a user that is open")
	b.press("\tc")
	b.check("the role is chosen", `document.activeElement.value === "coder"`)
	b.press("\t\r")
	b.check("Bo is a coder", `[...document.querySelectorAll(".people tr")].some(r => r.innerText.includes("Bo Lind") && r.innerText.includes("coder"))`)
	b.check("it was said", `document.querySelector("p[role=status]").textContent === "Bo Lind is coder now."`)
	if got := bo("POST", b.base+"/api/v1/documents?name=x", "Norway asked Chad to release prisoners."); got != http.StatusCreated {
		t.Errorf("a coder adds: %d", got)
	}
	push("Change Bo Lind")
	push("Sign out everywhere")
	b.check("it was done", `document.querySelector("p[role=status]").textContent === "Bo Lind is signed out."`)
	if got := bo("GET", b.base+"/api/v1/brief", ""); got != http.StatusUnauthorized {
		t.Errorf("after being signed out: %d", got)
	}
	push("Change Bo Lind")
	push("Remove")
	b.check("Bo is removed", `document.querySelector(".people tr.out")?.innerText.includes("kept out")`)
	push("Change Bo Lind")
	push("Let in again")
	b.check("Bo is let in again", `document.querySelector(".people tr.out") === null && document.querySelector(".opened") === null`)

	push("Change Amina")
	push("Remove")
	says("nobody else who can sign in is an admin")
	fill(".opened select", "reader")
	push("Give it")
	says("nobody else who can sign in is an admin")
	b.check("the role is shown as it still is", `document.querySelector(".opened select").value === "admin"`)
	b.forgive("409")

	fill("#new-token-name", "wire feed")
	fill("#new-token-role", "coder")
	push("Make a token")
	b.check("the token is shown", `document.querySelector(".once input")?.value.startsWith("parley_")`)
	push("Revoke wire feed")
	push("Yes, revoke wire feed")
	says("Revoked: wire feed")
	b.check("the picture is of the whole view", `(scrollTo(0, 0), true)`)
	b.picture("users")
	fill("#new-token-name", "no/name")
	push("Make a token")
	says("letters and digits")
	b.forgive("422")
	says("role set (coder, by Amina)")
	says("token revoked (wire feed, by Amina)")
	fill("#audit-user", "Bo Lind")
	b.at("/users?user=Bo+Lind")
	b.check("of Bo alone", `!document.querySelector("table.audit").innerText.includes("wire feed")`)

	// A reader finds no such view, and its address says why.
	push("Change Bo Lind")
	fill(".opened select", "reader")
	push("Give it")
	b.check("Bo is a reader", `[...document.querySelectorAll(".people tr")].some(r => r.innerText.includes("Bo Lind") && r.innerText.includes("reader"))`)
	b.plain("/account")
	axed("the account")
	push("Sign out")
	says("Sign in")
	axed("signing in")
	fill("input[name=name]", "bo lind")
	fill("input[name=password]", password)
	push("Sign in")
	b.check("the page takes over", ready)
	b.check("the bar says who", `document.querySelector(".you")?.innerText === "Bo Lind"`)
	b.check("the menu has no users", `![...document.querySelectorAll(".further a")].some(a => a.textContent === "Users")`)
	b.visit("/users")
	says("Not for this sign-in")
	says("asks for the role admin; yours is reader")
	axed("users, for a reader")
	b.forgive("403")
}

// joins signs up with a link, and returns what asks with that session.
func joins(t *testing.T, link string) func(method, address, body string) int {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	reply, err := c.PostForm(link, url.Values{"password": {password}, "again": {password}})
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		t.Fatalf("joining: %s", reply.Status)
	}
	return func(method, address, body string) int {
		t.Helper()
		r, err := http.NewRequest(method, address, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "text/plain")
		reply, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer reply.Body.Close()
		var any json.RawMessage
		_ = json.NewDecoder(reply.Body).Decode(&any)
		return reply.StatusCode
	}
}
