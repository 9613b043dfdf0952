package parse

import "vfsh/shell/ast"

// textParser returns a reader for text met at run time.
func textParser(text string, line int) *wordParser {
	return &wordParser{alloc: &allocator{}, opts: &Options{ExtGlob: true}, t: text, line: line, cmdLine: line}
}

// guard turns a stop into an error.
func guard(err *error) {
	if r := recover(); r != nil {
		st, ok := r.(stop)
		if !ok {
			panic(r)
		}
		*err = st.err
	}
}

// DoubleQuotedWord reads text that is expanded like the body of a
// here-document: prompts, ${x@P} and the like. line is the line number of its
// first byte.
func DoubleQuotedWord(text string, line int) (w *ast.Word, err error) {
	defer guard(&err)
	b := textParser(text, line)
	w = b.newWord(0, len(text))
	w.Parts, _ = b.parts(0, len(text), ctxHeredoc, 0)
	return w, nil
}

// ArithWord reads the text of an arithmetic expression, which is expanded as
// if it stood in double quotes.
func ArithWord(text string, line int) (w *ast.Word, err error) {
	defer guard(&err)
	return textParser(text, line).exprWord(0, len(text)), nil
}

// ParseWord reads text as one word, blanks and operators included.
func ParseWord(text string, line int) (w *ast.Word, err error) {
	defer guard(&err)
	b := textParser(text, line)
	w = b.newWord(0, len(text))
	w.Parts, _ = b.parts(0, len(text), ctxWord, 0)
	return w, nil
}

// AssignmentWord reads text of the form name=value, name+=value,
// name[sub]=value or name=( elements ), as declare and its kin get it; nil if
// it is no assignment. A value that is not a compound one is taken as it is,
// without any further expansion.
func AssignmentWord(text string, line int) (a *ast.Assign, err error) {
	defer guard(&err)
	b := textParser(text, line)
	a, i, ok := b.target()
	if !ok {
		return nil, nil
	}
	a.End = len(text)
	if n := len(text); b.at(i) == '(' && text[n-1] == ')' {
		a.IsArray = true
		a.Elems = b.elements(i+1, n-1)
		return a, nil
	}
	a.Value = b.newWord(i, len(text))
	if i < len(text) {
		a.Value.Parts = b.alloc.onePart(b.alloc.quotedText(text[i:]))
	}
	return a, nil
}

// SubscriptOf splits text of the form name[subscript], as read, unset and
// printf -v get it. ok is false if text is not of that form; a plain name has
// a nil subscript.
func SubscriptOf(text string) (name string, sub *ast.Word, ok bool) {
	name, raw, has, ok := SplitSubscript(text)
	if !ok || !has {
		return name, nil, ok
	}
	w, err := ParseWord(raw, 0)
	if err != nil {
		return "", nil, false
	}
	if raw == "@" || raw == "*" {
		w.Parts = []ast.Part{&ast.Lit{Text: raw}}
	}
	return name, w, true
}

// SplitSubscript is like SubscriptOf, but gives the subscript as text.
func SplitSubscript(text string) (name, sub string, has, ok bool) {
	i := 0
	for i < len(text) && isNameByte(text[i]) {
		i++
	}
	if i == 0 || !isNameStart(text[0]) {
		return "", "", false, false
	}
	if i == len(text) {
		return text, "", false, true
	}
	b := textParser(text, 0)
	if text[i] != '[' || b.bracketEnd(i+1, len(text)) != len(text)-1 || i+2 == len(text) {
		return "", "", false, false
	}
	return text[:i], text[i+1 : len(text)-1], true, true
}

// DecodeEscapes decodes the backslash escapes of $'…' in text, as ${x@E}
// does.
func DecodeEscapes(text string) string { return decodeANSI(text) }
