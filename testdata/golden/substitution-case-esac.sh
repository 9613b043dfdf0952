#: stderr
# A pattern "esac" needs its parenthesis, which the printed form of a command leaves out.
: $(case esac in (esac) echo esac;; esac)
x=$(case esac in (esac) echo esac;; (x)
	echo no;; esac; echo 2); echo $x
f() { echo "$(case esac in (esac|x)
	echo esac ;; esac)"; }
f
