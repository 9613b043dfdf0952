# History, help and key bindings, option by option; see options-shell.sh.
exec 2>&1
HISTFILE=$PWD/hist; HISTSIZE=50 HISTFILESIZE=50
set -o history
echo one >/dev/null
echo two >/dev/null
set +o history
#= history -a -c -d -n -p -r -s -w operands
history | sed 's/^ *[0-9]* *//'; history 1 | sed 's/ *[0-9]* *//'; history -c; history; history -s 'first event' ; history -s second 'event here'; history -s third; history -s fourth; history; history -d 2; history; history -d 1-2; history; history -d -1; history; history -d 99; echo $?; history -s a; history -s b; history -w; cat hist; history -s c; history -a; cat hist; history -c; history -r; history; echo appended >>hist; history -n; history; history -w other; cat other; history -c; history -r other; history 2; history -p '!!' 'x!$'; history -p '!nosuch'; echo $?; history -z; echo $?; history x; echo $?; (history 1 2; echo $?); history -r nosuch; echo $?; history -an; echo $?; history -d; echo $?; history -c
#= fc -e -l -n -r -s operands
history -s echo one; history -s echo two; history -s echo three; fc -l; fc -ln; fc -lr; fc -l -2 -1; fc -l 2 3; fc -l ech; fc -nl 1; fc -s; fc -s two=2 echo; fc -e true 7; cat >ed <<'end'
echo 'echo edited' >$1
end
chmod +x ed; fc -e ./ed 2; FCEDIT=./ed fc 1 2; fc -l nosuch; echo $?; fc -z; echo $?; fc -s nosuch; echo $?; history -c
#= bind -m -l -p -s -v -P -S -V -X -q -u -r -x -f operands
bind -l 2>/dev/null | head -n 5; bind -l | wc -l; bind -p 2>/dev/null | grep accept-line; bind -P 2>/dev/null | grep 'accept-line\|transpose'; bind -v 2>/dev/null | head -n 3; bind -V 2>/dev/null | tail -n 2; bind '"\C-xq": "text"' 2>/dev/null; bind -s 2>/dev/null; bind -S 2>/dev/null; bind -x '"\C-xw": echo run' 2>/dev/null; bind -X 2>/dev/null; bind -q yank 2>/dev/null; bind -q nosuch; echo $?; bind -u yank 2>/dev/null; bind -q yank 2>/dev/null; echo $?; bind -m vi-command -p 2>/dev/null | grep -c '^"'; bind -m nosuch -l; echo $?; bind -r '\C-xq' 2>/dev/null; bind -s 2>/dev/null; printf 'set bell-style none\n"\\C-xz": yank\n' >rc; bind -f rc 2>/dev/null; bind -v 2>/dev/null | grep bell-style; bind -q yank 2>/dev/null; bind -f nosuch; echo $?; bind -z; echo $?; bind 'set nosuch x' 2>/dev/null; echo $?
#= help -d -m -s operands
help -s cd pwd; help -s ':' '[' 'f*'; help -d nosuch; echo $?; help -s nosuch; echo $?; help -z; echo $?; help cd | head -n 1; help -d cd | sed 's/ - .*//'; help -m pwd | grep '^[A-Z]'; help | tail -n +9 | head -n 3; help | wc -l; help 'ech*' | head -n 3
