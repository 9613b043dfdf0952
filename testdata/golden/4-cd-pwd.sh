# cd -L -P, CDPATH, OLDPWD, cd -, symlinks, dot-dot, errors, pwd -L -P.
mkdir -p a/b c; ln -s a/b link; ln -s ../c a/tc
cd a/b; pwd; cd ..; pwd; cd - ; echo $OLDPWD; cd; pwd; cd link; pwd; pwd -P; pwd -L; cd ..; pwd; cd link; cd -P ..; pwd
cd ../link; cd -L ..; pwd; cd -P link; pwd; cd "$HOME"; cd ./a/./b/../b; pwd; cd //; pwd; cd /; pwd; cd ///; pwd; cd /..; pwd; cd "$HOME"
CDPATH=a; cd b; pwd; cd "$HOME"; CDPATH=:a; cd b; cd "$HOME"; CDPATH=a cd ./c; pwd; cd "$HOME"; CDPATH=/nosuch:$HOME/a; cd b; cd "$HOME"; unset CDPATH
cd nosuch 2>/dev/null; echo $? ${PWD##*/}; cd '' ; echo $?; : >f; cd f 2>/dev/null; echo $?; cd a b 2>/dev/null; echo $?
(unset HOME; cd 2>/dev/null; echo $?); (HOME=; cd; echo $?); (unset OLDPWD; cd - 2>/dev/null; echo $?)
(cd a/b; echo $PWD); echo $PWD; cd a && cd b && pwd; cd "$HOME"; x=$(cd a; pwd); echo $x
cd a/b; cd ../../a/tc; pwd; cd ..; pwd; cd "$HOME"; cd -- a; pwd; cd "$HOME"; mkdir -- -d; cd -- -d; pwd; cd "$HOME"
mkdir 'sp ace'; cd 'sp ace'; pwd; cd ..; pushd a; pushd b; dirs; popd; popd; cd -P .; PWD=lie; pwd; cd a; pwd; cd "$HOME"
$SH -c 'cd link; exec '$SH' -c "pwd; pwd -P"'; PWD=/wrong $SH -c pwd; cd link; $SH -c pwd; env -u PWD $SH -c pwd; cd "$HOME"
mkdir gone; cd gone; rmdir ../gone; cd .. ; pwd; cd "$HOME"; cd a/../nosuch/.. 2>/dev/null; echo $?; pwd -X 2>/dev/null; echo $?; cd -X 2>/dev/null; echo $?
mkdir noperm; cd -P a/tc; pwd; cd "$OLDPWD"; pwd; cd .; pwd; cd a/b/../..; pwd; HOME=$PWD/c; cd; pwd; cd ~; pwd
