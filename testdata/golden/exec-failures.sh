#: stderr
# Programs that cannot be run, by exec and without.
mkdir dir
printf '#!/nosuch/int -x\n' >interp
printf '#!/\n' >dirinterp
printf '\0\n' >binary
printf '\177ELF' >elf
printf 'echo script "$0" "$@"\n' >script
printf 'echo\n' >noexec
chmod +x interp dirinterp binary elf script
for c in ./nosuch nosuch /nosuch dir/nosuch ./dir dir . ./interp ./dirinterp ./binary ./elf ./noexec noexec ./script dir/../script ''; do
	echo "== $c"
	(exec "$c" 1 2)
	echo "$?"
	"$c" 1 2
	echo "$?"
	$SH "$c" 1 2
	echo "$?"
done 2>&1
cd dir
(exec ../script)
(exec ../nosuch)
(exec ./../nosuch)
(exec .//nosuch)
cd ..
shopt -s execfail
trap 'echo exit' EXIT
trap 'echo usr' USR1
exec ./nosuch
echo "$?"
exec ./dir
echo "$?"
trap -p
(trap 'echo sub' EXIT; exec ./nosuch)
(trap 'echo sub' EXIT; exec nosuch)
(trap 'echo sub' EXIT; exec dir)
$SH -c 'trap "echo not here" EXIT; exec ./nosuch; echo no'
echo "$?"
$SH -c 'trap "echo here" EXIT; exec nosuch; echo no'
echo "$?"
