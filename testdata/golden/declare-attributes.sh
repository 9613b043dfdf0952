#: stderr
# Arrays that are to be name references too; lists of variables with each attribute.
for at in an An; do
for val in '' '=' '=name' '=5' '=(a b)' '=([k]=v)' '=x[1]' '+=name' '='"'  '"; do
(unset v; eval "declare -$at v$val"; echo "$at $val: $?"; declare -p v
 )
(v=1; eval "declare -$at v$val"; echo "$at $val: $?"; declare -p v)
(v=(1 2); eval "declare -$at v$val"; echo "$at $val: $?"; declare -p v)
(declare -n v=q; eval "declare -$at v$val"; echo "$at $val: $?"; declare -p v q)
done; done
f() { local -an v=name; declare -p v; local -an w; declare -p w; }; f
for at in i l u c x t a A n il lu ix ia uA ca xA tx an in; do
for val in 5 'a b' '' Éa 'xx[1]' name; do
(
unset v
declare -$at v="$val" 2>&1; echo "$at <$val> $?"
declare -p v 2>&1
echo "${v@a}|${v@A}|${v@Q}|${#v}" 2>&1
v+=3 2>&1; declare -p v 2>&1
declare +$at v 2>&1; declare -p v 2>&1
) 2>&1
done; done
