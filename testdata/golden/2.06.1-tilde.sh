# Tilde expansion: at the start of a word, in assignments after = and :.
HOME=/home/me
echo ~ ~/x "~" \~ a~ '~'/x
x=~; echo $x; x=a:~:~/b; echo $x; x="~"; echo $x
echo x=~ a:~
unset x; echo ${x-~} ${x:=~/y} "${u-~}"
export E=~/e; echo $E
readonly R=~:~; echo $R
HOME='a b'; printf '<%s>' ~ ~/c; echo
HOME=; printf '<%s>' ~ ~/c; echo
HOME=/; printf '<%s>' ~ ~/c; echo
echo ~nosuchuser/x
case ~ in "$HOME") echo same;; esac
cd /; OLDPWD=/tmp; echo ~+ ~-
