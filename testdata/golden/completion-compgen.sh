# compgen: actions, words, filters, functions, commands, defaults.
#: stderr
t() { echo "--- $*"; "$@"; echo "=$?"; }
mkdir dir1 dir2 dir1/sub
touch file1 'file 2' fop .hid dir1/x
t compgen
t compgen -W 'a b c'
t compgen -W 'a b c' d
t compgen -W 'ab ab ac bb' a b
t compgen -W '"a b" c\ d '"'x y' {1,2} *"
t compgen -W '$(echo 1 2) `echo 3` $((4+5)) $HOME ~'
t compgen -W "'a b' 'a c'" 'a\ '
t compgen -W "'a b' 'a c'" '"a '
t compgen -W "'a b' 'a c'" "'a b'"
t compgen -W 'a;b|c&d >e (g) #h'
t compgen -W $'a\nb\tc'
t compgen -W '"" a "" b'
t compgen -W '#a b'
t compgen -W "a'b"
t compgen -W '"a b'
t compgen -W '"a\'
t compgen -W 'a\'
t compgen -W '$"abc" $'"'a\\tb'"
t compgen -W '-a -b' -- -
t compgen -W 'a b' -- -x
set -- p1 'p 2'
compgen -W '"$@"'
(IFS=:; t compgen -W 'a:b c:d e\:f "g:h" $(echo i:j)')
(IFS=; t compgen -W 'a:b c:d')
(IFS=,; t compgen -W 'a,,b, c ,d')
IFS=$'\n' compgen -W "\$(printf '%s\n' 'a b' c)"
(unset IFS; t compgen -W $'a b\tc\nd')
t compgen -P pre -S suf -W 'a b' a
t compgen -X a -W 'a b'
t compgen -X '!a' -W 'a b'
t compgen -X '&*' -W 'ab b' a
t compgen -X '!&*' -W 'ab b' a
t compgen -X '\&*' -W 'ab &b'
t compgen -X '' -W 'ab &b'
(shopt -s extglob; compgen -X '@(a|b)' -W 'a b c')
(shopt -s nocasematch; compgen -X 'A' -W 'a b c')
t compgen -G 'file1'
t compgen -G 'nosuch*'
compgen -G 'f*' | sort
for w in '' f 'file ' 'file\ ' "'f" dir1/ ./ . '~' '~/' '$HOME/' "$PWD/f" //etc/passw; do
	echo "files: <$w>"
	compgen -f -- "$w" | sort | head -n 12
	echo "directories: <$w>"
	compgen -d -- "$w" | sort | head -n 12
done
t compgen -o dirnames nosuch
compgen -o dirnames | sort
t compgen -o default fop
t compgen -o bashdefault fop
t compgen -o bashdefault '$HOM'
t compgen -o bashdefault '${HOM'
t compgen -o bashdefault '~roo'
t compgen -o plusdirs -W 'a b d' d | sort
t compgen -X '*' -o dirnames -W 'a b' dir
t compgen -P x -S / -o dirnames -A directory dir1
t compgen -o nosort -W 'c b a'
t compgen -W 'c b a' -A signal SIGHU
t compgen -A nosuch
t compgen -o nosuch
t compgen -z
t compgen -p
t compgen -F
f() { echo "args:$#:<$1>:<$2>:<$3>" >&2; declare -p COMP_WORDS COMP_CWORD COMP_LINE COMP_POINT COMP_TYPE COMP_KEY COMPREPLY >&2; COMPREPLY=(zz '' yy zz); }
g() { COMPREPLY=(no); return 124; }
h() { COMPREPLY=foo; return 3; }
k() { COMPREPLY=([5]=aa [2]=ab); compopt -o nospace; }
l() { local COMPREPLY=(lost); }
t compgen -F nosuch x
t compgen -F f
t compgen -F f -W 'x1 y2' x y
t compgen -F g x
t compgen -F h x
t compgen -F k x
t compgen -F l x
t compgen -X 'z*' -P '<' -S '>' -F f
COMPREPLY=old
compgen -F :
true_() { :; }
compgen -F true_
declare -p COMPREPLY COMP_LINE COMP_WORDS
(compgen -F exit; echo $?)
leave() { exit 3; }
(compgen -F leave; echo not)
echo $?
t compgen -C nosuch_command
t compgen -C 'echo a b'
t compgen -C 'echo ' x y
t compgen -C 'printf "%s\n" ab "" "b c" ;:' a
compgen -C 'env | grep ^COMP_ | sort; echo' | cat
alias zz=1 aa=2
t compgen -a
t compgen -A alias z
arr=(1 2)
declare -A assoc=([x]=y)
declare -a unset_array
t compgen -A arrayvar a
t compgen -A arrayvar BASH_A
t compgen -b e
enable -n echo test
t compgen -A disabled
t compgen -b ec
t compgen -A enabled ec
t compgen -c ech | head -n 2
enable echo test
export EXX=1
declare -x EXY
t compgen -e EX
t compgen -A function
v1= v3=x
declare v2
t compgen -v v
t compgen -v COMP
t compgen -k
t compgen -k i
t compgen -A keyword 'i\f'
t compgen -A setopt
t compgen -A shopt
t compgen -A signal | grep -v RTM
t compgen -A signal 'SIGH\U'
t compgen -u roo
t compgen -g roo
t compgen -A helptopic e
t compgen -A helptopic '('
printf '%s\n' '1.2.3.4 alpha beta # c gamma' '# delta' 'epsilon zeta' '' '  5.6.7.8	eta	theta' '::1 ip6' >hosts
HOSTFILE=$PWD/hosts
t compgen -A hostname
t compgen -A hostname e
mkdir bin bin/xdir
echo >bin/xnot
echo >bin/xcmd
chmod +x bin/xcmd
(PATH=$PWD/bin; compgen -c x; compgen -c i)
(PATH=:/nosuch; cd bin; compgen -c xc)
(PATH=; cd bin; compgen -c xc; unset PATH; compgen -c xc; PATH=.; compgen -c xc)
compgen -c bin/ | sort
compgen -c ./ | sort
sleep 1 & cat /dev/null <(sleep 1) &
t compgen -A job sl
t compgen -A stopped
t compgen -A running sl
kill %1
echo "$COMP_WORDBREAKS"
(COMP_WORDBREAKS=x; declare -p COMP_WORDBREAKS; unset COMP_WORDBREAKS; declare -p COMP_WORDBREAKS; COMP_WORDBREAKS=y; declare -p COMP_WORDBREAKS)
f() { local COMP_WORDBREAKS=loc; declare -p COMP_WORDBREAKS; }
f
declare -p COMP_WORDBREAKS
COMPREPLY=($(compgen -W 'start stop status' -- st))
declare -p COMPREPLY
compgen -W 'a ${x?message} b'
echo not reached
