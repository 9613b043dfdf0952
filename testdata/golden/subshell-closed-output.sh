# A standard descriptor that is closed is closed in subshells and their programs too.
echo content >f
try() { "$@" 2>&1; echo "$?"; }
( echo x | cat ) 2>e 1>&-; echo $?; grep -c 'Bad file' e
{ echo x | cat; } 2>e 1>&-; echo $?; grep -c 'Bad file' e
( cat f ) 2>e >&-; echo $?; grep -c 'Bad file' e
( ( cat f ) ; : ) 2>e >&-; echo $?; grep -c 'Bad file' e
{ : | cat f; } 2>e >&-; echo $?; grep -c 'Bad file' e
{ cat f & wait $!; } 2>e >&-; echo $?; grep -c 'Bad file' e
{ ( cat; exit ) & wait $!; } 2>e <&-; echo $?; grep -c 'Bad file' e
( ( echo x; echo $? >&2 ); : ) 2>e >&-; grep -v write e
( cat f ) 2>e 5<&1-; echo $?; grep -c 'Bad file' e
