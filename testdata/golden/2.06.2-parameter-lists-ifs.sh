# Lists under each operator, in each place, with several values of IFS.
shopt -s extglob
p() { printf '%s:' $#; printf '<%s>' "$@"; echo; }

# try NAME OPERATOR ...: the text that shows each in all places.
try() {
  local name=$1 op e
  shift
  for op; do
    e="\${$name$op}"
    echo "echo '-- ${e//\'/}'; p $e; p \"$e\"; p x${e}y; v=$e; p \"\$v\"; v=\"$e\"; p \"\$v\"; p \${u-$e}; p \"\${u-$e}\"; for i in $e; do p \"\$i\"; done"
  done
}

# run IFS TEXT: in a subshell with that value of IFS.
run() (
  set -- "$1" "$2"
  text=$2
  case $1 in null) IFS= ;; unset) unset IFS ;; *) IFS=$1 ;; esac
  set -- 'a b' c:d '' e
  x=("$@")
  declare -A y=([k]='a b' [j]=c:d)
  z=('a b' c:d)
  declare -n r='z[@]' s='z[*]'
  i='x[@]' j='x[*]'
  eval "$text"
)

all=("" -w ':-"w v"' ':+$@' +w '/a/X' '//[a-c]/&&' '/#/P' '^^' ':1' ':1:2' ': -1' @Q @U @a)
trims=('#a' '##*' '%b' '%?')
for ifs in : ' :' ': ' unset; do
  echo "== IFS $ifs"
  for name in @ '*' 'x[@]' 'x[*]' 'y[@]' '!i' '!j'; do
    run "$ifs" "$(try "$name" "${all[@]}" "${trims[@]}")"
  done
  run "$ifs" "$(try r ""; try s "")"
done
echo '== IFS null'
for name in @ '*' 'x[@]' 'x[*]' 'y[@]'; do
  run null "$(try "$name" "${all[@]}")"
done
