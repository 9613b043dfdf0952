# needs.sh command[:package] ...
#
# Installs, by apt-get, the Debian packages of those commands that are missing. A
# command's package is its own name unless another is given.
missing=
for pair do
	command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair#*:}"
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
