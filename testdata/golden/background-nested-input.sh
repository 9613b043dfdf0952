# A command in the background keeps the standard input that a compound command around it was given.
echo content > f
{ cat & wait; } < f
echo -
while :; do cat & wait; break; done < f
echo -
f() { cat & wait; }; f < f
echo -
f() { cat & wait; } < f; f
echo -
( cat & wait ) < f
echo -
exec 3<&0 < f; cat & wait; exec <&3
echo -
{ (cat; exit) & wait; } < f
echo -
{ (cat 2>/dev/null; exit) & wait $!; } <&-; echo $?
{ cat 2>/dev/null & wait $!; } <&-; echo $?
( cat 2>/dev/null & wait $! ) <&-; echo $?
if :; then cat 2>/dev/null & wait $!; fi <&-; echo $?
g() { cat & wait; }
{ g; } < f
echo - 1
{ { cat & wait; }; } < f
echo - 2
{ { cat & wait; } 3< /dev/null; } < f
echo - 3
{ eval 'cat & wait'; } < f
echo - 4
{ while :; do cat & wait; break; done; } < f
echo - 5
while :; do if :; then (cat) & wait; fi; break; done < f
echo - 6
echo hi | { cat & wait; }
echo - 7
echo hi | g
echo - 8
echo - 9
{ x=$(cat & wait); echo "$x"; } < f
echo - 10
{ cat & wait; } <<< here
case a in a) cat & wait;; esac <<< here
if :; then : | cat & wait; fi <<< here
if :; then cat | cat & wait; fi <<< here
{ :; { cat <&0 & wait; }; } < f
for i in 1; do cat & wait; done <<< here
{ cat & wait; } 4<f
{ cat & wait; } <&0 < f
echo - 11
coproc { cat; } < f; cat <&${COPROC[0]}; wait
echo content >f; exec <f; { cat & wait; } 3< /dev/null; echo 1; exec <f; { cat & wait; } 3<<< x; echo 2;  exec <f; { cat & wait; } 3<> /dev/null; echo 3; exec <f; { cat & wait; } 3<&0; echo 4; exec <f; { cat & wait; } 3<&-; echo 5; exec <f; { cat & wait; } {v}< /dev/null; echo 6; exec <f; { cat & wait; } 0>f9; echo 7; exec <f; { cat & wait; } 2>&1; echo 8; exec <f; { cat & wait; } 3<<E
E
echo 9; exec <f; ( cat & wait ) 3< /dev/null; echo 10; exec <f; { cat & wait; } 0<&0; echo 11
