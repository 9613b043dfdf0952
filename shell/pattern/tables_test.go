package pattern

// table makes one trial of every pattern with every subject.
type table struct {
	fold, utf8         bool
	patterns, subjects []string
}

var tables = []table{
	{
		patterns: []string{
			"", "a", "abc", "?", "??", "*", "**", "a*", "*c", "*b*", "a*c", "*a*b*c*", "a?c", "?*", "*?", "*??*", "?b?",
			`\a`, `\*`, `a\`, `\`, `*\*`, `\?`, `a\bc`, `*\\`, "a*a*a", "*ab*ab", "*a*a*a*a*a*b",
		},
		subjects: []string{"", "a", "abc", "ab", "*", "?", `\`, `a\`, "abab", "aabbcc", "abcabc", "aaaaaaaaaaaaaaaa"},
	},
	{
		patterns: []string{
			"[a-c]", "[!a-c]", "[^a-c]", "[]]", "[!]]", "[]a]", "[a]]", "[a-]", "[-a]", "[!-]", "[--a]", "[a-c-e]", "[c-a]",
			"[c-ax]", `[\]]`, `[a\-c]`, `[\a-c]`, `[\!a]`, "[^^]", "[a-b]*", "*[!a]", "[", "[a", "[]", "[!", "[!]", "[^]",
			"a[", "a[b", "[[]", "[[a]", "[a[b]", `[\\]`, "[?]", "[*]", "[a-c][a-c]", "*[ab]", "[!a]*[!a]", "[/]", "a[/]b",
			`[\`, `["a"]`, "[.]", "[a.]",
		},
		subjects: []string{"a", "b", "c", "d", "e", "-", "]", "[", "!", "^", `\`, "[]", "[a", "a]", "a[", "[!]", "ab", "bd", "x", "/", "."},
	},
	{
		patterns: []string{
			"[[:alpha:]]", "[[:digit:]]", "[[:alnum:]_]", "[![:space:]]", "[[:upper:]]", "[[:lower:]]", "[[:punct:]]",
			"[[:blank:]]", "[[:xdigit:]]", "[[:cntrl:]]", "[[:graph:]]", "[[:print:]]", "[[:word:]]", "[[:ascii:]]",
			"[[:foo:]]", "[![:foo:]]", "[[:foo:]a]", "[[:alpha:][:digit:]]", "[[:alpha:]-z]", "[[:al\\pha:]]", `[[\:alpha:]]`,
			`[[:alpha\:]]`, "[[:alpha]", "[[:alpha", "[:alpha:]", "[a[:x]", "*[[:digit:]]",
			"[[=a=]]", "[[=a=]b]", "[a[=b=]]", "[[.a.]]", "[[.hyphen.]]", "[[.-.]]", "[[.space.]]", "[[.].]]", "[[.ch.]]",
			"[[.a.]-c]", "[a-[.c.]]", "[[.ch.]-c]", "[a-[.ch.]]", "[[.a.]-[.c.]]", "[![.a.]]",
		},
		subjects: []string{"a", "b", "c", "Z", "1", "_", " ", "-", "]", "[", ":", ".", "\t", "\x01", "l", "x", "p", "a]", "b1"},
	},
	{
		patterns: []string{
			"@(a|b)", "@(a|b)c", "?(a)b", "?(a|b)", "*(a)", "*(a)b", "*(a|bc)", "+(a)", "+(a|b)c", "!(a)", "!(a|b)", "!(a)b",
			"!(*a)", "!(a*)", "!()", "@()", "*()", "?()", "@(|a)", "@(|a)b", "*(*(a))", "+(?(a))", "@(a|@(b|c))", "!(!(a))",
			"!(!(a)b)", "*(!(a))", "a!(b)", "a!(b)c", "@(a*|b)c", "*(?)", "+(?)b", "@(a(b)c)", "@([)])", `@(a\|b)`,
			"@(a|[|])", "@(ab", "x@(ab", "@([a)", "+(a", "@(a|b", "a?(b)c", "a*(b)c", "a+(b)c", "[ab]!(a)", "@(ab|a)@(c|bc)",
			"*(ab|ba|a)", "+([ab])", "+([!a])", "*([[:alpha:]])", "!(@(a|b)*)", "@(a)*", "*a@(b|c)", "*a!(b)", "!(a)*",
			"?@(a|b)", "@(aa|a)a", `@(\*|a)`, "@(a|)", "+()", "!(|a)", "a|b", "(a)", "@", "a@b(c)", "!(a)!(b)",
		},
		subjects: []string{"", "a", "b", "c", "ab", "bc", "abc", "aab", "aa", "ba", "a|b", "a(b)c", ")", "|", "@(ab", "x@(ab", "@([a)", "+(a", "abab", "abcc", "cba", "*", "a@b(c)", "(a)"},
	},
	{
		fold: true,
		patterns: []string{
			"a", "A", "aBc", "*b", "B*", "*B*", "[a-c]", "[A-C]", "[Z-a]", "[[:upper:]]", "[[:lower:]]", "[!a]", "@(a|B)c", "!(A)",
			"+([A-C])", "é", "É", "[é]", "?b?", `\A`, "a*C",
		},
		subjects: []string{"a", "A", "b", "B", "abc", "ABC", "aBc", "AC", "bc", "é", "É", "_", ""},
	},
	{
		fold: true, utf8: true,
		patterns: []string{
			"é", "É", "[é]", "[É]", "*é", "É*", "*É*", "[à-ü]", "[[:upper:]]", "[[:lower:]]", "@(é|b)", "!(É)", "?é", "[!é]", "a",
			"*(É)", "+([É-Ü])", "ß", "Σ",
		},
		subjects: []string{"é", "É", "é", "aé", "aÉ", "Éa", "a", "A", "ß", "σ", "ς", "éÉ", ""},
	},
	{
		utf8: true,
		patterns: []string{
			"?", "??", "*", "é", "*é", "é*", "*é*", "?é", "[é]", "[!é]", "[à-ü]", "[a-é]", "[[:alpha:]]", "[[:upper:]]",
			"[[:lower:]]", "[[:punct:]]", "[[:space:]]", "[[:digit:]]", "[[:alnum:]]", "[[:print:]]", "[[=é=]]", "[[.é.]]",
			"@(é|b)", "*(é)", "+(?)", "!(é)", "!(?)", "?(é)a", `\é`, `[\é]`, "[é-ü]?", "*?", "?*", "*[é]", "[[:word:]]",
			"[[:graph:]]", "[[:cntrl:]]", "[[:blank:]]", "[[:ascii:]]",
		},
		subjects: []string{"é", "à", "aé", "éa", "éé", "a", "É", "日本", "日", "—", "\u3000", "\u00a0", "٣", "", "😀", "e\u0301", "\u0085"},
	},
	{
		patterns: []string{
			"?", "??", "[é]", "[!é]", "[à-ü]", "[[:alpha:]]", "é", "*é", "*\xa9", "[\x80-\xff]", "[\xe0-\xff]", "\xe9", "[!a]",
			"+([!a])", "[[=\xe9=]]", "[[.\xe9.]]", "*", "?*",
		},
		subjects: []string{"é", "à", "\xe9", "\xff", "aé", "éa", "\xc3", "a", "日"},
	},
	{
		// Patterns that are not valid UTF-8 go by bytes in a UTF-8 locale too, and so do strings for patterns in which
		// only literal text meets the stray bytes.
		utf8: true,
		patterns: []string{
			"*\xa9", "[\x80-\xff]", "\xe9", "?\xe9", "[!\xe9]", "+([\x80-\xff])", "*\xff*", "a*", "*a", "*", "@(\xff|a)",
		},
		subjects: []string{"é", "\xe9", "a\xe9", "éa", "\xffa", "a\xff", "é\xe9", "a"},
	},
}
