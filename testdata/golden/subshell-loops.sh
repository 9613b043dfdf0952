#: stderr
# break and continue in subshells: what is a process of its own has no loop around it.
for i in 1 2; do { continue; echo no; } & wait; done
for i in 1 2; do ( continue; echo no ) ; done
for i in 1 2; do ( continue; echo no ) | cat ; done
for i in 1 2; do { continue; echo no; } | cat ; done
for i in 1 2; do x=$(continue; echo no); echo "<$x>" ; done
for i in 1 2; do continue & wait ; done
for i in 1 2; do continue | cat ; done
for i in 1 2; do cat <(continue; echo no); done
for i in 1 2; do (for j in 1 2; do break 2; done; echo out); done
for i in 1 2; do if :; then continue; echo x; fi | cat; echo $?; done
for i in 1 2; do for j in 1 2; do continue 2; echo x; done | cat; echo $?; done
for i in 1 2; do f() { continue; echo f; }; f | cat; f & wait; echo $?; done
for i in 1 2; do eval 'continue; echo x' | cat; echo $?; done
for i in 1 2; do { break; echo x; } | { cat; continue; echo y; }; echo $?; done
for i in 1 2; do x=$( { continue; echo x; }; echo z); echo $x; done
for i in 1 2; do x=$( (continue; echo x) ; echo z); echo $x; done
for i in 1 2; do coproc { continue; echo x; }; wait; done 2>&1 | grep -v coproc
shopt -s lastpipe; for i in 1 2; do : | continue; echo no; done; for i in 1 2; do : | { continue; echo no; }; echo e; done
