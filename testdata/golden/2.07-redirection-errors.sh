#: stderr
# A failed redirection: which commands it ends, and its message.
echo x >/nosuch/f; echo "builtin $?"
cat </nosuch/f; echo "external $?"
: </nosuch/f; echo "special builtin $?"
{ echo x; } </nosuch/f; echo "group $?"
f() { echo x; }; f </nosuch/f; echo "function $?"
(echo x) </nosuch/f; echo "subshell $?"
if true; then echo x; fi </nosuch/f; echo "if $?"
exec 3</nosuch/f; echo "exec $?"
echo x >&9; echo "bad fd $?"
echo x >; echo never
