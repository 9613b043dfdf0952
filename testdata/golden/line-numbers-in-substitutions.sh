#: stderr
# Lines of commands in substitutions, which bash counts in the text that it prints of them anew.
S() { :; }
a=($(if :; then echo $LINENO; fi)); echo 2: ${a[@]}
a=([2]=$(if :; then echo $LINENO; fi)); echo 3: ${a[@]}
case $(if :; then echo 4: $LINENO >&2; fi) in *) echo 4 $(if :; then echo $LINENO; fi);; esac
[[ $(if :; then echo 5: $LINENO >&2; fi) ]]
(( $(if :; then echo 6: $LINENO >&2; echo 1; fi) ))
echo 7: $(( $(if :; then echo $LINENO; fi) ))
cat <<E
8: $(if :; then echo $LINENO; fi)
E
cat <<< 11:$(if :; then echo $LINENO; fi)
echo 12 "$(if :; then echo $LINENO; fi)" ${q-$(if :; then echo $LINENO; fi)} "${q-$(if :; then echo $LINENO; fi)}"
cat <(if :; then echo 13: $LINENO; fi)
f() { echo 14: $(if :; then echo $LINENO; fi); }
f
echo 16: `if :; then echo $LINENO; fi`
a=(); a[$(if :; then echo $LINENO; fi)]=1; echo 17: ${!a[@]}
echo 18: ${a[$(if :; then echo $LINENO>&2; fi)]} ${a[@]:$(if :; then echo $LINENO>&2; echo 1; fi)}
for ((i=$(if :; then echo $LINENO>&2; echo 1;fi);i<1;i++)); do :; done
eval 'echo 20: $(if :; then echo $LINENO; fi)'
x="${y:-$(if :; then echo $LINENO; fi)}"; echo 21: $x "${x/$(if :; then echo $LINENO; fi)/q}"
echo 22: $[ $(if :; then echo $LINENO; fi) ] "$(( $(if :; then echo $LINENO; fi) ))"
let "x=$(if :; then echo $LINENO; fi)"; echo 23: $x
cat <<E
24: ${q:-$(if :; then echo $LINENO; fi)} `echo $(if :; then echo $LINENO; fi)`
E
echo 27: `echo $(if :; then echo $LINENO; fi)` $(echo `if :; then echo $LINENO; fi`)
echo 32: "a$(if :; then
# com

echo $LINENO
fi
echo $LINENO
)"
PS4='+$(if :; then echo $LINENO; fi)'; set -x; : 39; set +x
x='$(if :; then echo $LINENO; fi)'; echo 40: "${x@P}"
trap 'echo 41: $(if :; then echo $LINENO; fi)' EXIT
trap - EXIT
args() { echo "$*"; }
args $(args $(echo "$LINENO"
)
)
args $(echo $LINENO
echo $LINENO
)
args $(

echo $LINENO
)
args a \
 $(echo $LINENO
)
args $(
args $(
echo $LINENO
)
)
args $(args a
args $(echo $LINENO
echo $LINENO)
)
for s in $({ :
}
echo $LINENO
); do echo $s $LINENO
done
for s in $(echo $LINENO
echo $LINENO
); do echo $s $LINENO
done
for s in a $(echo $LINENO)
do echo $s
done
for s in $(echo $LINENO
{ echo $LINENO
}
echo $LINENO
(echo $LINENO
)
echo $LINENO
)
do echo $s
done
x=$(echo $LINENO
{ echo $LINENO
}
echo $LINENO
); echo $x
case $(echo $LINENO
echo $LINENO
) in *) echo $LINENO
esac
echo $(args $(args $(echo $LINENO
echo $LINENO
)
echo $LINENO)
echo $LINENO)
echo "$(
 echo "$(echo $LINENO
 )"
)"
f() {
 args $(args $(echo $LINENO
 )
 )
 echo $LINENO
}
f
if [ "$(echo $LINENO >&2
echo $LINENO >&2
)" ]; then :; fi
[[ $(echo $LINENO >&2
) ]]
echo `echo $LINENO
echo $LINENO`
echo $LINENO)
