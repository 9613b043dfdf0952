# debian_driver.sh: does the steps of debian_steps.txt in one of the systems of debian-test.sh, as the
# first program in it. Steps remove packages and users and stop daemons: it goes on nowhere else.
#
# What a step prints, and its status, goes to /test/steps/NUMBER.
if [ -z "$DEBIAN_TEST" ] || [ "$0" != /test/debian_driver.sh ] || [ ! -s /test/system ] || [ "$(hostname)" != debian ]; then
	echo 'debian_driver: this is no system of debian-test.sh' >&2
	exit 1
fi
mkdir -p /test/steps /test/home
number=0

# perform COMMANDS: one step, if it is among the first $STEPS or lists the files.
perform() {
	number=$((number + 1))
	case $1 in
	*/test/manifest.before*) ;;
	*) [ "$number" -le "${STEPS:-$number}" ] || return ;;
	esac
	{
		printf '=== %s\n' "$1" | head -n 1 | cut -c 1-100
		case $1 in *'cd /test/'*) home=/test/home ;; *) home=/root ;; esac
		HOME=$home timeout -k 10 3600 sh -c "$1" </dev/null 3<&-
		echo "=== status $?"
	} >"/test/steps/$(printf %03d $number)" 2>&1
	echo "$number: $(date +%s)"
}

step=
while IFS= read -r line <&3; do
	case $line in
	'') [ -z "$step" ] || perform "$step"; step= ;;
	'#'*) ;;
	*) step=$step${step:+"
"}$line ;;
	esac
done 3</test/debian_steps.txt
[ -z "$step" ] || perform "$step"
echo "$number" >/test/complete
