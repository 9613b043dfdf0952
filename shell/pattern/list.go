package pattern

// CompileList compiles the patterns of a colon-separated list such as the value of GLOBIGNORE, EXECIGNORE or HISTIGNORE.
// A colon that is escaped, or inside of a bracket expression or a group, does not separate. Empty patterns are left out.
func CompileList(list string, f Flags) []*Pattern {
	var patterns []*Pattern
	start := 0
	for i := 0; i <= len(list); {
		if i == len(list) || list[i] == ':' {
			if i > start {
				patterns = append(patterns, Compile(list[start:i], f))
			}
			i++
			start = i
			continue
		}
		switch {
		case list[i] == '\\' && i+1 < len(list):
			i += 2
		case list[i] == '[':
			i = scanBracket(list, i+1, len(list))
		case startsGroup(list, i):
			if i = GroupEnd(list, i); i < 0 {
				i = len(list)
			}
		default:
			i++
		}
	}
	return patterns
}

func startsGroup(pat string, i int) bool {
	ps := parser{pat: pat, flags: ExtGlob}
	_, ok := ps.groupAt(i, len(pat))
	return ok
}

// GroupEnd returns the place after the extended group that starts with its operator at pat[i], or -1 if there is none or
// it is not closed.
func GroupEnd(pat string, i int) int {
	if i < 0 || !startsGroup(pat, i) {
		return -1
	}
	_, after := scanGroup(pat, i+2, len(pat))
	return after
}
