# In POSIX mode aliases are on in scripts, and reserved words are not aliases' prey.
alias say='printf "%s\n"'
say one two
alias if='echo not-if'
if true; then echo still-if; fi
alias foo='bar ' bar='echo' baz='expanded'
foo baz
unalias say
say x 2>/dev/null; echo $?
