#: stderr
# Messages of an interactive shell that has no terminal: without lines, but for
# syntax errors in sourced files.
echo 'nosuch1; cd /nosuch' >fails
echo ')' >syntax
$SH --norc -ic '. ./fails; . ./syntax; f() { nosuch2; . ./fails; eval nosuch3; eval ")"; }; f' 2>&1 | sed "s/^[a-z]*: //; s/group ([-0-9]*)/group (N)/"
$SH --norc -i fails 2>&1 | sed "s/^[a-z]*: //; s/group ([-0-9]*)/group (N)/"
