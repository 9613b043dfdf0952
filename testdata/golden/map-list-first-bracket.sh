#: stderr
# In the list of an associative array keys and values are in turn unless the first
# element begins with a bracket.
declare -A map
map=([f-g]*); echo $?; declare -p map
map=([f-g]* x); echo $?; declare -p map
map=([a]x b); declare -p map
map=("[a]" b); declare -p map
map=([a]=b c [d]e); declare -p map
map=(c [a]=b); declare -p map
map+=([a]x [b]=c); declare -p map
declare -A m2=([f-g]* x); declare -p m2
