#: stderr
# fc -l with a range that goes backwards, and -r.
set -o history
history -c
history -s x1
history -s x2
history -s x3
history -s x4
fc -l 3 2
fc -lr 3 2
fc -lr 2 3
fc -l 2 3
fc -ln 3 1
fc -lr -1 -3
fc -s nosuch
echo $?
set +o history
