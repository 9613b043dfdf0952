# Which quoted lists make a field, what @A @a @K give of lists, slices of
# associative arrays, operators on lists with an empty IFS.
p() { printf '<%s>' "$@"; echo " $#"; }
unset y; x=1 n=
set --
p "$@$n"; p "$@$y"; p "$n$@"; p "$@${x#1}"; p "$@${n#1}"; p "$@${x:1}"; p "$@${n^}"; p "$@$*"
p "${@-}"; p "${@+w}"; p "${@-$@}"; p "${y-"$@"}"; p ${y-"$@"}; p "${y-"$@"}$@"; p "${*-}"; p "${@@A}"
set -- ''
p "${@:+w}"; p "${@:-}"; p "$@$n"; v=${@:-w}; p "$v"; v=${@:+w}; p "$v"; p "${@@a}"
set -- 'a b' c
p "${@@A}"; p "${*@A}"; p ${@@A}; p "${1@A}"; p "${@@a}"
IFS=:; p "${@@A}"; p "${*@A}"; unset IFS
a=('x y' z); declare -i i; declare -a e; declare -A m=([k]=v); declare -n r=a
p "${a[@]@A}"; p "${a[*]@A}"; p "${e[@]@A}" "${e@a}" "${e[@]@a}"; p "${i@A}" "${i[@]@A}"; p "${m[@]@K}"; p "${r@A}"
p "${m[@]:0:0}" "${m[@]:1:0}"
unset z; p "${z:0:-1}" ${a[@]:0:0}; f=abcd; p "${f[@]:1:2}"
s=abcdef j=4; p "${s:(j?1:0):j}" "${s:j?1:0:j}" "${s:j?(x?1:0):0:j}"
set -- ' a' 'b c'; IFS=:; p ${y-$@}; p ${y-$*}; p ${y-"$@"}; unset IFS
x=y; set -- HOME; p "${!x-d}" "${!2-d}"; HOME=/h; p "${!1}" "${!#}" "${!1:1}"
y='#a%'; v='#a'; p "${y/$v/x}" "${y//$v/x}" "${y/"$v"/x}"
b='\\' t='\\&' u='\'; q=abc; p "${q/b/$b}" "${q/b/$t}" "${q/b/$u&}" "${q/b/$u\&}" "${q/b/"$t"}"
p "${q^^""}" "${q^^}" "${q+"\p \$q"}"
e=; shopt -s extglob; p "${e/?(a)/X}" "${e/*(a)/X}" "${e/#!(a)/X}" "${e/%?(a)/X}"; w=éa; p "${w//?(a)/X}"
eval s=(\"\${!a[@]}\" two\ words); declare -p s
echo `echo 'a\
b'`
