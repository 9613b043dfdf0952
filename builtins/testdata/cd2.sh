# cd: CDPATH, cdable_vars, directories that went
t() { echo "--- $*"; eval "$@"; echo "=$?"; }
cd -P .; D=$PWD; mkdir -p d/e d2; ln -s /usr/bin l
CDPATH=
t 'cd -P d; pwd; cd ..; CDPATH=/usr:/; cd bin; cd tmp; cd ./nonex; cd $D/..; CDPATH=.; cd ${D##*/}; pwd; unset CDPATH; cd'; t 'OLDPWD=/nonex; cd -'; t 'OLDPWD=; cd -; pwd'; t 'HOME=; cd; pwd'; t 'HOME=$D; cd; pwd'; t 'cd d/e/../../d2/./; pwd; cd /..; pwd; cd /../tmp/..; pwd'; t 'PWD=/x; cd tmp; echo $PWD $OLDPWD'; t 'unset PWD; cd /usr; echo $PWD $OLDPWD'; t 'set -P; cd $D/l; pwd; set +P; cd -L $D/l; pwd; pwd -P; pwd -LP; pwd -PL'; t 'set -o posix; cd nonex; cd $D/nonex/..; cd ""; pwd; set +o posix'; t 'shopt -s cdable_vars; v=/usr; cd v; pwd; cd w; shopt -u cdable_vars'; t 'cd /tmp /usr'; t 'cd -LPe /tmp; pwd'; t 'cd -e -L /'; t 'cd " x"'; t 'cd "a
b"'; t '(cd /usr; pwd); pwd; x=$(cd /etc; pwd); echo $x; pwd'; t 'cd /nosuch/x 2>&1'; t 'cd /etc/passwd/x'; t 'cd $(printf "%0300d" 0)'; t 'cd $(printf "%05000d" 0) 2>&1 | tail -c 30'; t 'mkdir -p $D/r1/r2; cd $D/r1/r2; mv $D/r1 $D/r3; pwd; cd .; pwd; cd ..; pwd; cd $D; rm -rf r3'; t 'mkdir gg; cd gg; rmdir ../gg; cd -P .; echo $? $PWD; cd -P -e .; echo $?; pwd; cd /'
