#: stderr
# Scripts with the line ends of another system, and other bytes that don't print,
# in messages about tokens.
n=0
try() {
	n=$((n + 1))
	printf "$1" >s$n
	$SH s$n
	echo "$?"
}
try 'f()\r\n{\r\n echo a\r\n}\r\nf\r\n'
try 'f() {\r\n echo a\r\n}\r\nf\r\n'
try 'for a in b\r\ndo\r\n echo $a\r\ndone\r\n'
try 'for a in b; do\r\n echo $a\r\ndone\r\n'
try 'while read a\r\ndo\r\n echo $a\r\ndone\r\n'
try 'if true; then\r\n echo\r\nfi\r\n'
try 'case a in\r\na) echo;;\r\nesac\r\n'
try 'case a in\na)\r\n echo ;;\r\nb) ;;\r\nesac\r\n'
try 'echo $(for a in b\r\n do\r)\n'
try '[[ a -q\r b ]]\n'
try '[[ -f a ]]\r\necho x\n'
try 'cd /nosuch\r\nset -o pipefail\r\nset -e\r\nexport a=b\r\n[ a = a ]\r\n((b=3\r\n))\r\necho ${a\r}\n'
try 'a (b\3\n'
try 'a (bé\n'
try 'a (b\370\n'
try 'a (\47b\47\3\n'
export LC_ALL=C
try 'a (bé\n'
