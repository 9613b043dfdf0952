#!/bin/sh
# cost.sh [NAME[,NAME]...]... - what each utility of vfbox adds to it
#
# For each one (or those named; with commas, several at once) vfbox is built
# without it (an overlay replaces table.go), and the bytes that then lack in
# memory are its cost: what it shares with others counts for none of them. Prints
# NAME BYTES, then all of vfbox but the shell. Needs nothing but Go; GOARCH is
# riscv64 unless set.
set -eu
cd "$(dirname "$0")"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/size" ../size
export GOOS=linux GOARCH="${GOARCH:-riscv64}" CGO_ENABLED=0
echo '{"Replace": {"'"$PWD"'/table.go": "'"$dir"'/table.go"}}' >"$dir/overlay.json"

# size PACKAGE prints the bytes that it takes in memory.
size() {
	go build -overlay "$dir/overlay.json" -trimpath -tags small \
		-ldflags -E=vfsh/shell/signals.entry -o "$dir/program" "$1"
	"$dir/size" "$dir/program" | sed -n 's/  *total$//; T; s/.* //p; q'
}

# Those that are the same with another name or option.
families=chgrp,chown:cp,mv:egrep,fgrep,grep:false,true:halt,poweroff,reboot:md5sum,sha1sum,sha256sum:readlink,realpath

cp table.go "$dir/table.go"
all=$(size .)
if [ $# -eq 0 ]; then
	set -- $(echo "$families" | tr : ' ')
	for name in $(sed -n 's/^	{"\(.*\)", applet\..*/\1/p' table.go); do
		case ,$families, in *[,:]"$name"[,:]*) ;; *) set -- "$@" "$name" ;; esac
	done
fi
for names; do
	pattern=$(echo "$names" | sed 's/,/\\|/g')
	sed '/^	{"\('"$pattern"'\)", /d' table.go >"$dir/table.go"
	echo "$names $((all - $(size .)))"
done
cp table.go "$dir/table.go"
echo "total $((all - $(size ../vfsh)))"
