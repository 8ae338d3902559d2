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

// bodies are words that names of organisations end with, or begin with before "of" ("Bank of"); the same word may name other things.
var bodies = set(`academy administration agency airline airlines airways alliance army assembly associates association authority ballet bank
baptists battalion board books brigade brigades brothers bureau cabinet casino center centre chamber choir chorus church circus city club coalition co co. college
command commission committee communications companies company conference confederation confederacy congress conservatory consortium constabulary consulate convention cooperative
corp corp. corporation corps council court daily department dept directorate division electronics embassy employees energy enterprise enterprises entertainment
exchange fc f.c. afc federation fellowship fighters firm fleet force forces forum foundation front fund gallery games gazette gmbh government group groups
guard guards guild herald holding holdings hospital house inc inc. industries initiative insurance inspectorate institute institution instruments international journal
jury laboratories laboratory labs league legion legislature library llc llp ltd ltd. mail media militia ministry mission mosque motors movement museum navy network networks news newspaper observatory
office orchestra order organisation organization parliament partners partnership party patrol petroleum pharmaceuticals philharmonic pictures plc police post press productions
project publications publishers publishing quartet radio railway railways records refinery regiment registry restaurants resistance review roundtable sa
school schools secretariat securities senate seminary service services ship society software solutions squad squadron staff star stores studio studios symphony syndicate synod systems taskforce team technologies
technology telecom telegraph telegram television temple theater theatre times tribune tribunal troops trust tv unit union united universities university utilities ventures watch weekly workers works`)

// features are words that names of places end with, or begin with ("Lake", "Mount").
var features = set(`airport archipelago atoll avenue base basin bay beach bluff blvd boulevard bridge brook caliphate camp canal canyon cape castle cathedral cave cemetery channel city
cliffs coast colony county courthouse creek crossing dam delta desert district downs drive emirate estate falls farm field fields fjord forest fort fortress garden gardens gate glacier glen governorate grove gulf harbor
harbour head heath heights highlands highway hill hills hotel inlet island islands isle isles jungle junction kingdom lagoon lake lakes lane line lodge lowlands manor market marsh meadows mine moor mosque motorway
mount mountain mountains mt mt. municipality neck oasis oblast ocean palace park parish pass path peak peaks peninsula pier pike plain plains plateau plaza point pond port prairie prefecture prison province quarter
range ranch rapids reef region republic reserve reservoir ridge rift river road rock rocks route sea settlement shore shores shrine sound spring springs square stadium state states station steppe strait straits strand street suburb
summit swamp territories territory terrace tower towers town township trail trench tunnel turnpike valley villa village volcano wadi wall ward waterfall waters way wharf wilderness wood woods yard zone`)

// ranks are further titles before names of persons, most of them of rulers and nobles.
var ranks = set(`emperor empress kaiser tsar tsarina czar shah pharaoh khedive maharaja rajah nawab duke duchess archduke count countess baron baroness
viscount viscountess marquess marquis margrave landgrave elector dame miss mister mme mme. monsieur madame señor herr frau hajj haji sayyid uncle aunt
brother sister abbot abbess prior canon provost cmdr cpl cpl. pvt pvt. pte sgt cpt cpt. brigadier commodore`)

// things are words that end names of what is neither a person nor a body nor a place, or begin them before "of" ("Treaty of").
var things = set(`accord accords act acts addendum age agenda agreement agreements alphabet amendment amendments anthem armistice article award awards ballad
battle battles bible conference games summit bill blitz bond bonds bowl campaign cantata census challenge championship championships charter classic code codex
communiqué concerto conflict consensus constitution contest convention conventions coup covenant crash crisis crusade crusades cup currency
cycle decade declaration decree derby directive disaster disease doctrine earthquake edict effect encyclopedia epic epoch equation era
eruption event evolution exam exhibition expedition expo fair famine festival file fire flood framework genocide grammy guidelines
holocaust hurricane hymn incident index initiative inquisition insurgency insurrection intifada invasion jubilee law laws licence license
list mandate manifesto marathon massacre medal medals memoir memorandum mutiny myth newsletter nobel novel offensive olympiad olympics open
operation oratorio oscar oscars pact pandemic papers parade paradox parity period plan plans platform play playoffs poem policy polonaise
prelude prix prize prizes procedure process program programme project protocol protocols purge race rally rebellion reconquista record
reformation regatta regulation regulations renaissance resolution resolutions restoration revolt revolution revolutions rhapsody riots
roadmap rule rules saga scale scandal schism season series shooting show siege sonata song spring standard statute storm strategy strike
suite sundays syndrome talks test theorem theory tornado tour tournament tragedy treaties treaty trial trials triennale trilogy trophy
truce tsunami typhoon uprising verdict version virus war warfare wars week weekend year`)
