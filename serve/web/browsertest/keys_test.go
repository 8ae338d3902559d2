package browsertest

import "testing"

// A reader without a mouse: keys lead to every view, step through lists and
// claims, open what has the focus, search, and close what they opened.
func TestKeyboard(t *testing.T) {
	b := open(t, base(t))
	at := lookAt(t, b.base)
	b.window(1280, 900, "light")
	b.visit("/")
	b.press("\t")
	b.check("the first stop leads to the content", `document.activeElement.className === "skip" && document.activeElement.getBoundingClientRect().left >= 0`)
	b.press("\r")
	b.check("the content has the focus", `document.activeElement.id === "main" || location.hash === "#main"`)
	b.press("j")
	b.check("j goes to the first line", `document.activeElement === document.querySelectorAll("#main [data-step]")[0]`)
	b.press("jj")
	b.check("j goes on", `document.activeElement === document.querySelectorAll("#main [data-step]")[2]`)
	b.press("k")
	b.check("k goes back", `document.activeElement === document.querySelectorAll("#main [data-step]")[1]`)
	b.check("what has the focus can be seen to have it", `getComputedStyle(document.activeElement).outlineStyle !== "none"`)
	b.press("\r")
	b.at("/m/")
	b.check("the new view has the focus", `document.activeElement.id === "main"`)
	b.check("the new view is announced", `document.querySelector("[role=status]").textContent.length > 3`)
	for _, c := range []struct{ keys, path string }{
		{"gb", "/"}, {"gl", "/ledger"}, {"gc", "/ceasefires"}, {"gi", "/instruments"}, {"gn", "/network"}, {"gt", "/timeline"}, {"gm", "/map"},
		{"ga", "/actors"}, {"gd", "/documents"}, {"gs", "/search"}, {"go", "/sources"}, {"gx", "/corrections"}, {"gh", "/help"},
	} {
		b.press(c.keys)
		b.at(c.path)
	}
	b.press("/")
	b.check("/ goes to the search", `document.activeElement.id === "find"`)
	b.check("the field is empty", `(document.activeElement.value = "", true)`) // the protocol types the key even where the page has taken it
	b.press("peace\r")
	b.at("/search?q=peace")
	b.check("the search finds", `document.querySelectorAll(".hits mark").length > 0`)
	b.press("?")
	b.check("? opens the legend", `document.querySelector("dialog.legend").open`)
	b.press("\x1b")
	b.check("Escape closes it", `!document.querySelector("dialog.legend").open`)
	b.press("D")
	b.check("D makes the page dark", `getComputedStyle(document.documentElement).colorScheme === "dark"`)
	b.visit(at.Document)
	b.check("the server knows", `getComputedStyle(document.documentElement).colorScheme === "dark"`)
	b.press("D")
	b.press("j")
	b.check("a claim that has the focus lights its words", `document.activeElement.closest(".card.lit") !== null && document.querySelectorAll(".text .lit").length > 0`)
	b.check("and its roles carry their names", `document.querySelector(".text .role.lit[data-tag]") !== null || document.querySelector(".card.lit .roles dt") === null`)
	b.visit("/network")
	b.check("the picture can be stepped through", `(() => { const n = document.querySelector(".graph .node[tabindex='0']"); n.focus(); return document.activeElement === n })()`)
	b.press("\r")
	b.at("/network?a=")
	b.check("a party is chosen", `document.querySelector(".node.chosen") !== null`)
}

// Everything that a view shows stands in its address: as of another day, with
// a filter and an order, it is the same after a reload and for somebody else.
func TestAddresses(t *testing.T) {
	b := open(t, base(t))
	b.window(1280, 900, "light")
	b.visit("/")
	b.click("#as-of")
	b.check("the day can be chosen", `document.querySelector(".asof-panel input[type=date]") !== null`)
	b.check("a day is set", `(() => { const i = document.getElementById("as-of-day"); i.value = "2016-12-31"; i.form.requestSubmit(); return true })()`)
	b.at("/?as_of=2016-12-31")
	b.check("the line at the top says so", `document.getElementById("as-of").innerText.includes("31 December 2016")`)
	b.check("links keep the day", `[...document.querySelectorAll("#main .headline a")].every(a => a.href.includes("as_of=2016-12-31"))`)
	b.press("gl")
	b.at("/ledger?as_of=2016-12-31")
	b.check("the ledger is sorted by a heading", `(() => { const s = [...document.querySelectorAll("th .sort")].find(s => s.innerText.startsWith("Who")); s.click(); return true })()`)
	b.at("/ledger?as_of=2016-12-31&sort=who&dir=asc")
	b.check("it says so", `document.querySelector("th[aria-sort=ascending]").innerText.startsWith("Who")`)
	b.visit("/ledger?as_of=2016-12-31&sort=who&dir=asc")
	b.check("after a reload as well", `document.querySelector("th[aria-sort=ascending]").innerText.startsWith("Who")`)
	b.check("back goes back", `(history.back(), true)`)
	b.at("/")
}
