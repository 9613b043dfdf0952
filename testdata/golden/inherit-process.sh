# Inheritance: descriptors, umask, limits, working directory, logical PWD.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
mkdir -p real/sub; ln -s real link; cd link; umask 027; ulimit -S -n 200; exec 3>"$HOME/three" 4<<E 15>"$HOME/fifteen"
line1
line2
E
probe() { pwd; pwd -P; echo $PWD $OLDPWD; umask; ulimit -S -n; echo to3 >&3; echo x >&15; sh -c 'echo child3 >&3'; }
all; cat "$HOME/fifteen" | wc -l; sort "$HOME/three" | uniq -c | tr -s ' '; exec 3>&1; (read l <&4; echo $l); read l <&4; echo $l; (exec 3>&-; (echo x >&3) 2>/dev/null || echo closed); echo open >&3; (cd sub; pwd; cd ..; pwd; cd -); pwd; (cd -P .; pwd); (umask 0); umask; (ulimit -S -n 100); ulimit -S -n
exec {v}>"$HOME/named"; (echo a >&$v; $SH -c "echo b >&$v"); exec {v}>&-; cat "$HOME/named"; (exec >"$HOME/moved"; echo hidden; (echo deeper); echo "$(echo cs)"); cat "$HOME/moved"; (exec 2>&1; echo e >&2); (echo x; exec >&-; echo y) 2>/dev/null; x=$(exec 3>&1; echo via3 >&3); echo $x
mkdir gone; cd gone; rmdir ../gone; (echo ${PWD##*/}; cd ..; pwd); cd ..; (cd sub && mkdir z && cd z && rmdir ../z && (echo $PWD)); exec 4<&-; exec 4<"$HOME/fifteen"; ls -l /dev/null >/dev/null; (sh -c 'read q <&4; echo $q'); read q <&4; echo $q
sh -c 'for n in 5 6 7 8 9; do { command : >&$n; } 2>/dev/null && echo leaked $n; done'; ($SH -c 'for n in 5 6 7 8 9 63 254 255; do (: >&$n) 2>/dev/null && echo leaked $n; done'); echo end
