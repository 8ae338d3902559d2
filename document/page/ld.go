package page

import (
	"encoding/json"
	"strings"
)

// linkedData is what JSON-LD (schema.org) says about the article of a page.
type linkedData struct {
	headline, published, publisher, url, body, language string
	rank                                                int // of the type that the above are from
}

// types of schema.org that an article can have; the higher rank wins.
var types = map[string]int{
	"newsarticle": 5, "reportagenewsarticle": 5, "analysisnewsarticle": 5, "backgroundnewsarticle": 5, "opinionnewsarticle": 5, "reviewnewsarticle": 5,
	"liveblogposting": 5, "article": 4, "report": 4, "blogposting": 4, "socialmediaposting": 3, "advertisercontentarticle": 3,
	"specialannouncement": 4, "techarticle": 3, "scholarlyarticle": 3, "satiricalarticle": 3, "webpage": 2, "itempage": 2, "videoobject": 1,
}

// add takes what one script says; what is not JSON says nothing.
func (a *linkedData) add(script string) {
	script = strings.TrimSpace(script)
	script = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(script, "<!--"), "//<![CDATA["), "-->")
	script = strings.TrimSuffix(strings.TrimSpace(script), "//]]>")
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		// Line ends within strings are common, and not JSON.
		if json.Unmarshal([]byte(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(script)), &v) != nil {
			return
		}
	}
	nodes := make(map[string]map[string]any)
	byID(v, nodes, 0)
	a.walk(v, nodes, 0)
}

const maxNesting = 20

// byID notes the objects that others can refer to.
func byID(v any, nodes map[string]map[string]any, depth int) {
	if depth > maxNesting {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			byID(e, nodes, depth+1)
		}
	case map[string]any:
		if id, _ := v["@id"].(string); id != "" && len(v) > len(nodes[id]) {
			nodes[id] = v
		}
		byID(v["@graph"], nodes, depth+1)
	}
}

// walk looks for articles on the top level, in graphs and as main entities: not
// deeper, where other articles are only mentioned.
func (a *linkedData) walk(v any, nodes map[string]map[string]any, depth int) {
	if depth > maxNesting {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			a.walk(e, nodes, depth+1)
		}
	case map[string]any:
		if r := rank(v["@type"]); r > a.rank {
			a.take(v, r, nodes)
		}
		a.walk(v["@graph"], nodes, depth+1)
		if main, ok := v["mainEntity"].(map[string]any); ok {
			a.walk(main, nodes, depth+1)
		}
	}
}

func rank(v any) int {
	best := 0
	for _, t := range texts(v) {
		t = t[strings.LastIndexAny(t, "/:")+1:]
		best = max(best, types[strings.ToLower(t)])
	}
	return best
}

func (a *linkedData) take(v map[string]any, r int, nodes map[string]map[string]any) {
	a.rank = r
	set := func(to *string, from string) {
		if from = tidy(unescape(from)); from != "" {
			*to = from
		}
	}
	if r > 2 {
		set(&a.headline, first(text(v["headline"]), text(v["name"])))
	}
	set(&a.published, text(v["datePublished"]))
	set(&a.language, text(v["inLanguage"]))
	set(&a.publisher, nameOf(v["publisher"], nodes))
	set(&a.url, first(text(v["url"]), addressOf(v["mainEntityOfPage"])))
	if body := strings.TrimSpace(text(v["articleBody"])); body != "" {
		a.body = body
	}
}

// texts returns the strings of a value that may be one or a list.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func text(v any) string {
	for _, s := range texts(v) {
		if s != "" {
			return s
		}
	}
	if m, ok := v.(map[string]any); ok {
		s, _ := m["@value"].(string)
		return s
	}
	return ""
}

func nameOf(v any, nodes map[string]map[string]any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		for _, e := range v {
			if s := nameOf(e, nodes); s != "" {
				return s
			}
		}
	case map[string]any:
		if s := text(v["name"]); s != "" {
			return s
		}
		if id, _ := v["@id"].(string); id != "" {
			return text(nodes[id]["name"])
		}
	}
	return ""
}

func addressOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return first(text(v["@id"]), text(v["url"]))
	}
	return ""
}
