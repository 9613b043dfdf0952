# Delimiters of <<- that start with tabs, and with other odd bytes.
cat <<-"	END"
		hello
END
		END
	END
cat <<"    END    "
END
    END    
cat <<x*x
x star x
x*x
cat <<-\E
		E 
	E
cat <<E
hello\
E
E
echo behind
