# configure-test.sh: a generated configure script, and the build it prepares,
# under vfsh and under dash; both must come to the same results.
#
# Makes a small C project with autoconf, automake and libtool in a temporary
# directory. Then for dash and for vfsh in each launch mode: ./configure, and what it
# left (config.status, config.h, Makefile, libtool, the variables in config.log) is
# compared with dash's; make and make check. The last runs are under a kernel that
# refuses fork (cmd/refuse), once without inline subshells and once with. For each run it
# prints how long configure took and how many subshells were made in which way.
#
#	VFSH     the shell to test (bin/vfsh)
#	REFUSE   the program that refuses fork (bin/refuse)
#	MODES    the launch modes; REFUSED_MODES: those under a refusing kernel
#	KEEP     if set, the temporary directory stays
#	COUNT    if set, nothing is compared: for vfsh, bash and dash the processes that
#	         configure makes (those of gcc among them) and the programs it runs are
#	         counted, with strace
#
# Exit status: 1 if a run failed or left something else than dash's.

here=$(cd "$(dirname "$0")/.." && pwd) || exit 1
sh "$here/testdata/needs.sh" autoconf automake libtoolize:libtool gcc make dash || exit 1
VFSH=${VFSH:-$here/bin/vfsh}
REFUSE=${REFUSE:-$here/bin/refuse}
MODES=${MODES-inline,fork inline,reexec fork reexec}
REFUSED_MODES=${REFUSED_MODES-inline,reexec reexec}
tmp=$(mktemp -d) || exit 1
if [ "$KEEP" ]; then
	echo "in $tmp"
else
	trap 'rm -rf "$tmp"' EXIT
	trap 'exit 1' HUP INT TERM
fi
failed=0

# project writes the sources and generates configure.
project() {
	mkdir -p "$tmp/project/m4" && cd "$tmp/project" || return 1
	cat >configure.ac <<'END'
AC_INIT([sample], [1.2.3], [bugs@example.org])
AC_CONFIG_SRCDIR([main.c])
AC_CONFIG_MACRO_DIRS([m4])
AC_CONFIG_AUX_DIR([aux])
AM_INIT_AUTOMAKE([foreign subdir-objects])
LT_INIT
AC_PROG_CC
AC_PROG_CPP
AC_PROG_AWK
AC_PROG_LN_S
AC_PROG_EGREP
AC_PROG_MKDIR_P
AC_C_CONST
AC_C_INLINE
AC_C_BIGENDIAN
AC_SYS_LARGEFILE
AC_CHECK_HEADERS([fcntl.h sys/time.h sys/wait.h termios.h spawn.h no/such.h])
AC_CHECK_FUNCS([fork vfork posix_spawn strlcpy getline memfd_create nosuchfunction])
AC_CHECK_SIZEOF([long])
AC_CHECK_SIZEOF([void *])
AC_CHECK_DECLS([strdup, nosuchdecl])
AC_CHECK_MEMBERS([struct stat.st_mtim, struct stat.st_nosuch], [], [], [[#include <sys/stat.h>]])
AC_CHECK_TYPES([ptrdiff_t, nosuchtype_t])
AC_TYPE_SIZE_T
AC_TYPE_PID_T
AC_STRUCT_TM
AC_SEARCH_LIBS([floor], [m])
AC_ARG_ENABLE([extra], [AS_HELP_STRING([--enable-extra], [more])], [], [enable_extra=no])
AC_ARG_WITH([word], [AS_HELP_STRING([--with-word=W], [a word])], [], [with_word=none])
AM_CONDITIONAL([EXTRA], [test "x$enable_extra" = xyes])
AC_DEFINE_UNQUOTED([WORD], ["$with_word"], [The word.])
AC_DEFINE([SPECIAL], ["a \\"b\\" 'c' \$d `e`"], [Characters that shells mind.])
AC_SUBST([LINES2], ['one
two'])
AM_SUBST_NOTMAKE([LINES2])
AC_CONFIG_HEADERS([config.h])
AC_CONFIG_FILES([Makefile data.txt])
AC_CONFIG_COMMANDS([stamp], [echo "stamp of $name in `pwd | sed 's,.*/,,'`" >stamp], [name='$with_word'])
AC_OUTPUT
END
	cat >Makefile.am <<'END'
ACLOCAL_AMFLAGS = -I m4
lib_LTLIBRARIES = libsample.la
libsample_la_SOURCES = lib/a.c lib/b.c
libsample_la_LDFLAGS = -version-info 1:0:0
bin_PROGRAMS = sample
sample_SOURCES = main.c
sample_LDADD = libsample.la
check_PROGRAMS = check-sample
check_sample_SOURCES = main.c
check_sample_LDADD = libsample.la
TESTS = check-sample check.sh
TEST_EXTENSIONS = .sh
SH_LOG_COMPILER = $(SHELL)
EXTRA_DIST = check.sh
END
	mkdir -p lib
	echo 'int a(int x) { return x + 1; }' >lib/a.c
	echo 'int a(int); int b(int x) { return a(x) * 2; }' >lib/b.c
	cat >main.c <<'END'
#include <config.h>
#include <stdio.h>
int b(int);
int main(void) { printf("%s %d\n", PACKAGE_STRING, b(20)); return b(20) != 42; }
END
	printf '%s\n' '#!/bin/sh' 'test "`./sample`" = "sample 1.2.3 42"' >check.sh
	chmod +x check.sh
	printf '%s\n' 'version @VERSION@' 'shell @SHELL@' 'lines @LINES2@' 'x@@y @nosuch@' >data.txt.in
	autoreconf -fi >autoreconf.log 2>&1 || { cat autoreconf.log; return 1; }
	# One directory less that differs: the generated files name nothing of this machine but $tmp.
	rm -rf autom4te.cache
}

# results DIR: reduces what a build directory holds to what must be the same.
# For a shell whose LINENO it mistrusts (dash) configure writes numbers in its place;
# config.log has the cached variables as the shell's set quotes them.
results() {
	for file in config.status config.h Makefile libtool data.txt stamp; do
		echo "=== $file"
		sed 's/as_lineno-[0-9][0-9]*/as_lineno-$LINENO/; s/as_me:[0-9][0-9]*:/as_me:$LINENO:/; s/"[0-9][0-9]*" 5/"$LINENO" 5/' "$1/$file" || return 1
	done
	echo '=== variables'
	sed -n '/^## Cache variables/,$p' "$1/config.log" | tr -d "'\"\\\\"
	echo '=== output'
	cat "$1/configure.out"
}

# attempt LABEL SHELL [WRAPPER...]: configures and builds in $tmp/build, keeps the normalised
# results in $tmp/results.LABEL. SHELL is one word that starts the shell.
attempt() {
	label=$1 shell=$2
	shift 2
	rm -rf "$tmp/build" "$tmp/trace"
	: >"$tmp/trace"
	mkdir "$tmp/build" && cd "$tmp/build" || return 1
	start=$(date +%s%N)
	CONFIG_SHELL=$shell "$@" "$shell" ../project/configure --enable-extra \
		--with-word='two words' --prefix=/opt/sample >configure.out 2>configure.err
	status=$?
	micros=$((($(date +%s%N) - start) / 1000))
	printf '%-22s configure: status %d, %d.%03d s' "$label" "$status" \
		$((micros / 1000000)) $((micros / 1000 % 1000))
	subshells '; subshells:'
	if [ "$status" != 0 ]; then
		echo
		tail -n 20 configure.out configure.err
		return 1
	fi
	results "$tmp/build" | sed "s|$shell|@SH@|g" >"$tmp/results.$label" || return 1
	sed "s|$shell|@SH@|g" configure.err >"$tmp/err.$label"
	for goal in all check; do
		if ! "$@" make "SHELL=$shell" "$goal" >make.out 2>&1; then
			echo
			echo "$label: make $goal failed:"
			tail -n 30 make.out
			return 1
		fi
	done
	subshells '; with make and make check'
	echo
	[ "$(./sample)" = 'sample 1.2.3 42' ]
}

# subshells WHAT: how many were made up to now, in which way, if they are counted.
subshells() {
	[ -s "$tmp/trace" ] || return 0
	printf '%s' "$1$(cut -f 1 "$tmp/trace" | sort | uniq -c | tr -s ' \n' ' ')"
}

# compare LABEL: with dash's.
compare() {
	for what in results err; do
		diff "$tmp/$what.dash" "$tmp/$what.$1" >"$tmp/diff" && continue
		echo "$1: other $what than dash's:"
		head -n 40 "$tmp/diff"
		return 1
	done
}

try() {
	attempt "$@" && compare "$1" || failed=1
}

# mode NAME: prints a program that is vfsh in that launch mode: configure and libtool
# want the shell as one word. It counts the subshells into $tmp/trace. The system's sh only
# execs here.
mode() {
	program=$tmp/vfsh-$1
	printf '#!/bin/sh\nexec %s --launch=%s --trace-launch=9 "$@" 9>>%s\n' "$VFSH" "$1" "$tmp/trace" >"$program"
	chmod +x "$program"
	echo "$program"
}

# count SHELL: how many processes configure makes under a shell, threads not counted.
count() {
	rm -rf "$tmp/build"
	mkdir "$tmp/build" && cd "$tmp/build" || return 1
	CONFIG_SHELL=$1 strace -f -qq -e trace=clone,clone3,fork,vfork,execve,execveat -e signal=none -o "$tmp/strace" \
		"$1" ../project/configure --prefix=/opt/sample >configure.out 2>&1 || { tail -n 20 configure.out; return 1; }
	processes=$(grep -v CLONE_THREAD "$tmp/strace" | grep -cE ' ((clone3?|v?fork)\(|<... (clone3?|v?fork) resumed).* = [1-9]')
	programs=$(grep -cE ' (execve(at)?\(|<... execve(at)? resumed).* = 0' "$tmp/strace")
	printf '%-22s %d processes, %d programs run\n' "$1" "$processes" "$programs"
}

project || exit 1
if [ "$COUNT" ]; then
	sh "$here/testdata/needs.sh" strace bash || exit 1
	for shell in "$VFSH" "$(command -v bash)" "$(command -v dash)"; do
		count "$shell" || exit 1
	done
	exit 0
fi
attempt dash "$(command -v dash)" || exit 1
try vfsh "$VFSH"
for m in $MODES; do
	try "$m" "$(mode "$m")"
done
for m in $REFUSED_MODES; do
	try "refused:$m" "$(mode "$m")" "$REFUSE"
done
if [ "$failed" = 0 ]; then
	echo 'configure-test: passed'
else
	echo 'configure-test: FAILED'
fi
exit "$failed"
