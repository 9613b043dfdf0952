package shell

import (
	"slices"

	"vfsh/shell/buckets"
)

// Array is a sparse indexed array (bash "Arrays"). While its indices are
// 0..n-1 it keeps no list of them.
type Array struct {
	vals []string
	idx  []int64 // nil while dense, else rising, as long as vals
}

// Len returns the number of elements that are set.
func (a *Array) Len() int { return len(a.vals) }

// At returns the position of index i in the element list, and whether it is
// set.
func (a *Array) at(i int64) (int, bool) {
	if a.idx == nil {
		if i >= 0 && i < int64(len(a.vals)) {
			return int(i), true
		}
		return len(a.vals), false
	}
	return slices.BinarySearch(a.idx, i)
}

// Get returns the element at index i and whether it is set.
func (a *Array) Get(i int64) (string, bool) {
	p, ok := a.at(i)
	if !ok {
		return "", false
	}
	return a.vals[p], true
}

// Set assigns the element at index i, which must not be negative.
func (a *Array) Set(i int64, v string) {
	p, ok := a.at(i)
	if ok {
		a.vals[p] = v
		return
	}
	if a.idx == nil {
		if i == int64(len(a.vals)) {
			a.vals = append(a.vals, v)
			return
		}
		a.sparse()
	}
	a.idx = slices.Insert(a.idx, p, i)
	a.vals = slices.Insert(a.vals, p, v)
}

// Delete unsets the element at index i.
func (a *Array) Delete(i int64) {
	p, ok := a.at(i)
	if !ok {
		return
	}
	if a.idx == nil {
		if p == len(a.vals)-1 {
			a.vals = a.vals[:p]
			return
		}
		a.sparse()
	}
	a.idx = slices.Delete(a.idx, p, p+1)
	a.vals = slices.Delete(a.vals, p, p+1)
}

func (a *Array) sparse() {
	a.idx = make([]int64, len(a.vals), len(a.vals)+1)
	for k := range a.idx {
		a.idx[k] = int64(k)
	}
}

// Max returns the highest index that is set, or -1.
func (a *Array) Max() int64 {
	if len(a.vals) == 0 {
		return -1
	}
	return a.index(len(a.vals) - 1)
}

// index returns the index of the element at position p.
func (a *Array) index(p int) int64 {
	if a.idx == nil {
		return int64(p)
	}
	return a.idx[p]
}

// Each calls f for each element by rising index.
func (a *Array) Each(f func(i int64, v string)) {
	for p, v := range a.vals {
		f(a.index(p), v)
	}
}

// Values returns the elements by rising index; the caller must not change
// the slice.
func (a *Array) Values() []string { return a.vals }

func (a *Array) clone() *Array {
	if a == nil {
		return nil
	}
	return &Array{slices.Clone(a.vals), slices.Clone(a.idx)}
}

// Assoc is an associative array.
type Assoc struct {
	keys  []string // by order of insertion
	vals  []string
	index map[string]int
	// buckets is the size of bash's hash table at first; 0: 1,024.
	buckets uint32
}

func newAssoc() *Assoc { return &Assoc{index: map[string]int{}} }

// Len returns the number of elements.
func (a *Assoc) Len() int { return len(a.keys) }

// Get returns the element with key k and whether it is set.
func (a *Assoc) Get(k string) (string, bool) {
	p, ok := a.index[k]
	if !ok {
		return "", false
	}
	return a.vals[p], true
}

// Set assigns the element with key k.
func (a *Assoc) Set(k, v string) {
	if p, ok := a.index[k]; ok {
		a.vals[p] = v
		return
	}
	a.index[k] = len(a.keys)
	a.keys = append(a.keys, k)
	a.vals = append(a.vals, v)
}

// Delete unsets the element with key k.
func (a *Assoc) Delete(k string) {
	p, ok := a.index[k]
	if !ok {
		return
	}
	delete(a.index, k)
	a.keys = slices.Delete(a.keys, p, p+1)
	a.vals = slices.Delete(a.vals, p, p+1)
	for ; p < len(a.keys); p++ {
		a.index[a.keys[p]] = p
	}
}

// Each calls f for each element in the order that bash shows: by bucket of
// its hash table (FNV-1, 1,024 buckets, fourfold growth at load 2), the
// newest first within one.
func (a *Assoc) Each(f func(k, v string)) {
	for _, p := range a.order() {
		f(a.keys[p], a.vals[p])
	}
}

func (a *Assoc) order() []int {
	n := a.buckets
	if n == 0 {
		n = 1024
	}
	n = buckets.Count(len(a.keys), n)
	hash := make([]uint32, len(a.keys))
	next := make([]int, n+1) // where a bucket's next element goes
	for p, k := range a.keys {
		hash[p] = buckets.Hash(k) & (n - 1)
		next[hash[p]+1]++
	}
	for i := range n {
		next[i+1] += next[i]
	}
	ord := make([]int, len(a.keys))
	for p := len(hash) - 1; p >= 0; p-- {
		ord[next[hash[p]]] = p
		next[hash[p]]++
	}
	return ord
}

func (a *Assoc) clone() *Assoc {
	if a == nil {
		return nil
	}
	c := &Assoc{slices.Clone(a.keys), slices.Clone(a.vals), make(map[string]int, len(a.keys)), a.buckets}
	for p, k := range c.keys {
		c.index[k] = p
	}
	return c
}
