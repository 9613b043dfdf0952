# break and continue in subshells, which since bash 5.0 do not see the loops
# around them, or end the subshell.

exec 2>&1
for l in '' 44; do echo "== $l"; BASH_COMPAT=$l
for i in 1 2; do echo x | break; echo $? $i; done
for i in 1 2; do echo x | { break; echo insub; }; echo $? $i; done
for i in 1 2; do { break; echo insub >&2; } | cat; echo $? $i; done
for i in 1 2; do break | cat; echo $? $i; done
for i in 1 2; do break & wait $!; echo $? $i; done
for i in 1 2; do { break; echo insub; } & wait $!; echo $? $i; done
for i in 1 2; do ( break; echo insub ) & wait $!; echo $? $i; done
for i in 1 2; do ( break; echo insub ) | cat; echo $? $i; done
for i in 1 2; do x=$(break; echo insub); echo "$x $? $i"; done
for i in 1 2; do x=`continue; echo insub`; echo "$x $? $i"; done
for i in 1 2; do cat <(break; echo insub); echo $? $i; done
for i in 1 2; do echo x | while read y; do break 2; done; echo $? $i; done
for i in 1 2; do echo x | for y in 1; do break 2; done; echo $? $i; done
for i in 1 2; do echo x | if break; then echo insub; fi; echo $? $i; done
for i in 1 2; do if break; then echo insub; fi | cat; echo $? $i; done
for i in 1 2; do if break; then echo insub; fi & wait $!; echo $? $i; done
for i in 1 2; do : && break & wait $!; echo $? $i; done
f() { break; echo inf; }
for i in 1 2; do f & wait $!; echo $? $i; done
for i in 1 2; do echo x | f; echo $? $i; done
for i in 1 2; do eval 'break; echo ev' & wait $!; echo $? $i; done
for i in 1 2; do ( ( break; echo insub ); echo $? ); echo $? $i; done
for i in 1 2; do ( x=$(break; echo insub ); echo $? ); echo $? $i; done
shopt -s lastpipe
for i in 1 2; do echo x | { break; echo insub; }; echo $? $i; done
shopt -u lastpipe
done
