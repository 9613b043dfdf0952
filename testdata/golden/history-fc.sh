# fc lists, changes and repeats commands of the history list.
#: stderr
unset HISTFILE
set -o history
echo one
echo two
echo three
fc -l; echo $?
fc -l 2 3
fc -l 3 2
fc -lr 2 3
fc -ln 2
fc -l -2
fc -l -1 -3
fc -l echo
fc -l 'echo tw'; fc -l nope; echo $?
fc -l 100 200; echo $?
fc -l 2 nope
fc -z; echo $?
fc -s; echo $?
fc -s two=TWO
fc -s one=1 'echo one'
fc -s o=0 e=3 3
fc -s nope; echo $?
fc -s a=b zzz; echo $?
fc -e cat 2 3
fc -e - 2
fc -e 'sed -i s/two/zwei/' 2; echo $?
FCEDIT='sed -i s/one/eins/' fc 1
EDITOR='sed -i s/one/ein/' fc 1
fc -e false 1; echo $?
fc -e true 2 1
fc -l -0; fc -l 0
FCEDIT=true fc 0; echo $?
fc -s 0
fc -r -e cat 2 3
fc -n -l -3 -1
fc -l -- -3 -2
fc -e; echo $?
fc -ls 2
fc -s -- two=2 2
fc -s x=y=z two
fc -l one=two three=four 2
fc -lnr -4 -2
for i in 1 2; do
echo m $i
done
fc -l -1
fc -s -1
fc -l -5 -1 extra; echo $?
(fc -l -2)
echo $(fc -ln -1)
fc -s nope=x -2
fc -e 'echo echo hi >' -1
false
fc -s 'echo one'; echo $?
history -s false
fc -s false; echo $?
history
echo 1
echo 2
echo 3
echo 4
HISTSIZE=5
echo 5
echo 6
for a in "5" "6" "7" "8" "9" "10" "3" "4" "1" "100" "-1" "-2" "-4" "-5" "-6" "-7" "-100" "0" "-0" "5 6" "6 100" "100 6" "100 200" "200 100" "1 3" "-20 -40" "-1 -20" "-20 -1" "0 5" "-0 6" "5 0" "6 -0" "5 -2" "-2 5"; do echo "== $a"; fc -l $a; echo "-> $?"; done
echo x
history
