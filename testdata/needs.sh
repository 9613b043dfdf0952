# needs.sh command[:package] ...
#
# Installs, by apt-get, the Debian packages of those commands that are missing. A
# command's package is its own name unless another is given. A name with a slash
# is a file that must be there.
missing=
for pair do
	case $pair in
	*/*) [ -e "${pair%%:*}" ] ;;
	*) command -v "${pair%%:*}" >/dev/null ;;
	esac || missing="$missing ${pair#*:}"
done
[ "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
	echo "needs:$missing (install these; there is no apt-get here)" >&2
	exit 1
fi
sudo=
if [ "$(id -u)" != 0 ]; then
	sudo=sudo
fi
echo "installing:$missing"
# The list of packages may be old, or not there at all.
$sudo apt-get update -qq &&
	DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
