package actor

import (
	"strings"
	"testing"
)

func TestDescribe(t *testing.T) {
	tests := []struct {
		phrase, id string
		kind       Type
		country    string
	}{
		{"Israeli Defense Forces", "gov:ISR:military", GovernmentBody, "ISR"},
		{"Israeli troops", "gov:ISR:military", GovernmentBody, "ISR"},
		{"Israel 's army", "gov:ISR:military", GovernmentBody, "ISR"},
		{"officials in Moscow", "gov:RUS:government", GovernmentBody, "RUS"},
		{"Iranian officials", "gov:IRN:government", GovernmentBody, "IRN"},
		{"the Iraqi parliament", "gov:IRQ:parliament", GovernmentBody, "IRQ"},
		{"the Iraqi government", "gov:IRQ:government", GovernmentBody, "IRQ"},
		{"Zambian police", "gov:ZMB:police", GovernmentBody, "ZMB"},
		{"the ministry of foreign affairs of Jordan", "gov:JOR:foreign-ministry", GovernmentBody, "JOR"},
		{"Iran 's foreign ministry", "gov:IRN:foreign-ministry", GovernmentBody, "IRN"},
		{"Palestinians", "population:PSE", Population, "PSE"},
		{"the Lebanese", "population:LBN", Population, "LBN"},
		{"the Syrian people", "population:SYR", Population, "SYR"},
		{"two Palestinian prisoners", "population:PSE:prisoners", Population, "PSE"},
		{"Iraqi groups", "armed:IRQ:groups", ArmedGroup, ""},
		{"Iran - backed militias in Iraq", "armed:IRQ:militias", ArmedGroup, ""},
		{"Syrian rebels", "armed:SYR:rebels", ArmedGroup, ""},
		{"Kurdish fighters", "people:kurds", Population, ""},
		{"Houthi rebels", "group:houthis", ArmedGroup, ""},
		{"Hamas officials", "group:hamas", ArmedGroup, ""},
		{"a Hamas official", "source:group:hamas:official", UnnamedSource, ""},
		{"a senior Israeli official", "source:ISR:official", UnnamedSource, "ISR"},
		{"two Israeli officials", "source:ISR:official", UnnamedSource, "ISR"},
		{"senior U.S. officials", "source:USA:official", UnnamedSource, "USA"},
		{"an Iraqi security source", "source:IRQ:security-source", UnnamedSource, "IRQ"},
		{"anonymous sources", "source:unknown:source", UnnamedSource, ""},
		{"two people familiar with the talks", "source:unknown:person", UnnamedSource, ""},
		{"sources close to the Iraqi government", "source:gov:IRQ:government:source", UnnamedSource, "IRQ"},
		{"an Iraqi foreign ministry spokesman", "source:gov:IRQ:foreign-ministry:spokesperson", UnnamedSource, "IRQ"},
		{"the Iranian president", "office:IRN:head_of_state", GovernmentBody, "IRN"},
		{"Iraq 's prime minister", "office:IRQ:head_of_government", GovernmentBody, "IRQ"},
		{"the prime minister of Iraq", "office:IRQ:head_of_government", GovernmentBody, "IRQ"},
		{"the Syrian opposition", "opposition:SYR:opposition", Coalition, "SYR"},
		{"the Afghan government", "gov:AFG:government", GovernmentBody, "AFG"},
		{"the Taliban government", "gov:AFG:ie", GovernmentBody, "AFG"},
		{"ministers in Lima", "gov:PER:cabinet", GovernmentBody, "PER"},
		{"Danish shipping companies", "population:DNK:companies", Population, "DNK"},
		{"a Kenyan airline", "population:KEN:airlines", Population, "KEN"},
		{"Iranian state media", "media:IRN:state-media", Media, "IRN"},
	}
	for _, tt := range tests {
		got, ok := Describe(strings.Fields(tt.phrase))
		if !ok {
			t.Errorf("Describe(%q) says nothing, want %s", tt.phrase, tt.id)
			continue
		}
		e := got.Entry
		if e.ID != tt.id || e.Type != tt.kind || e.Country != tt.country {
			t.Errorf("Describe(%q) = %s %s %q, want %s %s %q", tt.phrase, e.ID, e.Type, e.Country, tt.id, tt.kind, tt.country)
		}
		again, ok := ByID(e.ID)
		if !ok || again.ID != e.ID || again.Type != e.Type || again.Country != e.Country {
			t.Errorf("ByID(%s) = %+v, %v, want as Describe has it: %+v", e.ID, again, ok, e)
		}
	}
	for _, phrase := range []string{"", "the", "the army", "a red house", "rebels", "talks in Cairo", "Chinese", "Navy Times", "National Intelligence Chief Marta Velidov", "five foreign ministers in Lima", "the West Bank",
		"presidents in Accra"} {
		if got, ok := Describe(strings.Fields(phrase)); ok {
			t.Errorf("Describe(%q) = %s, want nothing", phrase, got.Entry.ID)
		}
	}
}

func TestByIDOfPatterns(t *testing.T) {
	for id, want := range map[string]bool{
		"state:RUS": true, "gov:IRQ:parliament": true, "population:PSE": true, "office:IRQ:head_of_government": true,
		"office:QQQ:head_of_state": false, "gov:QQQ:parliament": false, "population:QQQ": false, "gov:IRQ:gardens": false,
		"source:unknown:person": true, "source:group:hamas:official": true, "source:nobody:official": false, "": false, ":": false, "gov:": false, "::::": false,
	} {
		if e, ok := ByID(id); ok != want || ok && e.ID == "" {
			t.Errorf("ByID(%q) = %v, %v, want %v", id, e, ok, want)
		}
	}
}
