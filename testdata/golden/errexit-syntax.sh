#: stderr
# Under set -e a syntax error in eval or a sourced file ends the shell with its
# first message, unless errexit is suppressed there.
printf 'x() {\n if true; then\n}\n' >bad
(set -e; . ./bad; echo not here)
echo "$?"
(set -e; eval 'if ;' || true; echo alive)
(set -e; if . ./bad; then :; fi; echo alive)
(set -e; ! eval ')'; echo alive)
f() { eval ')'; echo "in $?"; }
(set -e; trap 'echo err' ERR; trap 'echo "exit $?"' EXIT; f; echo not here)
(set -e; f || :)
(set -e; x=$(eval ')'; echo sub); echo "<$x>")
$SH -ec 'eval "echo \""; echo not here'
echo "$?"
eval ')'
echo "$?"
