# History expansion in scripts.
#: stderr
set -o history; set -H
echo a b
: "$(echo '!!')"
: "$(echo '!!')" !!:0
: !!:0 "$(echo '!!')"
: "`echo '!!'`"
: "`echo '!!'`" !!:0
: "<(echo '!!')" 
: <(echo '!!') !!:0
: "$( echo '!' )" !!:0
: "$( echo "!" )" !!:0
: "$( echo '"!"' )" !!:0
: "$( echo \"!!\" )"
: ${x:-'!!'} !!:0
: "$((1)) '!!:0'"
: "a $(b '!!') '!!:0'"
: $(b "'!!:0'")
: "$(b '!!:0' " '!!:0' ")"
: "$(b "$(c '!!')")"
: "$(b ')' '!!')"
: "$(b # '!!'
)"
: "$(
: '!!' !!:0
)"
: "$(
: "'!!:0'"
: '
!!
' !!:0
)" '!!'
: "
'!!:0' $(echo '!!')
"
: '
!!' !!:0 '
' "'!!:0'"
history
history -c
echo a b
!!:z
!foo bar
!foo:p
"!foo" x
!1200:3
!-1200 x
!!:9
echo !!:9 x
!!:3-2
!!:1*:9
!?zzz?
!?zzz
!?zzz?:1 y
!??
!!:&
!!:g&
!!:s/q/r/
!!:s//r/
!?b?:p
!!:s//X/:p
!!:s/q/r/ hello
^q^r
^q^r^ foo
!!:gs/q/r/
!!:h:z
!!:gz
!!:gp
!!:
!: x
!!:1z
!!:%
!%
!-
!-x
!?
!{foo}
!foo!bar
!$$:z
!!:h:s/q/r/:t
histchars='@%'
echo a b
: @@ !!
%a%b
unset histchars
for i in 1 2; do
	: !! $i
done
cat <<E
!!
E
echo $(cat <<E
!!
E
)
f() {
	echo !nope
	echo in f $LINENO
}
f
echo $LINENO !#
echo ok # !nope
echo [!a] \!nope '!nope' "!"
set +H
echo !!
