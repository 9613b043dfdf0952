# LINENO in substitutions in the redirections of compound commands.
while read a; do echo $a; done < <( { echo $LINENO; echo $LINENO
} )
while read a; do echo $a;
done < <( { echo $LINENO; echo $LINENO
} )
if :; then
 cat <( { echo $LINENO; echo $LINENO
} )
 read a < <( { echo $LINENO; echo $LINENO
} ); echo $a
fi
f() {
 cat < <( { echo $LINENO; echo $LINENO
} )
{ cat;
} < <( { echo $LINENO; echo $LINENO
} )
}
f

{ f; }
if :; then

f
{ cat;
} < <( { echo $LINENO; (echo $LINENO)
} )
fi
for i in 1 2; do
{ cat; } <<< $(echo $LINENO
echo $LINENO
)
{ cat;
} <<E
$LINENO
$(echo $LINENO
echo $LINENO)
E
done
{ cat;
} < $( echo $LINENO >&2; echo no
)
