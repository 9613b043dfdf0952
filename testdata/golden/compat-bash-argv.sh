#: stderr
# BASH_ARGV and BASH_ARGC without extdebug: known from the first look on outside
# of functions, at the compatibility levels up to 44 from the first call on.

P='echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"'
t() { echo "--- $1"; $SH -c "$1" n a b c; }
t "BASH_COMPAT=44; $P; $P"
t "BASH_COMPAT=44
$P; $P"
t "f() { $P; }; BASH_COMPAT=44; f 1 2; f 3; $P"
t "f() { $P; }; BASH_COMPAT=44
f 1 2; f 3; $P"
t "f() { $P; }; f 1 2; f 3; $P; f 4; BASH_COMPAT=44; f 5; $P"
t "f() { $P; }; shopt -s compat44; f 1 2; f 3; $P"
t "f() { $P; }; shopt -s compat44; $P; f 3; $P"
t "f() { $P; }; set -- q; shopt -s compat44; $P; f 3; $P"
t "f() { $P; }; shopt -s compat44; set -- q;  $P; f 3; $P"
t "f() { $P; }; shopt -s compat44; shopt -s extdebug; f 3; $P"
t "f() { shopt -s compat44; $P; }; f 3; $P"
t "f() { BASH_COMPAT=44;  $P; }; f 3; $P"
t "f() { g; $P; }; g() { $P; };  f 3; $P"
t "f() { g; $P; }; g() { BASH_COMPAT=44; $P; };  f 3; $P"
echo "echo sourced; $P" >s
t ". ./s; . ./s x y; $P"
t "BASH_COMPAT=44; . ./s; . ./s x y; $P"
t "f() { . ./s; }; BASH_COMPAT=44; f; . ./s x y; $P"
t2() { echo "--- env $1"; BASH_COMPAT=44 $SH -c "$1" n a b c; BASH_COMPAT=44 $SH -c "$1" n a b c;  }
t2 "$P"
t2 "f() { $P; }; f 1 2;  $P"
t2 "shopt -s extdebug; f() { $P; }; f 1 2;  $P"
cat >scr <<X
$P
f() { $P; }
f 1 2
BASH_COMPAT=44
$P
f 1
X
$SH scr a b; BASH_COMPAT=43 $SH scr a b; $SH -O compat44 scr a b; $SH -O compat44 -c "f() { $P; }; f 1 2; $P" n a b
echo "echo sourced; $P" >s
echo ". ./s; $P" >s2
t ". ./s; $P"
t ". ./s x; $P"
t ". ./s2; $P"
t ". ./s2 y; $P"
t "f() { . ./s; }; f; $P"
t "f() { . ./s; }; f x; $P"
t "f() { . ./s x; }; f; $P"
t "$P; f() { . ./s; }; f x; $P"
t "$P; f() { . ./s x; }; f; $P"
t "f() { . ./s2; }; f; $P"
t "shopt -s extdebug; f() { . ./s; }; f z; $P; . ./s; . ./s x; . ./s2"
t "eval '. ./s'; $P"
t "(. ./s); $P"
t "(. ./s x); $P"
