#: stderr
# The restricted shell: what it refuses, what it allows, how it begins.
exec </dev/null
echo 'echo f ran' >f
cp "$(type -P true)" true
# r COMMANDS: a restricted shell
r() { echo "--- $1"; echo "--- $1" >&2; "$SH" -r -c "$1"$'\necho "[$?]"' r; }

# directories
for c in 'cd /' cd 'cd .' 'builtin cd /' 'command cd /' 'pushd /' 'pushd .' 'popd' dirs 'f() { cd /; }; f' 'eval "cd /"' '(cd /)' \
    'x=$(cd /)' 'trap "cd /" EXIT' 'cd / | cat' 'cd / & wait'; do r "$c"; done

# variables
for c in PATH=/x SHELL=/x ENV=x BASH_ENV=x HISTFILE=x 'unset PATH' 'PATH=/x ls' 'ENV=x true' 'declare PATH=x' 'export PATH=x' \
    'export SHELL' 'readonly PATH' 'f() { local PATH=x; }; f' 'f() { local SHELL; }; f' 'declare -g PATH=x' 'printf -v PATH x' \
    'read PATH <<<x' 'for PATH in x; do :; done' 'env PATH=/x true' 'x=1; BASH_ENV=y command true' ': ${PATH:=x}' 'let PATH=1' \
    'unset -v SHELL' 'declare +r PATH' 'declare -p ENV BASH_ENV HISTFILE'; do r "$c"; done

# names of commands
for c in /bin/true ./true 'command /bin/true' 'command -p true' 'command -v true >&2; :' 'command -V cd' 'command -p -v cd' \
    'exec /bin/true' 'exec true' exec 'exec 2>&1' 'exec -a x true' 'exec -c true' 'exec nosuch' 'exec 3</dev/null' './f' '. ./f' \
    '. f' 'source f' '. /dev/null' 'hash -p /bin/true x' 'hash -p x y' 'hash -r' 'type /bin/true' '/bin/f() { echo x; }; /bin/f' \
    'function /bin/f { echo x; }' 'alias a=/bin/true; shopt -s expand_aliases' 'x=/bin/true; $x' '\/bin/true' '""/true' nosuch \
    'TIMEFORMAT=; time /bin/true' '! /bin/true' 'x=`/bin/true`' 'enable -f x y' 'enable -d x' 'enable -n echo; type echo' \
    'enable -n test; enable test' 'builtin /bin/true' 'env /bin/true' 'test -f /x' 'echo /nosuch/*'; do r "$c"; done

# redirections
for c in 'echo >g' 'echo >>g' 'echo >|g' 'echo <>g' 'echo >&g' 'echo &>g' 'echo &>>g' 'echo >&2' 'echo 2>&1' 'cat <f' 'cat <<<x' \
    $'cat <<E\nx\nE' 'f() { :; } >g; f' '{ :; } >g' 'exec {fd}>g' 'exec {fd}<f; echo $fd' 'echo >/dev/null' 'cat <(echo hi)' \
    'echo 5>&1' 'echo >&-' ': </dev/tcp/127.0.0.1/1' ': </dev/udp/127.0.0.1/1' '(echo >g)' 'x=$(echo >g)'; do r "$c"; done

# options
for c in 'set +r' 'set +o restricted' 'shopt -u restricted_shell' 'shopt -s restricted_shell' 'shopt -uo restricted' 'set -r' \
    'shopt restricted_shell' 'shopt -o restricted' 'set -o | grep restr' 'echo $-' 'history -w x' 'umask 22' \
    'f() { local -; }; f; echo $-'; do r "$c"; done

# set -r in a script
while read -r c; do
    echo "--- $c"; echo "--- $c" >&2
    "$SH" -c "$c" r; echo "[$?]"
done <<'END'
set -r; cd /; echo $?; echo >x; echo $?; PATH=/; echo $?
set -o restricted; cd /; echo $-
set -r; shopt restricted_shell; set +r; echo $?; set +o restricted; echo $?; echo $-; (cd /); x=$(cd /)
set -r; HISTFILE=x; echo $?
set -r; SHELL=x; echo $?
set -r; ENV=x BASH_ENV=y; echo $?
f() { set -r; }; f; cd /
(set -r; cd /); cd /; echo $?
set -r; . /dev/null; echo $?; source f; echo $?
set -r; trap "cd /" EXIT
f() { local -; set -rf; cd /; }; f; cd /; echo $? $-
shopt -s restricted_shell; cd /; echo $? $-
set -r; { command -p true; hash -p /bin/true x; exec true; }; echo $?
set -r; readonly -p | grep -c -e ' PATH=' -e ' SHELL=' -e ENV -e HISTFILE
END

# scripts and names
echo 'echo $-; cd /; set +r; echo $?' >script
"$SH" -r script
"$SH" -r ./script
"$SH" -r nosuch
"$SH" --restricted script
"$SH" -r <script
mkdir bin
printf '#!%s\ncd /; echo $? "$PWD"\n' "$BASH" >bin/hashbang
printf 'cd /; echo $? $-\n' >bin/plain
chmod +x bin/*
PATH=$PWD/bin:$PATH
r hashbang
r plain
r 'exec plain'
ln -s "$BASH" bin/rbash
r rbash
bin/rbash -c 'cd /; echo $-'
bin/rbash script
echo 'cd /; echo $- $PATH; PATH=/x' >env
BASH_ENV=env "$SH" -r -c 'echo $-; cd /; echo $PATH'
env BASH_FUNC_f%%='() { echo hi; }' "$BASH" -r -c 'f; echo $?'
env SHELLOPTS=errexit BASHOPTS=extglob "$BASH" -r -c 'echo $SHELLOPTS; shopt extglob'

# set -r in a script file makes the variables read-only at once
cat >script <<'END'
PATH=$PATH:
set -r
shopt restricted_shell
PATH=/x SHELL=/y
echo $?
PATH=/x
SHELL=/y; ENV=x; BASH_ENV=y; HISTFILE=z
(PATH=/x; echo no)
x=$(PATH=/x; echo no)
END
"$SH" script
"$SH" <script
"$SH" -c '. ./script'
echo 'set -r; PATH=$PATH:x; echo "env $?"' >env
BASH_ENV=env "$SH" -c 'PATH=/x; echo $?; cd /; shopt restricted_shell'
BASH_ENV=env "$SH" script
