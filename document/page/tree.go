package page

import (
	"iter"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return true
		}
	}
	return false
}

// elements yields the elements below n in the order of the page.
func elements(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

// plain is the text below n, white space collapsed, without scripts.
func plain(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && unread[n.DataAtom]:
			return
		case n.Type == html.ElementNode && (blocks[n.DataAtom] || n.DataAtom == atom.Br):
			b.WriteByte(' ')
			defer b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return tidy(b.String())
}

// tidy collapses white space and leaves out characters that are not seen.
func tidy(s string) string {
	return strings.Join(strings.FieldsFunc(strings.Map(visible, s), unicode.IsSpace), " ")
}

// visible drops soft hyphens and the marks that only steer the breaking of
// lines; a form feed is a blank.
func visible(r rune) rune {
	switch r {
	case '\u00AD', '\u200B', '\u2060', '\uFEFF':
		return -1
	}
	if unicode.IsControl(r) && !unicode.IsSpace(r) {
		return -1
	}
	return r
}

// unread holds nothing that is read.
var unread = atoms(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Math, atom.Object, atom.Embed, atom.Canvas,
	atom.Audio, atom.Video, atom.Map, atom.Head, atom.Title, atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Datalist, atom.Dialog, atom.Nav,
	atom.Figcaption, atom.Menu, atom.Fieldset, atom.Frameset, atom.Noframes, atom.Applet, atom.Label)

// blocks begin and end a line.
var blocks = atoms(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Div, atom.Dl, atom.Dt,
	atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Li,
	atom.Main, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul,
	atom.Caption)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		set[a] = true
	}
	return set
}
