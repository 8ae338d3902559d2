package file

import "iter"

// Files yields the files that Documents would read at a path: the path itself,
// or those of the folder, in the same order. What cannot be looked at yields a
// *source.Error, and the next one follows.
func Files(path string) iter.Seq2[string, error] { return files(path) }
