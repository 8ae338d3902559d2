// Package record adds claims up to matters: what many reports say, merged
// over sentences and documents, with the lives, the disputes and the number
// of independent origins of each.
//
// The merge is a function of the readings alone. It never looks at the text,
// the clock or a database; the order in which documents come does not
// matter, a document that comes twice counts once, and one that is taken out
// leaves no trace. [Merge] does it at once, an [Index] document by document,
// with the same result.
//
// It goes in four steps, each in files of its own:
//
//   - sift.go and one file per kind of matter: each claim becomes reports,
//     one for every matter that it says something about;
//   - likeness.go, identity.go, span.go, words.go: how well two reports may
//     be of one and the same happening;
//   - cluster.go: reports are joined into strands, first within a document,
//     then strands of several documents into matters; block.go finds the
//     candidates without looking at all of them;
//   - render.go and the files per kind: a cluster becomes a matter, with
//     origin.go counting origins and dispute.go setting differing values
//     side by side.
package record

// Version names the method of the merge. It changes whenever the same
// readings may add up to other matters.
const Version = "6"
