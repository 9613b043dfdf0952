package completion

import "vfsh/shell/buckets"

// Table is a set of specifications by the name of the command. Its order is
// that of bash's hash table, which complete -p shows: by bucket, the newest
// first in each, the older ones turned round whenever the table has grown.
//
// A Table is changed in place; Clone makes the copy that a subshell needs.
// The zero value is empty.
type Table struct {
	Entries []Entry // in the order in which they are listed
	Buckets int     // 0: as many as at the start
}

// Entry is one name with its specification, which several may share.
type Entry struct {
	Name string
	Spec *Spec
}

// firstBuckets is how many bash's table begins with.
const firstBuckets = 512

// Clone returns an independent copy; the specifications, which never change,
// are shared.
func (t *Table) Clone() *Table {
	if t == nil {
		return &Table{}
	}
	return &Table{Entries: append(make([]Entry, 0, len(t.Entries)+8), t.Entries...), Buckets: t.Buckets}
}

// bucket returns the bucket of a name.
func (t *Table) bucket(name string) uint32 {
	n := t.Buckets
	if n < 1 {
		n = firstBuckets
	}
	return buckets.Hash(name) % uint32(n)
}

// find returns where the bucket of name begins, and where in it the name is,
// or -1.
func (t *Table) find(name string) (start, at int) {
	b := t.bucket(name)
	hi := len(t.Entries)
	for start < hi {
		mid := int(uint(start+hi) >> 1)
		if t.bucket(t.Entries[mid].Name) < b {
			start = mid + 1
		} else {
			hi = mid
		}
	}
	for i := start; i < len(t.Entries) && t.bucket(t.Entries[i].Name) == b; i++ {
		if t.Entries[i].Name == name {
			return start, i
		}
	}
	return start, -1
}

// Get returns the specification for name, nil if there is none. A nil Table
// is empty.
func (t *Table) Get(name string) *Spec {
	if t == nil {
		return nil
	}
	if _, at := t.find(name); at >= 0 {
		return t.Entries[at].Spec
	}
	return nil
}

// Set makes s the specification for name.
func (t *Table) Set(name string, s *Spec) {
	start, at := t.find(name)
	if at >= 0 {
		t.Entries[at].Spec = s
		return
	}
	if t.Buckets == 0 {
		t.Buckets = firstBuckets
	}
	if len(t.Entries) >= t.Buckets*buckets.MaxLoad {
		t.grow()
		start, _ = t.find(name)
	}
	t.Entries = append(t.Entries, Entry{})
	copy(t.Entries[start+1:], t.Entries[start:])
	t.Entries[start] = Entry{name, s}
}

// grow distributes the entries over more buckets: taken one by one from the
// old ones, each comes before those that are in its new bucket already.
func (t *Table) grow() {
	old := t.Entries
	t.Buckets *= buckets.Growth
	next := make([]int, t.Buckets+1) // where the next entry of a bucket goes, from its end
	for i := range old {
		next[t.bucket(old[i].Name)]++
	}
	end := 0
	for b := range next {
		end += next[b]
		next[b] = end
	}
	t.Entries = make([]Entry, len(old), len(old)+len(old)/2)
	for i := range old {
		b := t.bucket(old[i].Name)
		next[b]--
		t.Entries[next[b]] = old[i]
	}
}

// Replace puts s in the place of old for all names that share it.
func (t *Table) Replace(old, s *Spec) {
	for i := range t.Entries {
		if t.Entries[i].Spec == old {
			t.Entries[i].Spec = s
		}
	}
}

// Remove takes out the specification for name; it reports whether there was
// one.
func (t *Table) Remove(name string) bool {
	_, at := t.find(name)
	if at < 0 {
		return false
	}
	t.Entries = append(t.Entries[:at], t.Entries[at+1:]...)
	return true
}
