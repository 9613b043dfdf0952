# complete, compopt: the table of specifications, what they print, errors.
#: stderr
t() { echo "--- $*"; "$@"; echo "=$?"; }
t complete
t complete -W 'a b' foo
t complete -p
t complete -p nosuch foo
t complete -r nosuch
t complete -z
t complete -A nosuch x
t complete -o nosuch x
t complete -F
t complete -W x
t complete -D
t complete -D -W 'def it'
t complete -E -W 'emp'
t complete -I -W 'ini'
t complete -DE -W 'both'
t complete -p -D -E
t complete -p
t complete -r -D
t complete -p
t complete -r
t complete -p
t complete -r -D
t complete -abcdefgjksuv -A arrayvar -A binding -A disabled -A enabled -A function -A helptopic -A hostname \
	-A running -A setopt -A shopt -A signal -A stopped -o bashdefault -o default -o dirnames -o filenames \
	-o noquote -o nosort -o nospace -o plusdirs -F func -C 'cmd x' -W "a' b" -X '!*.c' -P 'p q' -S "s'" -G '*.x y' nm
t complete -p
t complete -A user -A group -A directory -A file -A command -A alias -A builtin -A export -A job -A keyword \
	-A service -A variable nm
t complete -W '' -P '' -S '' -X '' -G '' -C '' -F '' em
t complete -p
t complete -F 'a b' em
t complete -F 'a/b' em
t complete -F 'a>b' em
t complete -p em
complete -r
t complete -W $'a\nb' -- -x '' 'a b' "a'b" 'a$b' $'a\nb' a=b '~x' x~ 'a=~' '#x' x# 'a*' a,b 'a^b' % 'a"b' 'a\b' 'a]'
t complete -p
t complete -p -- -x
t complete -pr em
t complete --
complete -r
for n in git ssh ls make tar foo bar baz {a..p} zsh bash cat dog one two three four five; do complete -f $n; done
complete -W x git
complete -D -f
complete -E -f
complete -p
complete -r a b c ssh
complete | head -n 7
for ((i = 0; i < 1100; i++)); do complete -f n$i; done
complete -p | head -n 20
complete -p | wc -l
complete -r
for ((i = 0; i < 200; i++)); do complete -f m$i; done
complete -p | head -n 20
complete -r
t compopt
t compopt -o nospace
t compopt -o nosuch
t compopt -z
t compopt nosuch
t compopt -o nospace nosuch
complete -f foo
complete -D -f bar
t compopt foo
t compopt -o nospace foo
t compopt -o nospace -o filenames +o nospace foo
t complete -p foo
t compopt foo nosuch
t compopt -E
t compopt -I
t compopt -D
t compopt -D -o nospace
t compopt -DE
t complete -p -D
t compopt +o
t compopt -o
t compopt +x
t compopt +o nosuch
t compopt +
t compopt -Do nosort
t compopt -D foo
t compopt -o nospace -p
t compopt -o nospace +o filenames -- foo
complete -W x a b
compopt -o nospace a
complete -p b
echo "--- subshells"
(complete -W in foo; complete -r a; compopt -o nosort b; complete -p)
complete -p
echo "$(complete -r; complete -p; complete -W y b; complete -p b)"
complete -p b
complete -p | while read -r line; do echo "$line"; done
