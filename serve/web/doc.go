// Package web serves the page of a record.
//
// It has two halves. The page that an analyst works with is a script, written
// in Svelte in web/, built into dist and embedded; it asks the HTTP API of
// package serve/api and nothing else. The page that stands until the script has
// taken over, and that those see who run no scripts, is HTML made here: the
// brief, a matter, a document with its claims marked in place, the lists of
// documents and actors. Both share a style sheet, so that nothing jumps when
// one takes over from the other; where the API fails, the server's page stays.
//
// The pages call no other host and send a content security policy that says
// so; the address bar holds the whole state. One visual grammar holds on all
// of them: the line under the words tells the mode of a claim, indentation
// tells through whom it reached us, and what is not known is written "not
// reported".
package web
