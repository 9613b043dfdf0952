# help: lists, synopses, messages; --help and wrong options of each builtin.
#: stderr
for w in 60 80 100 120 200 300 ''; do
	COLUMNS=$w help | sed 1d
done
enable -n cd test [
help | sed 1d
enable cd test [
help -s '*'
help -s 'c*' 't*'
help -s '[ab]*' zzz
help zzz; echo $?
help -z; echo $?
help -s zzz cd; echo $?
help zzz yyy; echo $?
for t in c if '((' '[' '[[' for fo '' % { bu e; do
	echo "== $t"
	help -s "$t"
done
help cd | sed -n 1p
help -d cd | sed 's/ - .*/ - TEXT/'
help -m cd | sed -n '1,2s/ - .*/ - TEXT/p; /^SYN/,/^DESC/p; /^SEE/p; /^IMPL/p'
help -dms cd | sed 's/ - .*/ - TEXT/'
help -sm cd | sed -n 1p
help '@(cd|if)'; echo $?
help cd >/dev/full; echo $?
for b in . : [ alias bg break builtin caller cd command compgen complete compopt continue declare dirs disown echo \
	enable eval export false fc fg getopts hash help history jobs kill let local logout mapfile popd printf \
	pushd pwd read readarray readonly return set shift shopt source suspend test times trap true type typeset ulimit \
	umask unalias unset wait; do
	echo "== $b"
	$b --help >out; st=$?
	sed 1q out; echo $st
	[ $b = '.' ] || [ $b = source ] || ($b -Z </dev/null >/dev/null; echo $?)
done
compgen -A helptopic | tr '\n' ' '
