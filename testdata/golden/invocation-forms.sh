#: stderr
# The command line: options, their groups and mistakes in them.
show='echo "$-:$0:$#:$*:$SHELLOPTS"; exit 3'
t() { echo "--- $*"; echo "--- $*" >&2; "$SH" "$@" </dev/null; echo "[$?]"; }
for options in -c +c -ec -ce '-c --' '-c -' '-c -e' '-c +e' '-O nosuch' '+O nosuch' '-o nosuch' '+o nosuch' '-e -o nosuch' \
    '-o errexit' --nosuch -zosuch -Z +Z -cZ -eZ --c -cc -s -- - --rcfile --init-file --init-file=x --rcfile=x --posix=1 \
    --norc --noprofile --posix --verbose --restricted --login --noediting --protected --wordexp -norc -posix --- ---- \
    -D +D -l +l '-o nosuch nosuch' '-r +r' +r; do
    t $options
done 2>&1 | sed 's/^[a-z-]* *\t\(on\|off\)$/option/' | uniq

for options in -ec -ce -xc '-c -x' '-c -e -u' '-c +e' '-c --' '-c -- -e' '-c -' -cs -sc '-c -s' -rc -cr '-o pipefail -c' \
    '-c -o pipefail' '-co pipefail' '-oc pipefail' '-eo pipefail -c' '-O extglob -c' '-cO extglob' '-Oc extglob' \
    '-oO pipefail extglob -c' '+O extglob -c' '+eu -c' '+B -c' '-aebhknuv -c' '-C -c' '-H -c' '-P -c' '-T -c' '-E -c' \
    '-t -c' '-f -c' '-p -c' '--posix -c' '--verbose -c' '--restricted -c' '--norc -c' '--noprofile -c' '--init-file x -c' \
    '--posix --verbose -c' '-c --posix' '-e --posix -c' '-v --norc -c' '-posix -c' +c '-+c' '+-c' +s '-s -c' '-- -c' '+i -c' \
    '+l -c' '+r -c' '-r +r -c' '+x -x -c' '-o history -c' '-o vi -c' '-o emacs -c' '-o posix -c' '+o braceexpand -c' \
    '-o privileged -c' '-b -c' '-D -c'; do
    t $options "$show" n a1 a2
done
t -c 'echo $- $0 $# $@' a b c

echo 'echo script $0 $1 $# "$-" $BASH_SOURCE' >s.sh
for arguments in 's.sh x' '-- s.sh x' '- s.sh x' '-x s.sh x' '-e -- s.sh -x' 's.sh -x' '-- -x' '-e - s.sh' '+x s.sh' './s.sh' \
    nosuch ./nosuch / . ./ nosuch/x s.sh/x '-e nosuch' '-e /' '-e s.sh/x'; do
    t $arguments
done
t ''
t -e ''

# files that are no scripts
printf 'echo hi\0there\n' >nul1
printf '\0\0' >nul2
printf 'echo a\n\0\n' >nul3
printf 'x\0' >nul4
printf '\n\0' >nul5
printf '\376\377\n' >bytes
printf '\177ELF\1' >elf
: >empty
printf 'echo no newline' >open
printf '#!/bin/sh\necho $0' >hashbang
mkdir directory
for f in nul1 nul2 nul3 nul4 nul5 bytes elf empty open hashbang directory; do t $f; done

# by PATH
mkdir bin bin/sub
echo 'echo $0 ${BASH_SOURCE[@]}; nosuch' >bin/by-path
printf '\0' >bin/binary
for f in by-path binary sub; do PATH=$PWD/bin:$PATH t $f; done
chmod +x bin/by-path
PATH=$PWD/bin:$PATH t by-path
PATH= /bin/sh "$SH" by-path; echo $?

# from standard input
i() { echo "--- $*"; "$SH" "${@:2}" <<<"$1"; echo "[$?]"; }
for arguments in '' -s '-s a b' '-s -- a b' '-s -x a b' '-x -s' - -- '-es a' '-s - a' '+s a'; do
    i 'echo in $0 $# $* $-' $arguments
done 2>&1
i $'read x\ndata line\necho $x'
i $'exec cat\nrest of it'
i $'echo $(cat)\nmore\nstuff'
i 'echo a; exit 4; echo b'
i if
i $'echo a\n)\necho b'
i $'cat <<X\na'
i "echo 'a"
i $'echo a\necho b' -t
i $'echo a; echo b\necho c' -t
t -tc $'echo a\necho b'
t -t s.sh
