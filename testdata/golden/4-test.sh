# test and [: strings, integers, files, combination by number of arguments.
t() { "$@" 2>/dev/null; printf '%d ' $?; }
t test; t [ ]; t [ '' ]; t [ a ]; t [ -n ]; t [ ! ]; t [ ! a ]; t [ ! '' ]; t [ -n '' ]; t [ -z '' ]; t [ -z a ]; t [ -n a ]; echo
t [ a = a ]; t [ a = b ]; t [ a != b ]; t [ a == a ]; t [ a \< b ]; t [ b \> a ]; t [ ! = ! ]; t [ = = = ]; t [ -n = -n ]; t [ '(' = '(' ]; echo
t [ 1 -eq 1 ]; t [ 1 -ne 1 ]; t [ 1 -lt 2 ]; t [ 2 -le 2 ]; t [ 3 -gt 2 ]; t [ 3 -ge 4 ]; t [ ' 1 ' -eq 1 ]; t [ 010 -eq 10 ]; t [ -1 -lt 0 ]; t [ a -eq 1 ]; t [ 1 -eq ]; t [ '' -eq 0 ]; echo
: >f; echo x >g; mkdir d; ln -s f l; ln -s nosuch dl; mkfifo p; chmod 755 g
for o in -e -f -d -s -r -w -x -h -L -p -b -c -S -u -g -k -t -O -G; do for x in f g d l dl p nosuch /dev/null; do [ $o $x ] 2>/dev/null; printf $?; done; printf ' '; done; echo
touch -a -d '2001-01-01' n; touch -m -d '2002-01-01' n; t [ -N n ]; touch -a -d '2003-01-01' n; t [ -N n ]; touch -d '2001-01-01' old; touch -d '2002-01-01' new; t [ new -nt old ]; t [ old -nt new ]; t [ old -ot new ]; t [ f -ef l ]; t [ f -ef g ]; t [ f -nt nosuch ]; t [ nosuch -ot f ]; t [ nosuch -nt f ]; echo
t [ a -a b ]; t [ a -a '' ]; t [ '' -o b ]; t [ ! a -o b ]; t [ '(' a ')' ]; t [ '(' '' ')' ]; t [ ! '(' a ')' ]; t [ a = a -a b = b ]; t [ a = b -o b = b ]; t [ '(' a = a ')' -a '(' b = b ')' ]; echo
t [ a b ]; t [ a b c ]; t [ -f f; t [ -d d ]; t test -d d; t [ a = a ] ]; t [ -nosuch a ]; t [ -n a -a ]; t [ '(' ]; t [ '!' '!' a ]; t [ -a f ]; t [ ! -f f ]; t [ f -a ! d ]; echo
t [ -v HOME ]; t [ -v nosuch ]; t [ -o errexit ]; t [ -o noglob ]; t [ -t 0 ]; t [ -t 9 ]; t [ -t x ]; echo
[ -r /dev/fd/0 ] && echo stdin readable; x=; [ $x ] || echo empty; [ "$x" = "" ] && echo eq
