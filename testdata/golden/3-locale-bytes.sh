# What a change of the locale changes.
x=é; echo ${#x} ${x^^} "${x@Q}"; LC_ALL=C; echo ${#x} ${x^^} "${x@Q}"; declare -p x; printf '%q\n' é
LC_ALL=C.UTF-8; echo ${#x}; declare -u u=é; echo $u
p() { printf '<%s>' "$@"; echo; }
IFS=' é'; v='aéb  c éd éé e'; p $v; IFS=日; set -- a b; p "$*"; z=a日b; p $z
shopt -s nocasematch; [[ σ =~ ς ]]; echo $?; [[ ß =~ ẞ ]]; echo $?; [[ É =~ [é] ]]; echo $?; y=abc; echo ${y/B/x}
f() { local BASH_REMATCH; [[ abc =~ (b) ]]; }; f; echo ${BASH_REMATCH[1]}
