# With an empty IFS bash joins $* without quotes also within a command substitution
# that stands in an assignment or in another word that is not split.
args() { printf '(%s' "$#"; (($#)) && printf ' [%s]' "$@"; echo ')'; }
f() { args $*; }
set -- p1 'p 2' ''
b=$(IFS=; args $* "$*" $@); echo "$b"
b="x$(IFS=; args $*)"; echo "$b"
b=$(IFS=,; args $*); echo "$b"
IFS=
args $*
b=$(args $*) c=d; echo "$b"
b=`args $*`; echo "$b"
b=$( (args $*) ); echo "$b"
b=$(args $* | cat); echo "$b"
b=$(eval 'args $*'); echo "$b"
b=$(f 1 2); echo "$b"
b=$(for i in $*; do args "$i"; done); echo "$b"
b=$(c=x; args $*); echo "$b"
b=$(c=$*; args $*); echo "$b"
b=$(args $(args $*)); echo "$b"
declare b=$(args $*); echo "$b"
a[0]=$(args $*); echo "${a[0]}"
a=($(args $*)); echo "${a[0]}"
echo $(args $*)
echo "$(args $*)"
cat <<<$(args $*)
cat <<E
$(args $*)
E
case $(args $* >&2) in *) ;; esac 2>&1
[[ $(args $* >&2) == x ]] 2>&1
for i in $(args $*); do echo "$i"; done
