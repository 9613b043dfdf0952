# The EXIT trap in subshells of all kinds, and of what is timed.

# run runs the script on its standard input in a shell of its own.
run() {
	echo "== $1"
	cat >case
	"$SH" ./case </dev/null 2>&1
	echo "status $?"
}

run 'errexit scopes' <<'END'
h() { trap 'echo "x=$x [${FUNCNAME[@]}] $*"' EXIT; false; }
f() { local x=1; set -e; h ; }
g() { local x=1; trap 'echo "x=$x [${FUNCNAME[@]}] $*"' EXIT; set -e;  { false; echo no; }; }
x=0
echo 1; f a b | cat
echo 2; { f a b; } | cat
echo 3; f a b & wait
echo 4; { f a b; } & wait
echo 5; ( f a b )
echo 6; ( f a b ) | cat
echo 7; (f a b) & wait
echo 8; echo $(f a b)
echo 9; cat <(f a b)
r() { read -r; f a b; }
echo 10; coproc r; exec 3<&${COPROC[0]}; echo >&${COPROC[1]}; cat <&3
wait
echo 11; coproc { read -r; f a b; }; exec 3<&${COPROC[0]}; echo >&${COPROC[1]}; cat <&3
wait
echo 12; if :; then f a b; fi | cat
echo 1; g a b | cat
echo 2; { g a b; } | cat
echo 3; g a b & wait
echo 4; { g a b; } & wait
echo 5; ( g a b )
echo 6; ( g a b ) | cat
echo 7; (g a b) & wait
echo 8; echo $(g a b)
echo 9; cat <(g a b)
echo 13; while :; do f; done & wait
echo 13; (if :; then f; fi)
echo 14; (if :; then echo $(f); fi)
echo 15; (if :; then f | cat; fi)
END

run 'time exits' <<'END'
TIMEFORMAT=tm
exec 2>&1
(trap 'echo hi >&2' EXIT; time exit 3)
echo 2; (trap 'echo hi >&2' EXIT; time { exit 3; }; echo no)
echo 3; (trap 'echo hi >&2' EXIT; f() { time exit 3;  echo no; }; f)
echo 4; (trap "echo hi >&2" EXIT; time exit 3)
echo 5; $SH -c 'TIMEFORMAT=tm; trap "echo hi \${FUNCNAME[@]} >&2" EXIT; f() { time { exit 3; }; }; f; echo no'
echo 6; $SH -c 'TIMEFORMAT=tm; trap "echo hi \${FUNCNAME[@]} >&2" EXIT; f() { exit 3; }; time f; echo no'
echo 7; $SH -c 'TIMEFORMAT=tm; trap "echo hi \${FUNCNAME[@]} >&2" EXIT; set -e; f() { false; }; time f; echo no'
echo 9; (trap 'echo hi >&2' EXIT; set -e; time { false; }; echo no)
echo 10; x=$(trap 'echo hi >&2' EXIT; time exit 3)
echo 11;  time (trap 'echo hi >&2' EXIT; exit 3)
echo 12;  (time (trap 'echo hi >&2' EXIT; exit 3))
echo 13; time { (exit 3); }
echo 14; $SH -c 'TIMEFORMAT=tm; trap "echo hi \${FUNCNAME[@]} >&2" EXIT; time time { exit 3; }; f; echo no'
echo 15; $SH -c 'TIMEFORMAT=tm; trap "echo hi \${FUNCNAME[@]} >&2" EXIT; time { time exit 3; }; f; echo no'
echo 16; $SH -c 'TIMEFORMAT=tm; exit 3 & time wait $!; echo $?'
time (trap 'echo hi >&2' EXIT; :)
echo 2; time (trap 'echo hi >&2' EXIT; set -e; false; echo no)
echo 3; time (exit 3)
echo 4; time (set -e; false)
echo 5; time (set -u; echo $nosuch) 2>/dev/null
echo 6; time (trap 'echo hi >&2' EXIT; f() { exit; }; f )
echo 7; time { trap 'echo hi >&2' EXIT; exit 3; } | cat
echo 9; time { echo | (trap 'echo hi >&2' EXIT; exit 3; ) }
END

run 'exit trap in compound stages' <<'END'
echo 1; if :; then trap 'echo hi' EXIT; fi | cat
echo 2; for i in 1; do trap 'echo hi' EXIT; done | cat
echo 3; { trap 'echo hi' EXIT; } | cat
echo 4; while trap 'echo hi' EXIT; do exit 3; done | cat
echo 5; { trap 'echo hi' EXIT; exit 3; } | cat
echo 6; if :; then trap 'echo hi' EXIT; exit 3; fi | cat
echo 7; if :; then trap 'echo hi' EXIT; exit 3; fi & wait
echo 8; if :; then trap 'echo hi' EXIT; fi & wait
echo 9; case a in a) trap 'echo hi' EXIT; exit 3; esac | cat
echo 10; echo | if :; then trap 'echo hi' EXIT; exit 3; fi
echo 11; f() { trap 'echo hi' EXIT; exit 3; }; f | cat
echo 12; f() { trap 'echo hi' EXIT; }; f | cat
echo 13; eval "trap 'echo hi' EXIT" | cat
echo 14; trap 'echo hi' EXIT | cat
echo 15; if f; then :; fi | cat
echo 16; [[ -n $(trap 'echo hi' EXIT) ]] && echo y
echo 17; (( $(trap 'echo 5' EXIT) )) && echo y
echo 18; until trap 'echo hi' EXIT; do :; done | cat
echo 19; if :; then trap 'echo hi' EXIT; set -e; false; fi | cat
echo 20; { trap 'echo hi' EXIT; set -e; false; } | cat
echo 21; if :; then trap 'echo hi' EXIT; set -u; echo $nosuch; fi | cat
echo 22; { trap 'echo hi' EXIT; set -u; echo $nosuch; } | cat
echo 23; ( trap 'echo hi' EXIT; set -u; echo $nosuch; ) | cat
echo 24; ( trap 'echo hi' EXIT; set -u; echo $nosuch; )
echo 25; f() { trap 'echo hi' EXIT; set -u; echo $nosuch; }; f | cat
echo 26; f & wait
echo 27; { f; } & wait
echo 28; coproc if read -r; then trap 'echo hi' EXIT; fi; exec 3<&${COPROC[0]}; echo >&${COPROC[1]}; cat <&3
wait
echo 29; coproc { read -r; trap 'echo hi' EXIT; }; exec 3<&${COPROC[0]}; echo >&${COPROC[1]}; cat <&3
END
