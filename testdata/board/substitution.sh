#### process substitution, reading
cat <(echo one) <(echo two; (echo three))
while read -r x; do y+=$x; done < <(printf '%s\n' a b c); echo $y
wc -l < <(for i in 1 2 3; do echo $i; done) | (read -r n; echo $n)

#### process substitution, writing
echo text > >(read -r x; echo "<$x>" >file; echo done >fifo_done) ; while [[ ! -s fifo_done ]]; do :; done; cat file

#### process substitution in subshells, functions and pipelines
f() { cat "$1" <(echo in f); }
(f <(echo outer)); f <(f <(echo deep)) | (cat); x=$(cat <(echo sub)); echo "$x"

#### five process substitutions at once
## slow: 2
cat <(echo 1) <(echo 2 | (cat)) <(cat <(echo 3)) <( (echo 4) ) <(echo $(echo 5))

#### a process substitution's status and $!
cat <(exit 3); wait $!; echo $?

#### coproc
coproc { while read -r x; do echo "<$x>"; done; exit 4; }
echo one >&${COPROC[1]}; read -r y <&${COPROC[0]}; echo "$y"
echo two >&${COPROC[1]}; read -r y <&${COPROC[0]}; echo "$y"
p=$COPROC_PID; eval "exec ${COPROC[1]}>&-"; wait $p; echo $?

#### a named coproc
coproc NAME (cat)
echo ours >&${NAME[1]}; read -r x <&${NAME[0]}; echo "$x"
eval "exec ${NAME[1]}>&-"; wait $NAME_PID; echo $?

#### a subshell has no descriptors of a coproc
coproc (cat)
(echo not ours >&${COPROC[1]}) 2>/dev/null; echo $?
kill $COPROC_PID

#### command substitution: $(<file), nesting, trailing newlines, NUL
printf 'a\nb\n\n\n' >f; x=$(<f); echo "[$x]"; x=`echo \`echo back\``; echo $x
x=$(printf 'a\0b' 2>/dev/null) 2>/dev/null; echo ${#x}

#### a command substitution that leaves a job behind
x=$( (read -r l <gate2; echo late >late) >/dev/null 2>&1 & echo early); echo $x
