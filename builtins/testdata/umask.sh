# umask
t() { echo "--- $*"; eval "$@"; echo "=$?"; }
umask 022
t 'umask'; t 'umask -S'; t 'umask -p'; t 'umask -p -S'; t 'umask 9'; t 'umask 1777; umask; umask 022';t 'umask 12345'; t 'umask -S 077'; t 'umask u=rwx,g=rx,o=; umask'; t 'umask u=x,z'; t 'umask u+'; t 'umask x'; t 'umask a'; t 'umask a=u'; t 'umask ug+w,o-r; umask; umask -S'; t 'umask =r; umask'; t 'umask +x; umask'; t 'umask u=g; umask'; t 'umask g-w+r; umask'; t 'umask u=rwxX; umask'; t 'umask u=s; umask'; t 'umask ""; umask';t 'umask -- 022';t 'umask 022 x'; t 'umask u=rw,; umask'; t 'umask ,'; t 'umask -p 027'; t 'umask 0x1'; t 'umask u=rt'; t 'umask u!r'; t 'umask -x'; t 'umask 8'; t 'umask 022;umask -r; umask'; t 'umask -wx'
