# The status of a script that ends inside of a quote or bracket is that of the last
# command, if it is not 0; else, and for other errors, it is 2.
for text in "echo '" 'echo "' 'echo $(' 'if true' 'echo ${a' 'echo `a' ')' "if true; then echo '" '{ echo "' 'f() { echo "' 'echo "$(echo "' \
  'echo "$(echo ' 'echo "`echo ' 'x=$((1' 'a=(1' "case x in 'a" '[[ a' '((1' "echo \${a:-'" 'echo "${a:-' 'echo <(' "echo \$'a" 'echo $['; do
  printf '(exit 5)\n%s\n' "$text" >f; $SH f 2>/dev/null; echo "$? $text"
  printf ':\n%s\n' "$text" >f; $SH f 2>/dev/null; echo "$?"
done
eval '(exit 4)
echo "' 2>/dev/null
echo $?
env -i $SH -c 'echo "${_:+set}"'; env _=foo $SH -c 'echo "$_"'
