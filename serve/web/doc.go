// Package web serves the pages of a record: the brief, a matter, a document
// with its claims marked in place, and the lists of documents and actors.
//
// The pages are HTML made on the server. They run no script, call no other
// host and send a content security policy that says so; the address bar holds
// the whole state. One visual grammar holds on all of them: the line under the
// words tells the mode of a claim, indentation tells through whom it reached
// us, and what is not known is written "not reported".
package web
