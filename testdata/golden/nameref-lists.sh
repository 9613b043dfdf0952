#: stderr
# Name references in lists of variables; those that end nowhere.
declare -n r1=x r2=arr[1] r3 r4=unsetx r5='ar[@]' ca=cb cb=ca cc=cd cd=ce ce=cc 'q=z'
x=1 arr=(1 2)
set | grep '^[rcq].\?='
declare | grep '^[rcq].\?='
f() { local -n l=x m=l n; local | cat; set | grep '^[lmn]='; }; f
echo "${!ca}"; echo "${!cc}"; echo "${!cc}"
( echo "${!cc}" )
( echo "${!cd}" )
declare -n z=x y=z x1=y
( echo "${!x1}" "${!y}" "${!z}" )
declare -n a1=a2 a2=a3 a3=a4 a4=a5 a5=a6 a6=a7 a7=a8 a8=a9 a9=a10 a10=a11 a11=a12
( echo "${!a1}"; echo "${a1}" )
( echo "${!a4}" )
( echo "${!cc-x}" ); (echo "${!cc@Q}");  (echo "${!cc@a}")
