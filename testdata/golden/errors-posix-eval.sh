# Which syntax errors in the text of eval and . end a posix shell.

for cmd in "eval \"echo 'a\"" 'eval "echo \"a"' 'eval "("' 'eval "echo \${x"' 'eval "echo \$("' 'eval "echo \`"' 'eval "if"' 'eval "if :; then"' 'eval "{ :"' 'eval ")"' 'eval "a() "' 'eval "case"' 'eval "echo <"' 'eval "cat <<E"' 'eval "echo \$((1"' 'eval "[[ a"' 'eval "((1"' 'eval "a=(1"' 'eval "echo @("' 'eval "for"' 'eval "echo a
)"' 'eval "echo \$(if)"'; do echo "<$cmd>"
printf '%s\n' "$cmd; echo after \$?" 'echo line2 $?' >s
$SH --posix s 2>&1; echo "rc $?"
$SH s 2>&1; echo "rc $?"
$SH --posix -c "$cmd; echo after" 2>&1; echo "rc $?"
printf '%s\n' "${cmd#eval \"}" >t; sed -i '$s/"$//; s/\\//g' t
$SH --posix -c '. ./t; echo after $?' 2>&1; echo "rc $?"
done
