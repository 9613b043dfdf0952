#: stderr
# A backslash before % in the format of printf is no escape.
printf "a\\%btext" "\n"
printf '\%s\n' x
printf '\q%s\n' x
printf '\\%s\n' x
printf '\%%\n'
printf '%b\n' '\%s'
printf '\%d\%d\n' 1 2
printf '%s\%' x
echo "$?"
