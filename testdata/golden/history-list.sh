# The history list: the builtin history, HISTSIZE, HISTCONTROL, HISTIGNORE.
#: stderr
unset HISTFILE
set -o history
echo "status $?"; history -x; echo $?
history -a -n; echo $?
history -anr; echo $?
history abc; echo $?
history -- -3; echo $?
history 2 3; echo $?
history 0; echo $?
history 2
history -d; echo $?
history -d abc; echo $?
history -d 0; echo $?
history -d 1000; echo $?
history -d -1000; echo $?
history -d 1-1000; echo $?
history -d 3-1; echo $?
history -d -1--3; echo $?
history -d 1-x; echo $?
history -d 1-; echo $?
history -d -; echo $?
history -d 2 extra; echo $?
history -d 1-1
history -w; echo $?
history -a; echo $?
history -n; echo $?
history -r; echo $?
history -r /nonexistent; echo $?
history -n /nonexistent; echo $?
history -w /nonexistent/x; echo $?
history -a /nonexistent/x; echo $?
history -w /tmp; echo $?
history -r /tmp; echo $?
history -a /tmp; echo $?
history -s; echo $?
history -s a b  c
history -s 'x   y' z
history
history -p; echo $?
history -p a b '!!' '!nope' c; echo $?
history -p 'a	b' 'c d'
history
history -c foo; echo $?
history
history -c 1; echo x; history -cw /dev/null; echo $?
history -ps '!!' x
history -sp 'a b' x; history
history -d 1 -d 2; history
HISTSIZE=3
history; history -d 1; history -d -1; history
HISTSIZE=0
history; echo a; history
HISTSIZE=
history; echo b; HISTSIZE=-1; history
HISTSIZE=x; history
HISTCONTROL=erasedups; echo a; echo b; echo a; history
HISTCONTROL=ignoredups; echo a; echo a; history
HISTCONTROL=ignorespace:foo
 echo sp
	echo tab
	history
HISTCONTROL=
HISTIGNORE='ls*:[fh]g:echo ?:&'
echo x; 
echo y
echo yy
echo yy
hg
for i in 1; do
echo $i
done
ls x <<E
foo
E
history
HISTIGNORE='\&'
HISTTIMEFORMAT="%Y "
history | sed 's/20../YEAR/'
HISTTIMEFORMAT=''
history 2
unset HISTTIMEFORMAT
history 2
set -o history
history 2 3; echo same
echo $?
(history 2 3; echo x); echo $?
history abc; echo $?
f() { history 1 2; echo inf; }
f; echo after
echo $?
# Subshells see the list, and change only their own.
(history 1 | sed 's/^ *[0-9]*  //'; history -c; history)
echo "$(history 1 | sed 's/^ *[0-9]*  //')"
history 1 | sed 's/^ *[0-9]*  //'
echo $HISTCMD $(echo $HISTCMD)
