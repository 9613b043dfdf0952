package pattern

import (
	"strings"
	"testing"
)

func BenchmarkMatch(b *testing.B) {
	const s = "/usr/share/locale/de/LC_MESSAGES/some-program.mo"
	for _, pat := range []string{"*.mo", "/usr/*", "*share*", "/usr/*/de/*.mo", "*[0-9]*", "*/??/*", "*.@(mo|po)", "!(*.c)"} {
		b.Run(pat, func(b *testing.B) {
			p := Compile(pat, ExtGlob|UTF8)
			for b.Loop() {
				p.Match(s)
			}
		})
	}
}

func BenchmarkRemove(b *testing.B) {
	const s = "/usr/share/locale/de/LC_MESSAGES/some-program.mo"
	b.Run("LongestPrefix", func(b *testing.B) {
		p := Compile("*/", UTF8)
		for b.Loop() {
			p.LongestPrefix(s)
		}
	})
	b.Run("ShortestSuffix", func(b *testing.B) {
		p := Compile(".*", UTF8)
		for b.Loop() {
			p.ShortestSuffix(s)
		}
	})
	b.Run("Blanks", func(b *testing.B) {
		p := Compile("*([[:space:]])", UTF8|ExtGlob)
		for b.Loop() {
			p.LongestPrefix("    \t text")
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("the quick brown fox  jumps over the lazy dog\n", 1000)
	for _, pat := range []string{"o", "[aeiou]", "+([[:space:]])", "@(fox|dog)", "q*k"} {
		b.Run(pat, func(b *testing.B) {
			p := Compile(pat, ExtGlob|UTF8)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for at := 0; ; {
					_, end, ok := p.Find(text, at)
					if !ok {
						break
					}
					at = end
				}
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, pat := range []string{"plain", "*.c", "[[:alpha:]_]*", "@(a|b)*(c)"} {
		b.Run(pat, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Compile(pat, ExtGlob|UTF8)
			}
		})
	}
}
