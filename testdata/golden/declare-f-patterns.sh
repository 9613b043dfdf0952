# Extended patterns as declare -f prints them: what stands in their parentheses stays as it is, but for quotes.
shopt -s extglob
f() { [[ $a == ?($(tr  a   b <<<"x")) ]]; echo ?($(tr  a   b <<<"x")); case a in ?($(tr  a   b <<<"x"))) ;; esac; a=@(a|$(tr  a   b <<<"x")|c)$(tr  a   b <<<"x"); echo "a?($(tr  a   b <<<"x"))" ${a#?($(tr  a   b <<<"x"))} ?(a|@($(tr  a   b <<<"x"))) $(echo   ?($(tr  a   b <<<"x"))) ?(`a    b`) ?(<(a    b)) ?("$(a   b)") ?(${a-$(a    b)}); }
declare -f f
g() { x=(?($(a   b)) +("$(a   b)"'$(a   b)') $(a   b)); echo a*($(a   b|c   d))b$(a   b) !($'a\tb') @($"x   y") ?(a\
b) ?(${a}$[ 1+ 2 ]$(( 1 +   2 ))) "${a/?($(a   b))/"$(a   b)"}" $((?($(a   b))) ); case x in @(a|$(a   b))|b) ;; esac; [[ a =~ ?($(a   b)) ]]; declare x=?($(a   b)); cat <<X
?($(a   b))
X
}
declare -f g
