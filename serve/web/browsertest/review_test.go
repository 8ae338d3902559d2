package browsertest

import "testing"

// A reader annotates a matter and takes that back, and sets the mode of a claim:
// who, when and why stand there, and the machine's value beside the corrected.
func TestReview(t *testing.T) {
	if *address != "" {
		t.Skip("a record that is not the test's own is not written to")
	}
	b := open(t, base(t))
	at := lookAt(t, b.base)
	b.window(1280, 900, "light")
	fill := func(selector, value string) {
		t.Helper()
		b.check("fill "+selector, `(() => { const e = document.querySelector('`+selector+`'); if (!e) return false; e.value = "`+value+`"; e.dispatchEvent(new Event("input", {bubbles: true})); e.dispatchEvent(new Event("change", {bubbles: true})); return true })()`)
	}
	push := func(selector string) {
		t.Helper()
		b.check("push "+selector, `(() => { const e = document.querySelector('`+selector+`'); if (!e) return false; e.click(); return true })()`)
	}
	b.visit(at.Matter)
	push(`.masthead .review .quiet`)
	push(`.masthead .review-form input[value="note"]`)
	fill(`.masthead .review-form textarea`, "compare with the agency report")
	fill(`.masthead .review-form input[autocomplete="name"]`, "R. Mercer")
	push(`.masthead .review-form button[type="submit"]`)
	b.check("the note stands there with its author", `document.querySelector("#main .corrections")?.innerText.includes("R. Mercer") && document.querySelector("#main .corrections").innerText.includes("compare with the agency report")`)
	b.check("the note can be taken back", `(() => { const u = [...document.querySelectorAll(".corrections .quiet")].find(e => e.innerText === "take back"); if (!u) return false; u.click(); return true })()`)
	fill(`.corrections form input`, "it was another report")
	push(`.corrections form button[type="submit"]`)
	b.check("what was taken back stays, struck through", `document.querySelector("#main .corrections .undone .what") !== null`)

	b.visit(at.Document)
	push(`.card.asserted .review .quiet`)
	push(`.card .review-form input[value="set"]`)
	b.check("the fields are there", `document.querySelector('.card .review-form select option[value="modality"]') !== null`)
	fill(`.card .review-form select`, "modality")
	fill(`.card .review-form select[id^="value"]`, "hypothetical")
	fill(`.card .review-form textarea`, "the text says may")
	push(`.card .review-form button[type="submit"]`)
	b.check("the claim has the mode and the mark of a person", `[...document.querySelectorAll(".card.hypothetical .review.said")].length > 0`)
	b.check("it can be opened again", `(() => { const q = document.querySelector(".card .review.said .quiet"); if (!q) return false; if (!document.querySelector(".card .review-form")) q.click(); return document.querySelector(".card .review-form .values") !== null })()`)
	b.check("the machine's value stands beside the corrected one", `document.querySelector(".card .review-form .values").innerText.includes("the machine")`)
	b.visit("/corrections")
	b.check("the list of corrections has both", `document.querySelectorAll(".corrections > li").length >= 2`)
}
