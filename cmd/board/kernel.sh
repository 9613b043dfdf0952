#!/bin/sh
# kernel.sh OUT: build the board's kernel, a Linux without MMU for QEMU's
# riscv64 "virt" machine in M-mode, from Debian's source package and the
# fragment beside this script. OUT/Image and OUT/kernel.config are the result.
#
# Nothing is done when OUT was made from the same source, fragment and script.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=${KERNEL_SOURCE:-/usr/src/linux-source-6.12.tar.xz}
mkdir -p "$1"
out=$(cd "$1" && pwd)

stamp=$(cat "$source" "$here/kernel.config" "$here/kernel.sh" | sha256sum | cut -d ' ' -f 1)
if [ -e "$out/Image" ] && [ "$(cat "$out/stamp" 2>/dev/null)" = "$stamp" ]; then
	exit 0
fi

work=$(mktemp -d "$out/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
# Of the other architectures only the directories' Kconfig files are read.
tar -C "$work" --strip-components=1 -xf "$source" \
	--exclude='*/Documentation/*/*' --exclude='*/tools/testing/*' \
	--exclude='*/drivers/gpu/drm/*/*.[ch]' --exclude='*/sound/*/*.c'

make_kernel() {
	make -C "$work" ARCH=riscv CROSS_COMPILE=riscv64-linux-gnu- -j"$(nproc)" "$@" >>"$out/kernel.log" 2>&1 || {
		tail -n 30 "$out/kernel.log" >&2
		echo "kernel.sh: make $* failed; the log is $out/kernel.log" >&2
		exit 1
	}
}

: >"$out/kernel.log"
make_kernel nommu_virt_defconfig
(cd "$work" && ./scripts/kconfig/merge_config.sh -m .config "$here/kernel.config" >>"$out/kernel.log")
make_kernel olddefconfig
make_kernel Image
cp "$work/arch/riscv/boot/Image" "$out/Image"
cp "$work/.config" "$out/kernel.config"
echo "$stamp" >"$out/stamp"
