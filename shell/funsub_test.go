package shell_test

import "testing"

// TestFunSubst checks ${ list; } and ${| list; }, which came with bash 5.3.
func TestFunSubst(t *testing.T) {
	tests := []struct{ script, want string }{
		{"x=1; y=${ x=2; echo hi; }; echo $y $x", "hi 2\n"},
		{"REPLY=old; z=${| REPLY=v; x=3; }; echo $z $x $REPLY", "v 3 old\n"},
		{"f() { x=${ echo a; return 3; echo no; }; echo $? $x; }; f", "3 a\n"},
		{"echo a${ echo b; echo; }c \"${ /bin/echo ext; }\" ${ echo ${ echo in; }; }", "abc ext in\n"},
		{"echo ${ cat <<E\ndoc\nE\n}", "doc\n"},
		{"x=${| false; }; echo $? \"<$x>\"", "1 <>\n"},
		{"x=${ cd /; pwd; }; pwd", "/\n"},
		{"echo $(( ${| REPLY=4; } + 1 )) ${u:-${ echo yes; }}", "5 yes\n"},
		{"(echo ${| REPLY=s; y=5; }; echo $y); echo \"<$y>\"", "s\n5\n<>\n"},
		{"unset REPLY; echo ${| REPLY=1; } ${REPLY-unset}", "1 unset\n"},
		{"echo ${ exit 4; }; echo no", ""},
	}
	for _, mode := range launchModes {
		for _, c := range tests {
			if got := runScript(t, mode, c.script); got.out != c.want {
				t.Errorf("%s: %s\ngot  %q\nwant %q", mode, c.script, got.out, c.want)
			}
		}
	}
}
