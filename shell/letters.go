package shell

import "unicode"

// upperRune and lowerRune convert characters outside ASCII.
func upperRune(r rune) rune { return unicode.ToUpper(r) }

func lowerRune(r rune) rune { return unicode.ToLower(r) }
