package main

import "strings"

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

var calendar = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
christmas easter ramadan eid thanksgiving am pm est edt gmt utc`)

// titles are words of offices and ranks that stand before names and are no
// part of them.
var titles = set(`mr mr. mrs mrs. ms ms. dr dr. prof prof. sir lord lady madam president vice-president vice prime minister premier
chancellor king queen prince princess emir amir sheikh sheik sultan secretary undersecretary under-secretary senator sen. sen
representative rep. congressman congresswoman governor gov. mayor ambassador envoy general gen. gen lieutenant lt. lt colonel col. col
major maj. maj captain capt. capt sergeant sgt. corporal admiral adm. commander cmdr. marshal chief minister foreign defence defense
interior finance deputy acting former chairman chairwoman chair speaker spokesman spokeswoman spokesperson director director-general
commissioner judge justice pope bishop archbishop cardinal imam ayatollah mullah hojatoleslam rabbi reverend rev. father
professor officer chargé attorney counsel adviser advisor mufti patriarch leader first lady crown warrant`)

// small are words that may begin a sentence with a capital but no name.
var small = set(`the a an i we you he she it they us me him her them our my your his its their this that these those who which all
some many most both each every no one two three in on at from for with and but or as by to of`)

// honorifics are forms of address, which are no part of a name.
var honorifics = set(`mr mr. mrs mrs. ms ms. dr dr. prof. prof sen. rep. gov. gen. lt. col. maj. capt. sgt. adm.`)
