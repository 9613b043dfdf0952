# umask octal and symbolic, ulimit reading and setting.
umask 022; umask; umask -S; umask -p; umask 077; : >f; mkdir d; ls -ld f d | cut -c1-10; umask 0; umask; umask 777; umask -S; umask 022
umask u=rwx,g=rx,o=; umask; umask g+w; umask; umask o+r,g-w; umask; umask a=rx; umask; umask -- 22; umask
umask 8 2>/dev/null; echo $?; umask x 2>/dev/null; echo $?; umask 1777; umask; (umask 0); umask; x=$(umask 027; umask); echo $x; umask; umask 022 | cat; umask -S u+w; umask 22; sh -c umask
(ulimit -S -n 64; ulimit -n; sh -c 'ulimit -n'; $SH -c 'ulimit -n'; (ulimit -n 32; ulimit -n); ulimit -n); (ulimit -c 0; ulimit -c; ulimit -Hc); (ulimit -f 10; ulimit -f; ulimit -f 20 2>/dev/null; ulimit -f)
(ulimit -S -c 0; ulimit -S -c unlimited 2>/dev/null; ulimit -S -c 0; ulimit -Sc); ulimit -x9 2>/dev/null; echo $?; ulimit -n abc 2>/dev/null; echo $?; (ulimit -t 100; ulimit -t; ulimit -v 4000000; ulimit -v)
