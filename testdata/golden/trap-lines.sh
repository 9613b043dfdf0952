# Line numbers and call stacks in DEBUG and RETURN traps.

# run runs the script on its standard input in a shell of its own.
run() {
	echo "== $1"
	cat >case
	"$SH" ./case </dev/null 2>&1
	echo "status $?"
}

run 'debug trap lines func' <<'END'
trap 'echo ${FUNCNAME:-$0}[$LINENO] debug' DEBUG
func2()
{
	echo func2debug line
}
declare -ft func2
func2
func3() {
	echo x
}
declare -ft func3
func3
func4()
  {
	echo x
   }
declare -ft func4
func4
func5() if true
then
  echo hi
fi
declare -ft func5
func5
func6()


for i in 1
do echo $i
done
declare -ft func6
func6
func7() ( echo sub
echo b )
declare -ft func7
func7
END

run 'debug trap functrace compound' <<'END'
set -T
trap 'echo "D $LINENO ${FUNCNAME:-main} $BASH_COMMAND"' DEBUG
f() 
{ 
  local x=1
  for i in a b
  do
     echo $i
  done
  case $x in
   1) echo one ;;
  esac
  (( x++ ))
  [[ $x == 2 ]]
  while (( x < 4 ))
  do (( x++ ))
  done
  for ((i=0;i<2;i++))
  do echo $i
  done
  select z in a; do break; done <<<1
  if [[ -n $x ]]; then echo y; fi
  ( echo sub )
  echo a | cat
  y=$(echo cs)
  { echo grp; }
  return 3
}
f
echo done
END

run 'return trap' <<'END'
set -T
trap 'echo "R $LINENO ${FUNCNAME:-main} $BASH_COMMAND ${BASH_LINENO[@]}"' RETURN
f() {
  echo f
  g
  echo f2
}
g() {
  return 4
}
f
echo 'echo src
return 2
echo no' > s
. ./s
echo $?
END

run 'func lines' <<'END'
trap 'echo ${FUNCNAME:-$0}[$LINENO] ret' RETURN
shopt -s extdebug
trap - DEBUG
func2()

{
	echo func2debug line
	:
}
declare -ft func2
func2
declare -F func2
func5()

if true
then
  echo hi
fi
declare -ft func5
func5
declare -F func5
func6() { echo one line; }
declare -ft func6
func6
declare -F func6
func7()

( echo sub )
declare -ft func7
func7
declare -F func7
function func8 {
  echo 8
  func9() 
  { echo 9; }
}
declare -ft func8
func8
declare -ft func9
func9
declare -F func9
declare -F func8
function func10
{
  echo 8
  return 3
}
declare -ft func10
func10
eval 'func11()
{ echo 11
  func10; }'
declare -ft func11
func11
declare -F func11
END

run 'eval debug' <<'END'
trap 'echo ${FUNCNAME:-main}[$LINENO] debug' DEBUG
set -T
eval 'func11()
{ echo 11
  :; }'
func11
func12() if :; then echo; fi
func12
cat > s <<'E'

func13()

{ :; }
func14()
if :; then :; fi
E
. ./s
func13
func14
func15() while false; do :; done
func15
END

run 'source return trap' <<'END'
cat > s <<'E'
echo in s $1
return 3
E
cat > s2 <<'E'
echo in s2 $1
E
set -T
trap 'echo "R $LINENO [${FUNCNAME[*]}] $BASH_COMMAND [${BASH_LINENO[*]}] [${BASH_SOURCE[*]}] $* $?"' RETURN
. ./s
echo $?
. ./s2
echo $?
f() { . ./s; echo $?; . ./s2 a b; . ./s a b
 echo $?
 return 4
}
f x y
echo $?
set +T
. ./s
f
trap 'echo R; (exit 9)' RETURN
. ./s; echo $?
set -T
f; echo $?
END
