package builtins

import (
	"vfsh/shell"
)

// umask shows or sets the file mode creation mask (POSIX "umask"; bash adds
// -p).
func umask(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	var reusable, symbolic bool
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'S':
			symbolic = true
		case 'p':
			reusable = true
		default:
			return o.fail(sh)
		}
	}
	rest := o.rest()
	mask := sh.Umask(0)
	sh.Umask(mask)
	if len(rest) > 0 {
		n, msg := parseMask(rest[0], mask, sh.Posix())
		if msg != "" {
			warn(sh, "umask: ", msg)
			return 1
		}
		mask = n
		sh.Umask(mask)
		if symbolic {
			sh.Print(maskText(mask), "\n")
		}
		return sh.FlushStatus("umask", 0)
	}
	switch {
	case reusable && symbolic:
		sh.Print("umask -S ")
	case reusable:
		sh.Print("umask ")
	}
	if symbolic {
		sh.Print(maskText(mask), "\n")
	} else {
		sh.Print(string([]byte{'0', byte('0' + mask>>6&7), byte('0' + mask>>3&7), byte('0' + mask&7), '\n'}))
	}
	return sh.FlushStatus("umask", 0)
}

// maskText shows the permissions that a mask leaves, as chmod(1) takes them.
func maskText(mask int) string {
	b := make([]byte, 0, 20)
	for i, who := range [...]string{"u=", ",g=", ",o="} {
		b = append(b, who...)
		bits := ^mask >> (6 - 3*i)
		for k, c := range [...]byte{'r', 'w', 'x'} {
			if bits&(4>>k) != 0 {
				b = append(b, c)
			}
		}
	}
	return string(b)
}

// parseMask reads an octal mask, or a symbolic mode that changes what the
// mask leaves. msg says what is wrong.
func parseMask(s string, mask int, posix bool) (n int, msg string) {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return symbolicMask(s, mask, posix)
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '7' || n > 0o7777 {
			return 0, s + ": octal number out of range"
		}
		n = n<<3 | int(s[i]-'0')
	}
	if n > 0o7777 {
		return 0, s + ": octal number out of range"
	}
	return n & 0o777, ""
}

// symbolicMask applies clauses [ugoa][+-=][rwx],... to the permissions that
// mask leaves. With posix a clause may have several operators, and X or one
// of u, g and o as permissions, as for chmod(1); bash refuses these.
func symbolicMask(s string, mask int, posix bool) (n int, msg string) {
	perm := ^mask & 0o777
	for i := 0; ; {
		who := 0
		for i < len(s) && whoBits(s[i]) != 0 {
			who |= whoBits(s[i])
			i++
		}
		if who == 0 {
			who = 0o777
		}
		for first := true; first || i < len(s) && s[i] != ','; first = false {
			op := byte(0) // shown as it is at the end of the word
			if i < len(s) {
				op = s[i]
			}
			if op != '+' && op != '-' && op != '=' {
				return 0, "`" + string([]byte{op}) + "': invalid symbolic mode operator"
			}
			bits := 0
			for i++; i < len(s) && s[i] != ','; i++ {
				b, ok := permBits(s[i], perm, posix)
				if !ok {
					if posix && (s[i] == '+' || s[i] == '-' || s[i] == '=') {
						break
					}
					return 0, "`" + s[i:i+1] + "': invalid symbolic mode character"
				}
				bits |= b
			}
			switch op {
			case '+':
				perm |= who & bits
			case '-':
				perm &^= who & bits
			case '=':
				perm = perm&^who | who&bits
			}
		}
		if i >= len(s) {
			return ^perm & 0o777, ""
		}
		i++
	}
}

// whoBits are the permissions of those that a letter means, 0 for other
// letters.
func whoBits(c byte) int {
	switch c {
	case 'u':
		return 0o700
	case 'g':
		return 0o070
	case 'o':
		return 0o007
	case 'a':
		return 0o777
	}
	return 0
}

// permBits are the permissions that a letter means, for all three classes.
func permBits(c byte, perm int, posix bool) (bits int, ok bool) {
	switch c {
	case 'r':
		return 0o444, true
	case 'w':
		return 0o222, true
	case 'x':
		return 0o111, true
	}
	if !posix {
		return 0, false
	}
	switch c {
	case 'X':
		if perm&0o111 != 0 {
			bits = 0o111
		}
		return bits, true
	case 'u':
		return (perm >> 6 & 7) * 0o111, true
	case 'g':
		return (perm >> 3 & 7) * 0o111, true
	case 'o':
		return (perm & 7) * 0o111, true
	}
	return 0, false
}
