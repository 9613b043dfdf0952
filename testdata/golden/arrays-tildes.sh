# Tildes in the elements of arrays: associative ones keep them.
HOME=/h; declare -A m=([k]=~/x [z]=a:~); declare -p m; declare m+=([q]=~); declare -p m; m=(a ~/x b ~); declare -p m; m+=([~]=~ [k]+=~); declare -p m; m+=([a]=x:~/y); declare -p m; declare -A p=(a ~ b x); declare -p p; f() { local -A l=([a]=~); declare -p l; }; f
arr=([1]=~/x ~/y [2]=a:~/x); declare -p arr; arr+=([5]=~/x); declare -p arr; m[k]=~/y; declare -p m
