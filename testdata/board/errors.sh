#### command not found
nothing-of-this-name 2>/dev/null; echo $?
(nothing-of-this-name) 2>/dev/null; echo $?
./nothing 2>/dev/null; echo $?
x=$(nothing-of-this-name 2>&1); echo $? "${x##*: }"
nothing-of-this-name 2>/dev/null | cat; echo ${PIPESTATUS[0]}

#### not executable, a folder, not a program
: >plain; ./plain 2>/dev/null; echo $?
mkdir folder; ./folder 2>/dev/null; echo $?
x=$(./folder 2>&1); echo "${x##*: }"; x=$(./plain 2>&1); echo "${x##*: }"

#### exec format error and scripts without #!
printf '\177ELF not really\0\0\0' >broken; chmod +x broken; ./broken 2>/dev/null; echo $?
echo 'echo script without first line $1; exit 3' >script; chmod +x script; ./script arg; echo $?
printf '#!/no/such/interpreter\necho never\n' >bad; chmod +x bad; ./bad 2>/dev/null; echo $?
: >empty; chmod +x empty; ./empty; echo $?

#### exec that fails
(exec nothing-of-this-name; echo never) 2>/dev/null; echo $?
(exec ./; echo never) 2>/dev/null; echo $?
shopt -s execfail; exec nothing-of-this-name 2>/dev/null; echo "goes on $?"

#### execfail does not count in a subshell
shopt -s execfail; (exec nothing-of-this-name 2>/dev/null; echo "goes on $?"); echo $?

#### few descriptors
(ulimit -S -n 12; (echo works); x=$(echo and this); echo $x; echo piped | (cat); cat <<<here; sh -c 'echo program')
(ulimit -S -n 10; exec 3</dev/null 4</dev/null 5</dev/null 6</dev/null 7</dev/null 8</dev/null 9</dev/null; echo full; : | : ; echo not dead) 2>/dev/null | (read -r x; echo $x); echo shell alive

#### redirection errors
(echo x >/no/such/folder/file; echo "status $?") 2>/dev/null
(: <nothing; echo "status $?") 2>/dev/null
{ echo never; } 2>/dev/null >folder/x || echo "status $?"
(exec 9</dev/null; read -r x <&9; echo "eof $?"; exec 9<&-; read -r x <&9) 2>/dev/null; echo $?

#### syntax errors in a subshell's eval
(eval 'if then'; echo "status $?") 2>/dev/null; echo $?
x=$(eval ')' 2>/dev/null; echo $?); echo "$x"
sh -c 'echo (' 2>/dev/null; echo $?

#### large arguments to a program
## slow: 2
set -- {1..4000}; sh -c 'echo $# ${4000}' sh "$@" | (cat)

#### arithmetic and expansion errors end a subshell only
(echo $((1 / 0)); echo never) 2>/dev/null; echo $?
(x=5 y; : $((08)); echo never) 2>/dev/null; echo $?
echo $(echo ${x:-fine}; : $((1 / 0)) 2>/dev/null; echo never) 2>/dev/null; echo end

#### deep recursion of a function with a subshell
## slow: 2
f() { (($1 == 0)) && { echo bottom; return; }; (f $(($1 - 1))); }; f 12
