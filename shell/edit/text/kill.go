package text

// maxKills is how many killed texts are kept.
const maxKills = 10

// KillRing keeps what was killed, to be yanked.
type KillRing struct {
	texts []string
	at    int // the one that is yanked
}

// Add keeps a text; join says that it was killed right after the last one, and
// becomes part of it: before says at its beginning.
func (k *KillRing) Add(s string, join, before bool) {
	n := len(k.texts)
	switch {
	case join && n > 0 && before:
		k.texts[k.at] = s + k.texts[k.at]
		return
	case join && n > 0:
		k.texts[k.at] += s
		return
	}
	if n == maxKills {
		k.texts = append(k.texts[:0], k.texts[1:]...)
	}
	k.texts = append(k.texts, s)
	k.at = len(k.texts) - 1
}

// Yank returns the text that is to be yanked; ok is false if there is none.
func (k *KillRing) Yank() (s string, ok bool) {
	if len(k.texts) == 0 {
		return "", false
	}
	return k.texts[k.at], true
}

// Rotate makes the text before the one that is the next to be yanked, the
// other way round if back.
func (k *KillRing) Rotate(back bool) {
	n := len(k.texts)
	if n == 0 {
		return
	}
	step := n - 1
	if back {
		step = 1
	}
	k.at = (k.at + step) % n
}
