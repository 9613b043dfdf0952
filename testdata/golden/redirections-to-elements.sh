# {name[subscript]} before a redirection, with expansions and quotes in it.
echo text >f
show() { local p; for p; do [[ $p == 1[0-9] ]] && cat <&"$p"; done; }
a=(x y z) i=1
exec {a[$i]}<f; show "${a[@]}"
exec {a[$i]}<&-; echo $?
exec {a[${i}]}<f; show "${a[1]}"
exec {a[$((i + 1))]}<f; show "${a[2]}"
exec {a["0"]}<f; show "${a[0]}"
exec {a[`echo 4`]}<f; show "${a[4]}"
declare -A m; k=kk
exec {m[$k]}<f; show "${m[kk]}"
exec {m["$k$k"]}<f; show "${m[kkkk]}"
exec {m["x y"]}<f; show "${m[x y]}"
f() { echo hi {a[$i]} {a[$i]}>g {b}>&2; }
declare -f f
f; cat g
for i in 3; do :; done {q[$i]}<f; show "${q[@]}"
exec {q$i}<f
