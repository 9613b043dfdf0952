package edit

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

func itoa(n int) string { return strconv.Itoa(n) }

// fileMark is the sign that shows in a list what kind of file a candidate is.
func (e *Editor) fileMark(c Candidate) string {
	if c.Path == "" {
		return ""
	}
	var st unix.Stat_t
	if !e.on("visible-stats") {
		if e.on("mark-directories") && unix.Stat(c.Path, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR {
			return "/"
		}
		return ""
	}
	if unix.Lstat(c.Path, &st) != nil {
		return ""
	}
	switch st.Mode & unix.S_IFMT {
	case unix.S_IFDIR:
		return "/"
	case unix.S_IFLNK:
		return "@"
	case unix.S_IFIFO:
		return "|"
	case unix.S_IFSOCK:
		return "="
	case unix.S_IFCHR:
		return "%"
	case unix.S_IFBLK:
		return "#"
	}
	if st.Mode&0o111 != 0 {
		return "*"
	}
	return ""
}

// usualColours are those of kinds that LS_COLORS does not name.
const usualColours = "di=01;34:ln=01;36:pi=33:so=01;35:bd=01;33:cd=01;33:ex=01;32:su=37;41:sg=30;43:st=37;44:ow=34;42:tw=30;42"

// coloured gives a name in a list the colour that LS_COLORS has for its file
// (dircolors(1)), if colored-stats is on.
func (e *Editor) coloured(name string, c Candidate) string {
	if name == "" || c.Path == "" || e.dumb || !e.on("colored-stats") {
		return name
	}
	colours, _ := e.host.Variable("LS_COLORS")
	code := colourOf(colours+":"+usualColours, c.Path)
	if code == "" {
		return name
	}
	return "\x1b[" + code + "m" + name + "\x1b[0m"
}

// colouredPrefix gives what all candidates begin with the colour that LS_COLORS has
// for an ending of this name (bash 5.2 knows it without the dot, its manual with it),
// else that of sockets.
func (e *Editor) colouredPrefix(prefix string) string {
	if prefix == "" {
		return ""
	}
	colours, _ := e.host.Variable("LS_COLORS")
	code := firstColour(colours+":"+usualColours, "*readline-colored-completion-prefix", "*.readline-colored-completion-prefix", "so")
	return "\x1b[" + code + "m" + prefix + "\x1b[0m"
}

// colourOf finds the colour of a file.
func colourOf(colours, path string) string {
	var st, target unix.Stat_t
	if unix.Lstat(path, &st) != nil {
		return listedColour(colours, "mi")
	}
	switch st.Mode & unix.S_IFMT {
	case unix.S_IFDIR:
		switch {
		case st.Mode&unix.S_ISVTX != 0 && st.Mode&unix.S_IWOTH != 0:
			return firstColour(colours, "tw", "di")
		case st.Mode&unix.S_IWOTH != 0:
			return firstColour(colours, "ow", "di")
		case st.Mode&unix.S_ISVTX != 0:
			return firstColour(colours, "st", "di")
		}
		return firstColour(colours, "di")
	case unix.S_IFLNK:
		if unix.Stat(path, &target) != nil {
			return firstColour(colours, "or", "ln")
		}
		return firstColour(colours, "ln")
	case unix.S_IFIFO:
		return firstColour(colours, "pi")
	case unix.S_IFSOCK:
		return firstColour(colours, "so")
	case unix.S_IFCHR:
		return firstColour(colours, "cd")
	case unix.S_IFBLK:
		return firstColour(colours, "bd")
	}
	switch {
	case st.Mode&unix.S_ISUID != 0 && listedColour(colours, "su") != "":
		return listedColour(colours, "su")
	case st.Mode&unix.S_ISGID != 0 && listedColour(colours, "sg") != "":
		return listedColour(colours, "sg")
	case st.Mode&0o111 != 0 && listedColour(colours, "ex") != "":
		return listedColour(colours, "ex")
	}
	for rest := colours; rest != ""; {
		var item string
		item, rest, _ = strings.Cut(rest, ":")
		pattern, code, _ := strings.Cut(item, "=")
		if strings.HasPrefix(pattern, "*") && strings.HasSuffix(path, pattern[1:]) {
			return code
		}
	}
	return firstColour(colours, "fi")
}

// firstColour returns the first colour that is given for one of some kinds.
func firstColour(colours string, kinds ...string) string {
	for _, kind := range kinds {
		if code := listedColour(colours, kind); code != "" && code != "0" && code != "00" && code != "target" {
			return code
		}
	}
	return ""
}

func listedColour(colours, kind string) string {
	for rest := colours; rest != ""; {
		var item string
		item, rest, _ = strings.Cut(rest, ":")
		if code, ok := strings.CutPrefix(item, kind+"="); ok {
			return code
		}
	}
	return ""
}
