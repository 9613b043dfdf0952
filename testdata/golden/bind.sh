# bind: options, key sequences, macros, variables and init files of the line editor.
#: stderr
export INPUTRC=/dev/null
t() { echo "--- $*"; bind "$@"; echo "=$?"; }
for m in emacs emacs-meta emacs-ctlx vi-command vi-insert; do
	bind -m $m -p
done 2>/dev/null
bind -P 2>/dev/null
bind -l 2>/dev/null
bind -v 2>/dev/null
bind -V 2>/dev/null
t -q self-insert
t -q abort
t -q vi-undo
t -m vi-insert -q self-insert
t -m vi -q vi-undo
t -q nosuch
t -q
t -z
t -m nosuch -p
t -m
t -u nosuch
t -u abort
t -q abort
t -u yank-last-arg
t -q insert-last-argument
t -u self-insert
t -q self-insert
t -r '\C-y'
t -q yank
t -r '\C-y'
t -r '"\C-b"'
t -r '\e'
t -q backward-word
t -r ''
t -x '"\C-t": echo hi'
t -x '"\C-o": "echo hi"'
t -x '"\C-p":echo hi there  '
t -x '"\C-n" echo x'
t -x '"\C-k"   "echo q"x'
t -x '\C-t: echo hi'
t -x '"\C-t'
t -x '"\C-t"'
t -x '"\C-t":'
t -x '"\C-xa": a"b\c
d'
t -x '"\C-xb": "a\"b\\c\n"'
t -x "\"\\C-xc\": 'it'"
t -x '"a b": foo'
t -X
t -q transpose-chars
t -r '\C-t'
t -m vi-insert -x '"\C-t": vicmd'
t -X
t -m vi-insert -X
exec 3>&2 2>/dev/null
(t -s)
printf '%s\n' 'set foo' '"\C-xq": "mac"' '"\C-xr' '$if mode=vi' 'set bell-style none' '$else' '$if Bash' 'set comment-begin ;' '$endif' \
	'"\C-xt": universal-argument' '$endif' '$endif' '$if term=xterm' '"\C-x1":"x"' '$endif' '$if version >= 8.0' '"\C-x2":"y"' '$endif' \
	'$if version < 7' '"\C-x3":"z"' '$endif' '$if version = 8.2' '"\C-x4":"zz"' '$endif' '$if bell-style != audible' '"\C-x6":"v"' '$endif' \
	'$if nosuch=1' '"\C-x7":"v"' '$endif' '$if' '"\C-x8":"v"' '$endif' '$if bash' '"\C-x9":"v"' '$endif' "\$include $PWD/included" \
	'$if version' '"\C-xB":"v"' '$endif' '$if version 8.2' '"\C-xC":"v"' '$endif' '$if convert-meta off' '"\C-xE":"v"' '$endif' \
	'$if convert-meta == off' '"\C-xF":"v"' '$endif' '$if version <= 8.2' '"\C-xI":"v"' '$endif' '	# comment' '$if mode=vi' >file
printf '%s\n' '"\C-xz": "inc"' 'set bar' >included
exec 2>&3
t -f file
t -s
t 'set nosuch'
t '$endif'
t '$endif'
t '$else'
t '$foo'
t -f /nosuch
t -f ''
exec 2>/dev/null
n() { bind "$@"; bind -p | grep 'universal-arg' | grep '^"'; bind -s; bind -u universal-argument; bind -r '\C-xu'; }
for line in '"\C-xu": universal-argument' '"\C-xu" universal-argument' '"\C-xu":Universal-Argument # c' '"\C-xu": nosuchfunc' \
	'Control-u: universal-argument' 'C-u: universal-argument' 'C-M-u: universal-argument' 'Meta-Rubout: universal-argument' \
	'M-u: universal-argument' 'DEL: universal-argument' 'TAB: universal-argument' 'Return: universal-argument' 'SPC: universal-argument' \
	'LFD: universal-argument' 'ESC: universal-argument' 'foo: universal-argument' 'u universal-argument' '"": universal-argument' \
	'"\C-xu":' '"abc": universal-argument' '"a": universal-argument' '"\M-u": universal-argument' '"\M-\C-u": universal-argument' \
	'"\C-\M-u": universal-argument' '"\x41\102\d\a\b\f\n\r\t\v\\\"\'"'"'": universal-argument' '"\C-?": universal-argument' \
	'"\C-\\": universal-argument' '"\q": universal-argument' '"\C-": universal-argument' '"\400": universal-argument' '"\C-xu": "macro"' \
	"\"\\C-xu\": 'macro x'" '"\C-xu": "a\C-b\e\n\"\\ '"'"'é"' '"\C-xu": "mac" junk'; do
	echo "+++ $line"
	n "$line"
done
for v in 'comment-begin x y' 'comment-begin "x y" z' 'comment-begin' 'comment-begin "' "comment-begin 'a" 'comment-begin "a\"b"' \
	'comment-begin   a   ' 'completion-display-width 3 4' 'completion-display-width x' 'completion-display-width' 'completion-query-items -3' \
	'completion-prefix-display-length -3' 'keyseq-timeout x' 'isearch-terminators' 'isearch-terminators "\C-a\e"' 'bell-style on' 'bell-style off' \
	'bell-style NONE' 'blink-matching-paren' 'blink-matching-paren "on"' 'blink-matching-paren 1' 'BLINK-matching-paren ON' \
	'blink-matching-paren true' 'meta-flag off' 'input-meta on' 'editing-mode EMACS' 'editing-mode vi' 'keymap emacs-ctlx' 'keymap nosuch' \
	'keymap vi-move' 'keymap vi-insert' 'active-region-start-color x'; do
	echo "+++ $v"
	bind -v >before
	bind "set $v"
	bind -v >after
	diff before after | grep '^[<>]'
done
set -o vi
bind -v | grep 'keymap\|editing-mode'
set -o emacs
bind -v | grep 'keymap\|editing-mode'
(bind 'set bell-style none' '"\C-xs": "sub"'; bind -v | grep bell-; bind -s | grep sub)
echo "$(bind 'set bell-style visible'; bind '"\C-xq": "x"'; bind -s | grep x; bind -v | grep bell-)"
bind -v | grep bell-
bind '"\C-xo": "outside"'
bind -s | (bind -s | grep outside)
bind -s | grep '"\(outside\|sub\)"'
