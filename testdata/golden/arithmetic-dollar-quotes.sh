#: stderr
# $'…' and $"…" in arithmetic: what errors show is what the reader made of them.
try() { (eval "$1"); echo "$?"; }
try "(( x = \$'a' ))"
try "echo \$(( 1 + \$'a b' ))"
try "echo \"\$(( \$'3' ))\""
try 'echo $(( 1 + $"a b" ))'
try 'echo $(( $"3" + $"4" ))'
try '(( y = $"4" )); echo $y'
try "a[4]=x; echo \${a[\$'\\64']} \"\${a[\$'\\64']}\""
try "let \$'x=5'; echo \$x"
try 'cat <<E
$(( $"3" ))
E'
