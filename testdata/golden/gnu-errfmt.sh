#: stderr
# shopt gnu_errfmt: lines are told in GNU's form, but not by builtins.
t() { "$SH" "$@" </dev/null; }
cat >script <<'END'
shopt -s gnu_errfmt
nosuch
echo $(( 1/0 ))
cd /nosuch
f() { nosuch; }
f
. /dev/stdin <<< 'nosuch
cd /nosuch'
eval 'nosuch2
nosuch3'
readonly r=1
(r=2)
x=$(nosuch)
[ a -eq b ]
: </nosuch
declare -i x=1/0
let x=1/0
((1/0))
[[ 1/0 -eq 2 ]]
export 1x
unset r
declare r=4
local x
break
hash nosuch
. nosuchfile
wait 99999
a[-9]=1
(: ${x!y})
(: ${y?msg})
shopt -u gnu_errfmt
nosuch
shopt -s gnu_errfmt
eval 'if'
eval 'a
)'
cat <<X
END
t script
echo 'a
)' >error
t -O gnu_errfmt error
t -O gnu_errfmt -c 'nosuch
)'
echo 'nosuch
)' | "$SH" -O gnu_errfmt
t -O gnu_errfmt nosuchfile
t -O gnu_errfmt -c 'exec nosuch'
t -O gnu_errfmt -c 'exit x'
