# What is read by read and mapfile, and what is left for others, from pipes,
# files and here-documents
t=${TMPDIR:-/tmp}/ahead.$$; mkdir "$t"; cd "$t"
seq 1 20 >f
# programs, subshells and other builtins find what read has left
seq 1 5 | { read a; read b; echo "$a $b"; cat; }
seq 1 5 | while read a; do echo "<$a>"; head -n 1 >/dev/null; done | cat
{ read a; (read b; echo "$b"); read c; echo "$a $c"; cat | head -n 1; } <f
{ read a; b=$(read x; echo "$x"); read c; echo "$a $b $c"; } <f
{ read a; read b < <(echo other); read c; echo "$a $b $c"; } <f
{ read a; { read b; } & wait; read c; echo "$a $c"; } <f
{ read a; echo "$(cat)" | wc -l; read c; echo "$a:$c:$?"; } <f
seq 1 5 | { read a; mapfile -n 2 m; read b; echo "$a ${m[*]} $b"; }
seq 1 5 | { read a; mapfile -t m; echo "$a ${m[*]}"; read b; echo $?; }
seq 1 5 | { read -n 1 a; read -N 3 b; read c; printf '%s|' "$a" "$b" "$c"; echo; }
printf 'a:b\\\nc:d\0e' | { IFS=: read x y; read -d '' z; echo "$x,$y,$z"; }
printf 'no newline' | { read x; echo "$? $x"; read x; echo "$? $x"; }
# descriptors that are the same file, or the same pipe under another name
{ exec 3<&0; read a; read -u 3 b; read c; echo "$a $b $c"; head -n 1 <&3 >/dev/null; } <f
exec 4<f; read -u 4 a; read b <&4; read -u 4 c; echo "$a $b $c"; exec 4<&-
seq 1 5 | { read a; read b </dev/stdin; read c; echo "$a $b $c"; }
seq 1 5 | { read a; read b <&0; exec 5<&0 0</dev/null; read c <&5; read d; echo "$a $b $c $d"; }
exec 4<f 5<&4; read -u 4 a; read -u 5 b; exec 4<&-; read -u 5 c; echo "$a $b $c"; exec 5<&-
exec <f; read a; cat | head -n 1; read b; echo "$a:$b"; exec </dev/null
while read -u 7 a && read -u 8 b; do echo "$a-$b"; done 7<f 8< <(seq 101 103)
# two files at a time
while read a <&3; do read b <&4; echo "$a $b"; done 3<<<$'x\ny' 4<<'X'
1
2
X
# a file that is changed while it is read
cp f g; { read a; echo new >>g; while read b; do :; done; echo "$a"; } <g; tail -n 1 g
cp f g; { read a; : >g; read b; echo "$a:$b:$?"; } <g
printf '%s\n' a b c >g; { read a; printf 'X' 1<>g; read b; echo "$a $b"; } <g; head -n 1 g
while read a; do echo "$a"; test "$a" = 2 && break; done <f
# here-documents and here-strings
{ read a; cat; } <<X
1
2
3
X
{ read a; read b; read c; echo "$? $a $b"; } <<<$'1\n2'
{ exec 3<&0; } <<<text; read -u 3 a; echo "$? $a"; exec 3<&-
f() { read a; read b; echo "$a $b"; cat; }; f <<X
1
2
$(seq 3 4)
X
while read a; do while read b; do echo "$a$b"; done <<<$'1\n2'; done <<<$'x\ny'
read -r -d '' all <<'X'
one
two
X
echo "$? $all"
{ mapfile -t -c 1 -C 'read skipped; echo cb' m; echo "${m[*]}"; } <<<$'1\n2\n3\n4'
# readiness and time limits
echo x | { until read -t 0; do :; done; read -t 5 a; echo "$a"; read -t 5 b; echo $?; }
printf '1\n2\n' | { read a; read -t 0; echo $?; read b; echo "$b"; }
# process substitutions
while read a; do echo "$a"; [ "$a" = 2 ] && { cat; }; done < <(seq 4)
{ read a; read b <&3; read c; echo "$a $b $c"; } < <(seq 4) 3< <(seq 11 14)
# traps that read
trap 'read x; echo "trap $x"' USR1
{ read a; kill -USR1 $$; read b; echo "$a $b"; } <f
trap - USR1
# large inputs
seq 100000 | { n=0; while read a; do n=$((n+a)); done; echo $n; }
seq 20000 >f; { while read a; do case $a in 19990) break;; esac; done; cat; } <f
seq 20000 | { while read a; do case $a in 19990) break;; esac; done; cat; }
shopt -s lastpipe; seq 3 | read a; echo "$a"
cd /; rm -r "$t"
