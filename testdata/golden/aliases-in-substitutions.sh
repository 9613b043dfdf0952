# Aliases in command and process substitutions: replaced when the command around
# them is read in posix mode, when they are run otherwise.

exec 2>&1

# comsub alias details
shopt -s expand_aliases
cat >script <<'SCRIPT'
alias a1='echo one' e='echo '
eval 'echo $(eval a1); echo $(shopt expand_aliases)'
echo 'a1' >f
eval 'echo $(. ./f)'
echo "$(a1)" $(a1; a1) "x$(
a1
)y" $(if a1; then a1; fi) $(e a1)
alias o='echo '
x=$(a1)y"$(a1 "$(a1)")"; echo "$x"
cat <<E
$(a1) `a1` $((1+$(a1 | wc -w)))
E
echo $(case x in x) a1;; esac) $( (a1) ) $({ a1; }) $(for i in 1; do a1; done)
echo "${x+$(a1)}" ${y:-$(a1)} $(a1 2>&1 | cat) $(cat <(a1)) $(echo $(echo $(a1)))
alias l='a1
a1'
echo $(l)
alias p='echo $(a1)' q='echo (' r='$(a1)'
p; echo $(p)
x=$( a1 ) ; echo $x; declare -a z=( $(a1) [3]=$(a1) ); echo "${z[@]}"
f() { echo $(a1) `a1` "$(a1)"; local v=$(a1); echo $v; cat <(a1); [[ $(a1) == one ]] && echo cond; ((x=$(a1 | wc -l))); echo $x; case $(a1) in one) echo c;; esac; for i in $(a1) b; do echo $i; done; cat <<E
$(a1)
E
}
declare -f f
alias a1='echo two'
f
unalias a1; f
SCRIPT
. ./script
unalias -a

# comsub alias line numbers
shopt -s expand_aliases
cat >script <<'SCRIPT'
alias m='echo
echo'
echo $(m $LINENO) $LINENO
echo $(
m $LINENO
echo $LINENO
) $LINENO
echo $LINENO
SCRIPT
. ./script
unalias -a

# alias unbalanced in comsub
shopt -s expand_aliases
cat >script <<'SCRIPT'
alias sw=case nest='(' long='for i in 1 2'
eval 'echo $( sw x in x) echo ok;; esac )'
eval 'echo $( long; do echo $i; done )'
alias e1='esac' cs='case x in x)'
eval 'echo $( cs echo y;; e1 )'
echo after
SCRIPT
. ./script
unalias -a

# 8 alias in comsub
shopt -s expand_aliases
cat >script <<'SCRIPT'
alias a1='echo one'
f() { echo $(a1) $(a2); }
alias a2='echo two' a1='echo changed'
f
type f
g() { echo `a1`; cat <(a1); }
alias a1='echo again'
g
x=$(alias q='echo q'
q)
echo "$x"
x=$(a1; alias a1='echo r'; a1
a1); echo "$x"
SCRIPT
. ./script
unalias -a

