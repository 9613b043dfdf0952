# Aliases take effect on the lines that follow, recursively, and with a trailing blank on the next word.
shopt -s expand_aliases
alias hi='echo hello'
hi world
alias e='echo ' w=world
e w
alias a1=a2 a2='echo end'
a1
alias ls='echo not-ls'
ls -l
alias loop=loop
loop 2>/dev/null; echo "status $?"
alias begin='if true; then' end=fi
begin echo compound; end
\hi 2>/dev/null; echo "quoted $?"
'hi' 2>/dev/null; echo "quoted $?"
echo hi
alias x='echo one; echo'; x two
alias later='echo now'; later 2>/dev/null; echo "same line: $?"
later
alias hi
unalias hi; hi 2>/dev/null; echo "unalias $?"
f() { w2; }
alias w2='echo defined-after'
f 2>/dev/null; echo "function $?"
alias semi='echo a;'
semi echo b
(alias in_sub='echo sub'; alias in_sub)
alias in_sub 2>/dev/null; echo "outside $?"
unalias -a; alias; echo "none left: $?"
alias q='echo "
two lines"'
q
alias -p
