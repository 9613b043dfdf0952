# # ## % %% and length.
p=/usr/local/lib/libx.so.1
echo ${p#*/} ${p##*/} ${p%/*} ${p%%/*}
echo ${p#/usr} ${p%.1} ${p%.*} ${p%%.*}
echo ${#p} ${##} ${#}
x='a*b*c'; echo "${x#a*}" "${x#"a*"}" "${x#a\*}" "${x##*\*}" "${x%'*'*}" "${x%%"*"*}"
x=aaa; echo ${x#a} ${x##a} ${x##a*} ${x%a} ${x%%a*}"|"
x='[x]'; echo "${x#[}" "${x#\[}" "${x#[[]}" "${x%[]]}"
y='*'; x='**z'; echo "${x#$y}" "${x##$y}|" "${x#"$y"}"
x=abc; echo ${x#?} ${x%?} ${x#[a-b]} ${x%[!a]} ${x#[!a]} ${x#[[:alpha:]]}
x=; echo "${x#a}|${x%%*}|${#x}"
x=é; echo ${#x}
set -- abc def; echo ${1#a} ${2%f} "${@#a}" ${#1} "${@%?}"
unset u; echo "${u#x}|${#u}"
x='a b  c'; echo ${x% *} "${x% *}" "${x#* }"
x=a/b/c; echo ${x%/*}/d ${x%%/*}/d ${x#*/} ${x##*/}
x='~/f'; echo "${x#~}" "${x#"~"}" "${x#\~}"
x='a}b'; echo "${x#*\}}" "${x%'}'*}"
echo "${x#"${x%?}"}" "${x%"${x#?}"}"
x='back\slash'; echo "${x#*\\}" "${x%%\\*}" "${x#'back\'}"
