# cd and pwd
t() { echo "--- $*"; eval "$@"; echo "=$?"; }
cd -P .; D=$PWD; mkdir -p dd; unset CDPATH; unset OLDPWD
t 'cd ""'; t 'cd -@ $D'; t 'cd -e /'; t 'cd -P -e $D'; t 'cd nonex'; t 'unset OLDPWD; cd -'; t '(unset HOME; cd)'; t 'cd /etc/passwd'; t 'cd -L -P dd; pwd'; t 'cd ..; cd dd/..; pwd' ; t 'CDPATH=$D cd dd'; t 'cd //; pwd; echo $PWD'; t 'cd //$D; pwd'; t 'cd $D//dd/./..//dd/; pwd'; t 'ln -sfn /usr/bin $D/dd/l; cd l; pwd; pwd -P; cd ..; pwd; cd -P l; pwd; cd -'; t 'CDPATH=:$D/dd cd nonex'; t 'pwd x'; t 'pwd -x'; t 'cd -- $D'; t 'cd nonex/..'; t 'cd -L ./dd/../nonex/..'; t 'cd -x'
