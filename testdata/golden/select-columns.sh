#: stderr
# The menu of select, in columns that tabs separate.
for width in 80 40 20 1; do
	COLUMNS=$width
	select x in a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii jjjjjjjjjj 'k l' m n o p q r s t u v w x y z; do
		echo "$x"
	done <<<3
done
select x in one two three; do echo "$REPLY <$x>"; break; done <<<2
select x in one two three; do echo "$REPLY <$x>"; break; done <<<9
