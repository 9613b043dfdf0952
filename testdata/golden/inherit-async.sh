# Background commands: standard input, ignored INT and QUIT, status, order.
cat & wait; echo "eof $?"; echo data | { cat & wait; }; { cat; } <<E & wait
own stdin
E
(trap) & wait; sh -c 'kill -INT $$; echo int ignored' & wait; { kill -QUIT $BASHPID; echo quit ignored; } & wait; (trap 'echo int' INT; kill -INT $BASHPID; echo after) & wait $!
x=1; { x=2; echo $x; } & wait; echo $x; f() { sleep 0.05; echo "f $1"; }; f a & wait; f b & f_pid=$!; echo first; wait $f_pid; echo "status $?"; { exit 5; } & wait $!; echo $?; (sleep 0.05; echo one) & wait; (sleep 0.02 & wait; echo inner) & wait; for i in 1 2 3; do { sleep 0.0$i; echo $i; } & wait; done; { return 3 2>/dev/null; echo "ret $?"; } & wait; { break 2>/dev/null; echo "brk $?"; } & wait; true & true && wait $!; echo $?; { echo a; } & { wait; echo b; } ; wait; echo to-file >o & wait; cat o; sleep 0.01 && echo list & wait; ! false & wait $!; echo $?; if true; then echo if; fi & wait; while :; do echo loop; break; done & wait; [[ a = a ]] & wait $!; echo $?; ((0)) & wait $!; echo $?
