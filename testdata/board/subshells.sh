# Subshells: many, deep, large. See cmd/board/record.go for the form of this file.

#### 1,000 subshells in a row
## slow: 12
n=0
for ((i = 1; i <= 1000; i++)); do
	(exit $((i % 7))); ((n += $?))
done
echo $n

#### 200 command substitutions in a row
## slow: 3
s=
for ((i = 0; i < 200; i++)); do s+=$(echo $((i % 10))); done
echo ${#s} ${s:0:20}

#### command substitutions six deep
f() { echo "$1($2)"; }
x=$(f 1 "$(f 2 "$(f 3 "$(f 4 "$(f 5 "$(f 6 core; echo "$BASH_SUBSHELL")")")")")")
echo "$x"

#### subshells eight deep, each changes a variable and a folder
mkdir -p a/b/c/d; v=0
(v=1; cd a; (v=2; cd b; (v=3; cd c; (v=4; cd d; (((v++)); (((v++)); (((v++)); (((v++)); echo "$v ${PWD##*/t/}"))))); echo "$v ${PWD##*/t/}"); echo $v); echo $v)
echo "$v ${PWD##*/}"

#### a variable of 300 KB in a subshell
## slow: 2
x=0123456789; while ((${#x} < 300000)); do x+=$x; done; x=${x:0:300000}
(echo ${#x} ${x:299995}; x=${x:1}; echo ${#x})
echo ${#x}

#### a variable of 300 KB through nested subshells and pipelines
## slow: 3
x=abcdefghij; while ((${#x} < 300000)); do x+=$x; done; x=${x:0:300000}
(: | (: | (echo ${#x} ${x:299990}))) 
echo "$x" | (read -r y; echo ${#y}; [[ $y == "$x" ]] && echo same)
z=$( (printf %s "$x") | (IFS= read -r -d '' y; printf %s "$y") ); [[ $z == "$x" ]] && echo same again

#### a function of 100 KB in a subshell
## slow: 2
body=; for ((i = 0; i < 2500; i++)); do body+="echo line number $i of a long function >/dev/null
"; done
eval "long() { return 7; $body }"
(long; echo $?; t=$(declare -f long); echo $((${#t} > 100000)))

#### the status of a subshell, by exit, return, false and signal
(exit 3); echo $?
f() { (return 4); echo $?; }; f
(false); echo $?
(kill -KILL $BASHPID) 2>/dev/null; echo $?
(kill -TERM $BASHPID) 2>/dev/null; echo $?
x=$(exit 9); echo $?

#### $$, $BASHPID and $PPID
a=$$; (echo $((a == $$)) $(($$ != BASHPID)) ); b=$BASHPID; (echo $((b == $$)))
p=$PPID; (echo $((p == PPID))); c=$(echo $BASHPID); echo $((c != $$))

#### a subshell that replaces itself
(exec sh -c 'echo "$1 $0"' name argument); echo $?
x=$(exec echo replaced); echo "$x"

#### changes in a subshell stay there
x=1 y=(a b); f() { echo old; }; shopt -u extglob; set +f; umask 022; alias q=true
(x=2 y=(c); f() { echo new; }; shopt -s extglob; set -f; umask 077; unalias q; cd /; trap 'echo bye' EXIT; readonly x; exec 7>/dev/null)
echo $x ${y[@]} $(f) $(umask) ${PWD##*/}; shopt extglob; echo $-; alias q; x=3; echo $x; (echo no >&7) 2>/dev/null || echo closed

#### standard input goes on where a subshell left it
printf '%s\n' one two three four >in
{ read -r a; (read -r b; echo "in: $b"); read -r c; echo "out: $a $c"; x=$(read -r d; echo "$d"); echo "$x"; } <in
(read -r line; echo "script: $line")
this line is the script's own

#### descriptors above 9 in a subshell
exec {out}>file 20<<<twenty; (echo "to $((out > 9))" >&$out; read -r x <&20; echo "$x"); exec {out}>&-; (echo no >&$out) 2>/dev/null || echo closed; read -r line <file; echo "$line"

#### set -e and set -u in subshells
set -e; (set +e; false; echo goes on); (false; echo never) || echo caught
x=$(false; echo inherited not); echo "$x"
set -u; (echo "${nothing-unset}"); ( : "$nothing"; echo never) 2>/dev/null || echo "status $?"

#### SECONDS, RANDOM, LINENO and BASH_COMMAND are alive in a subshell
(SECONDS=100; echo $((SECONDS >= 100 && SECONDS < 140)))
RANDOM=42; a=$RANDOM; RANDOM=42; b=$(echo $RANDOM); echo $((a == b))
(echo $LINENO
echo $LINENO)
