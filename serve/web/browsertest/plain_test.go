package browsertest

import "testing"

// With scripts off a reader goes from the brief to a matter, from a claim of it
// to its words in the document, from the words to the card and back; the
// other views say what they would show.
func TestWithoutScripts(t *testing.T) {
	b := open(t, base(t))
	b.withoutScripts()
	b.plain("/")
	b.check("the brief fits the window", `document.documentElement.scrollWidth <= innerWidth`)
	b.click(".headline a")
	b.at("/m/")
	b.check("a matter shows its evidence", `document.querySelectorAll(".evidence .text .act, .evidence .text .whole").length > 0`)
	b.click(".card .to-matter a")
	b.at("/d/")
	b.check("the card of the claim is the target", `document.querySelector(".card:target .num") !== null`)
	b.check("its words are lit", `[...document.querySelectorAll(".row:has(.card:target) .text :is(.act, .whole)")].some(e => getComputedStyle(e).backgroundColor !== "rgba(0, 0, 0, 0)")`)
	b.click(".origin a[href='#legend']")
	b.check("the legend opens", `document.querySelector(".legend").open`)
	b.check("and tells the marks", `document.querySelector(".legend .act.planned").getClientRects().length > 0`)
	b.plain(lookAt(t, b.base).Document)
	b.click(".card .num")
	b.check("the number leads to the words", `document.querySelector(".ref:target") !== null`)
	b.click(".card .to-matter a")
	b.at("/m/")
	b.check("the claim is lit in the matter", `document.querySelector("li:target") !== null`)
	b.plain("/documents")
	b.check("the list of documents is not empty", `document.querySelectorAll("tbody tr").length > 0`)
	b.plain("/actors")
	b.click("tbody a")
	b.at("/a/")
	b.plain("/network")
	b.check("a view that needs scripts says so", `document.querySelector("main noscript, main").innerText.includes("scripts are off")`)
}
