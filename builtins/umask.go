package builtins

import (
	"vfsh/shell"
)

// umask shows or sets the file mode creation mask (POSIX "umask"; bash adds
// -p).
func umask(sh *shell.Shell, args []string) int {
	o := options{args: args}
	var reusable, symbolic bool
	for {
		c, ok := o.next(sh, "Sp")
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
		n, msg := parseMask(rest[0], mask)
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
func parseMask(s string, mask int) (n int, msg string) {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return symbolicMask(s, mask)
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
// mask leaves.
func symbolicMask(s string, mask int) (n int, msg string) {
	perm := ^mask & 0o777
	for i := 0; ; {
		who := 0
		for ; i < len(s); i++ {
			k := 0
			switch s[i] {
			case 'u':
				k = 0o700
			case 'g':
				k = 0o070
			case 'o':
				k = 0o007
			case 'a':
				k = 0o777
			}
			if k == 0 {
				break
			}
			who |= k
		}
		if who == 0 {
			who = 0o777
		}
		op := byte(0) // shown as it is at the end of the word
		if i < len(s) {
			op = s[i]
		}
		if op != '+' && op != '-' && op != '=' {
			return 0, "`" + string([]byte{op}) + "': invalid symbolic mode operator"
		}
		bits := 0
		for i++; i < len(s) && s[i] != ','; i++ {
			switch s[i] {
			case 'r':
				bits |= 0o444
			case 'w':
				bits |= 0o222
			case 'x':
				bits |= 0o111
			default:
				return 0, "`" + s[i:i+1] + "': invalid symbolic mode character"
			}
		}
		switch op {
		case '+':
			perm |= who & bits
		case '-':
			perm &^= who & bits
		case '=':
			perm = perm&^who | who&bits
		}
		if i >= len(s) {
			return ^perm & 0o777, ""
		}
		i++
	}
}
