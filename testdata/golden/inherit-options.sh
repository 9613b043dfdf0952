# Inheritance: set and shopt options in subshells; errexit and verbose in command substitution.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
probe() { echo $-; set -o | grep -w on | cut -f1 | tr -s ' \n' ' '; shopt extglob nullglob dotglob expand_aliases nocasematch | tr '\t\n' ' '; shopt -p | grep -c -- -s; }
set -fuC -o pipefail; shopt -s extglob nullglob nocasematch
all; (set +f; set -a; probe); probe; set +fuC +o pipefail; (probe)
(false | true; echo $?); set -o pipefail; (false | true; echo $?); echo $(false | true; echo $?); set +o pipefail
set -u; (echo ${nope} 2>/dev/null; echo no) 2>/dev/null; echo $?; x=$(echo $nope; echo no) 2>/dev/null; echo $?; set +u
set -f; (echo *); echo "$(echo *)"; set +f; set -C; : >e; (echo x >e) 2>/dev/null; echo $?; set +C; set -a; (V=1; sh -c 'echo $V'); set +a
shopt -s nullglob; (echo nomatch* x); echo $(echo nomatch* y); shopt -u nullglob; case B in b) echo nocase;; esac; (case B in b) echo nocase;; esac); (case aab in +(a)b) echo ext;; esac)
