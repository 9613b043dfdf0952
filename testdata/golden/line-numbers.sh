# LINENO: what is the number where, in messages and for the ERR trap too.
exec 2>&1
f() {
 echo a
 { echo hi
 } < nonexist
 while :; do
  { echo hi
  } < nonexist
  break
 done
 for i in 1; do
  if true; then
   { echo x$LINENO;
   } 3> "nonexist/$LINENO"
  fi
 done
 echo $LINENO
}
f
{ echo b
 { echo hi
 } < nonexist$LINENO
 echo c
 [[ a ]] < nonexist$LINENO
}
if true; then
 [[ a ]] < nonexist$LINENO
 ((1)) < nonexist$LINENO
 (echo
 true) < nonexist$LINENO
 g() {
  echo
 } < nonexist$LINENO
 g
fi
eval '
{ :;
} < nonexist$LINENO
{ :;
} < nonexist$LINENO
'
trap 'echo E $LINENO' ERR
(
false
)
false |
cat |
 (false
 )
f() {
 (
 false
 )
 [[
  a == b ]]
 ((
 0
 ))
 true | [[ a == b ]]
 true |
  false
}
set -E
f
{ f
}
if true; then
(
false
)
fi
case $LINENO in
*) 
 { false
 } > "x$LINENO"; ls x*
esac
for i in $LINENO \
$LINENO
 do echo $i
done
$LINENO
trap 'echo E $LINENO' ERR
set -E
f() {
 true

 true |

  { (exit 3)

  }

 true |

  while false; do :; done | 

  if true; then (exit 3)

  fi

}
f
g() {
 true |

  [[

   a == b ]]

 for i in 1

 do :; done
 { :
 } < none
 ((1))
 { :
 } < none
 [[ a ]]
 { :
 } < none
 (:)
 { :
 } < none
 :
 { :
 } < none
 for ((i=1;i<2;i++)); do : ; done
 { :
 } < none
 until :; do :; done
 { :
 } < none
 eval '

 :

 '
 { :
 } < none
 (:

 ) < none

 (:)  \
 < none
 
 eval '
 { :
 } < none
 '
 
}
g
(:) \
 \
 < none

f() { return 4; }
f
set +E
f
f() {

 false | return 4
}
f
x=$(
f
)
if :; then
 ! { false; }
 true && { (exit 5)
 }
 true && f &&
  true
 false ||

 f
fi
