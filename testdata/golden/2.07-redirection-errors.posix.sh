# In POSIX mode an error of a special builtin's redirection ends a shell that is not interactive.
(: </nosuch/f; echo not reached) 2>/dev/null; echo "special: $?"
(echo </nosuch/f; echo reached) 2>/dev/null; echo "regular: $?"
(exec 3</nosuch/f; echo not reached) 2>/dev/null; echo "exec: $?"
(command exec 3</nosuch/f; echo reached) 2>/dev/null; echo "command exec: $?"
({ :; } </nosuch/f; echo reached) 2>/dev/null; echo "group: $?"
