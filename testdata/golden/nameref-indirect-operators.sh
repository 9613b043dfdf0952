#: stderr
# ${!ref} of name references, with each operator.
name=value arr=(one two) ; declare -A h=([0]=zero [k]=v)
declare -n sc=name ar=arr as=h el=arr[1] un=unsetv
for v in sc ar as el un; do for op in '' :1 ': -1' :0:2 '#?' '%?' '/e/E' '^' '^^' ',,' @Q @U @u @L @E @P @A @a @K @k :-D -D :+A +A :=E := :? '##*e'  '//e' ; do
(eval "echo \"$v$op|\${!$v$op}|\"" ) 2>&1
done; done
declare -n eh=h[k]; echo "${eh@A}|${eh@a}|${!eh@A}|${!eh@a}|${!eh:1}"; declare -n en=h[no]; echo "${en@A}|${en@a}|${!en@A}|${!en@a}|${!en:1}"
declare -n ea=arr[@]; echo "${!ea@A}|${!ea@Q}|${!ea:1}|${!ea#?}|${!ea/e}|${!ea^}|${!ea}"; declare -n ea=h[*]; echo "${!ea@A}|${!ea@Q}|${!ea:1}|${!ea#?}|${!ea/e}|${!ea^}|${!ea}"
