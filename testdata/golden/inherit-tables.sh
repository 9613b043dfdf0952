# Inheritance: aliases, hashed commands, directory stack, jobs, completion, history switches.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
shopt -s expand_aliases
alias al='echo aliased' pre='echo '
probe() { alias; }
(al 1); echo "$(al 2)"; al 3 | cat; { al 4; } & wait; ( (al 5) ); all; (unalias al; al) 2>/dev/null; echo $?; (alias n=x; alias n); alias n 2>/dev/null; echo $?
hash -r; hash -p /bin/echo fakecmd; probe() { fakecmd hashed; hash -t fakecmd; }; all; (hash -d fakecmd; fakecmd) 2>/dev/null; echo $?; (hash -r); hash -t fakecmd
mkdir d1 d2; pushd d1 >/dev/null; pushd ../d2 >/dev/null; probe() { dirs; }; all; (popd; pwd); pwd; (echo ${#DIRSTACK[@]}; cd ~1; pwd); popd >/dev/null; popd >/dev/null
complete -W 'a b' cmd1; complete -F fn cmd2; probe() { complete -p | sort; }; all; (complete -r cmd1; complete -p | wc -l); complete -p | wc -l; enable -n test; (type -t test | sed 's/file/FILE/'); enable test; (type -t test); set -o history; (shopt -o history)
