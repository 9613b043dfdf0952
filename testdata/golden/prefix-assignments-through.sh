# Expansions in the values of assignments before a command: what they assign to a
# variable that an earlier one has set is seen by the command, and stays.
show() { echo "in: ${X-unset} ${Y-unset} ${Z-unset}"; }
X= Y=${X:=b} show; echo "$X|$Y"
unset X; X=3 Y=$((X+=4)) Z=$X show; echo "$X|$Y"
X=1 Y=${X:=b} Z=$((X+=5)) env | sort | while read -r l; do case $l in [XYZ]=*) echo "$l"; esac; done; echo "$X"
X=1 X=2 Y=$((X++)) Z=$((X++)) show; echo "$X"
X=1 Y=$((X++)) X=x$X show; echo "$X"
X=1 Y=$((X=7)) eval 'show; X=8; show'; echo "$X"
f() { local X=local; X=t Y=$((X=5)) show; echo "local: $X"; }
X=global; f; echo "$X"
g() { X=t Y=$((X=6)) show; echo "temporary: $X"; }
X=of-the-call g; echo "$X"
X=1 Y=$(X=9; echo "$X") show; echo "$X"
X=1 Y=$((X=2)) Z=${W:=w} show >/dev/null; echo "$X $W"
X=1 Y=$((X=3)) nosuch 2>/dev/null; echo "$? $X"
(X=1 Y=$((X=4)) show; echo "$X"); echo "$X"
unset X; X=5 Y=$X Z=${X}z show; echo "${X-unset}"
set -o posix
X=t Y=$((X=10)) :; echo "$X"
