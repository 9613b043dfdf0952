# Inheritance: here-documents in every kind of subshell and in functions called there.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
v=val; f() { cat <<E
f $1 $v
E
}
probe() { cat <<E; cat <<'Q'; f arg; cat <<-T
plain $v $(echo cs) ${u-def}
E
raw $v \
Q
	tabbed $v
	T
}
all | sort | uniq -c | tr -s ' '
(cat <<E
in paren $v
E
); echo "$(cat <<E
in cs $v
$( (cat <<I
nested $v
I
) )
E
)"; { cat <<E; } & wait; cat <<E | (cat; cat <<I)
in group $v
E
to pipe
E
second
I
(while read l; do echo "[$l]"; (cat <<E
loop $l
E
); done <<E
1
2
E
); (if :; then (cat) <<E; fi)
redirected subshell $v
E
x=$(printf '%0100000d' 0); (cat <<E | wc -c
$x$x
E
); (cat <<< "$x" | wc -c); echo "$(cat <<E
$x
E
)" | wc -c; (v=inner; cat <<E
$v ${v:=no} $((w=5)) $w
E
); echo ${w-unset}
