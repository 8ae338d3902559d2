package record

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// slot is the place of a strand in an index.
type slot int32

// filings say which strands are filed under which key. They are many times as
// many as there are strands, so they are kept without pointers: under a key is
// either one slot or the first of a chain of chunks.
type filings struct {
	first  map[uint64]int32 // below 0: ^slot; otherwise the place of a chunk
	chunks []chunk
	free   int32 // the first chunk of a chain that is not in use, plus one
}

// chunk holds strands of one key; only the first of a chain is not full.
type chunk struct {
	slots [6]slot
	count int32
	next  int32 // plus one, 0 where it is the last
}

func (f *filings) init() { f.first = make(map[uint64]int32) }

// add files a strand under a key, once more if it is there.
func (f *filings) add(key uint64, s slot) {
	at, ok := f.first[key]
	switch {
	case !ok:
		f.first[key] = ^int32(s)
		return
	case at < 0:
		lone := slot(^at)
		at = f.chunk(0)
		f.push(at, lone)
		f.first[key] = at
	case int(f.chunks[at].count) == len(f.chunks[at].slots):
		at = f.chunk(at + 1)
		f.first[key] = at
	}
	f.push(at, s)
}

func (f *filings) push(at int32, s slot) {
	c := &f.chunks[at]
	c.slots[c.count] = s
	c.count++
}

// chunk returns an empty one before another of a chain.
func (f *filings) chunk(next int32) int32 {
	if f.free == 0 {
		f.chunks = append(f.chunks, chunk{next: next})
		return int32(len(f.chunks) - 1)
	}
	at := f.free - 1
	f.free = f.chunks[at].next
	f.chunks[at] = chunk{next: next}
	return at
}

// remove takes one filing of a strand under a key out.
func (f *filings) remove(key uint64, s slot) {
	first, ok := f.first[key]
	if !ok {
		return
	}
	if first < 0 {
		if slot(^first) == s {
			delete(f.first, key)
		}
		return
	}
	for at := first; ; at = f.chunks[at].next - 1 {
		c := &f.chunks[at]
		if i := slices.Index(c.slots[:c.count], s); i >= 0 {
			head := &f.chunks[first] // its last takes the place
			head.count--
			c.slots[i] = head.slots[head.count]
			break
		}
		if c.next == 0 {
			return
		}
	}
	if head := f.chunks[first]; head.count == 0 {
		if head.next == 0 {
			delete(f.first, key)
		} else {
			f.first[key] = head.next - 1
		}
		f.chunks[first].next, f.free = f.free, first+1
	}
}

// under yields the strands that are filed under a key.
func (f *filings) under(key uint64) iter.Seq[slot] {
	return func(yield func(slot) bool) {
		at, ok := f.first[key]
		if !ok {
			return
		}
		if at < 0 {
			yield(slot(^at))
			return
		}
		for more := at + 1; more > 0; {
			c := &f.chunks[more-1]
			for _, s := range c.slots[:c.count] {
				if !yield(s) {
					return
				}
			}
			more = c.next
		}
	}
}

// keys returns all keys, as signed numbers in their order.
func (f *filings) keys() []uint64 {
	return slices.SortedFunc(maps.Keys(f.first), func(a, b uint64) int { return cmp.Compare(int64(a), int64(b)) })
}
