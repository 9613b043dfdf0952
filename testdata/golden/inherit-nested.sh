# Inheritance: subshells within subshells of every kind, deep.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
x=0; f() { echo "f $x $1"; }; (x=1; (x=2; (x=3; (x=4; (x=5; f deep; echo $BASH_SUBSHELL); f 4); f 3); f 2); f 1); f 0
echo $(echo a $(echo b $(echo c $(echo d $(f e))))); echo `echo a \`echo b \\\`echo c\\\`\``; (echo a | (cat; echo b | (cat; echo c | cat))); { { { f bg; } & wait; } & wait; } & wait; r() { [ $1 -gt 0 ] && { (r $(($1-1))); echo -n "$1 "; } || echo "bottom $BASH_SUBSHELL"; }; r 12; echo
s() { local n=$1; [ $n = 0 ] && echo end || echo "$n$(s $((n-1)))"; }; s 12; (trap 'echo t3' EXIT; (trap 'echo t2' EXIT; (trap 'echo t1' EXIT; echo in))); (exit $( (exit 4); echo $?)); echo $?; echo "$( (echo "$(echo "$( (f q) )")") )"; ( ( (exit 6) ) ); echo $?; cat <(cat <(cat <(echo procsub))); (cat <(f p) | (sed 's/^/>/' | cat)); echo "$(cat <<E
$(cat <<I
$( (f h) )
I
)
E
)"
