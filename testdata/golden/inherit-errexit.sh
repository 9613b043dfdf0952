# Inheritance: set -e and the contexts that suspend it, carried into subshells.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
try() { $SH -c "set -e; $1
echo reached"; echo "status $?"; }
try '(false; echo no)'; try '(false; echo in) || :'; try 'if (false; echo in); then :; fi'; try '! (false; echo in)'; try '(false; echo in) && :'; try '((false; echo deep) ) || :'; try 'x=$(false; echo in) || :'; try 'x=$( (false; echo in) ); echo "[$x]"'
try 'f() { (false; echo in f); }; f || :'; try 'f() { (false; echo in f); }; f'; try '{ false; echo bg; } & wait $!'; try '{ false; echo bg; } & wait $! || :'; try 'false | true'; try '{ false; echo st; } | cat'; try 'true | { false; echo no; }'; try 'true | { false; echo in; } || :'; try 'echo $(false; echo in)'; try 'cat <(false; echo in)'
try 'until (false; true); do :; done'; try 'f() { x=$(false; echo in); echo "$x"; }; f || :'; try '(set +e; false; echo off); false; echo no'; try 'while ! (false; echo body); do break; done'; try 'if x=$( (false; echo a) | cat); then echo "$x"; fi'; try 'shopt -s inherit_errexit; echo "$(false; echo in)"'; try 'set +e; (set -e; false; echo no); echo $?'
