# A tilde of nobody is text like any other: patterns in it count.
touch '~t' '~none2x'; mkdir '~d'; touch '~d/x'
echo ~* ~t* ~[t]  "~"* ~nosuch? ~root* ~ro*; x=~t*; echo $x; case "~t" in ~*) echo y;; esac; case ~t in ~t*) echo y;; esac; [[ ~t == ~* ]] && echo z; echo ~t/* ~nosuch/*; a=(~*); echo ${a[0]}; for i in ~?; do echo $i; done; IFS=t; echo ~t; x=~t; echo $x "$x"; HOME='/tmp/*'; echo ~ ~/; x=~; echo "$x"; case '/tmp/x' in ~) echo bad;; esac; HOME='a b'; printf '<%s>' ~ ~/x ~root:~; unset HOME; echo ~; y=~nosuch:~t*:~root; echo "$y"; echo a=~t* ; set -f; echo ~*; set +f; shopt -s nullglob; echo ~zz*
set +f; shopt -u nullglob; echo ~d/* ~[d]/*
