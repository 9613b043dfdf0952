# Which background commands read what a compound command around them is redirected from.
{ cat & wait; } <<< one
f() { cat & wait; }; f <<< two
for i in 1; do cat & wait; done <<< three
if :; then cat & wait; fi <<< four
while read x; do cat & wait; done <<E
a
b
E
{ { cat & wait; } 2>&1; } <<< twelve
{ f; } <<< thirteen
{ (cat & wait); } <<< fourteen
{ cat | cat & wait; } <<< sixteen
{ :; } <<< x; cat & wait
{ eval 'cat & wait'; } <<< "in eval"
k() { { cat & wait; } <<< k; cat & wait; }; k
{ cat & wait; } 4<<< "not stdin"
