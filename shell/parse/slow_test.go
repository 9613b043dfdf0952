package parse
import ("testing";"strings";"time")
func TestSlow(t *testing.T) {
 for _, f := range [][3]string{{"(( $(", "a", ") ) )"},{"function f ($(", "a", "))"},{"${x:${x/", "a", "}}"},{"${a[$(", "1", ")]}"},{"[[ $(", "a", ") ]]"},{"a=($(", "b", "))"},{"a[$(", "b", ")]=c"},{"for ((;$(", "a", ");)); do a; done"},{"case $(", "a", ") in b) ;; esac"},{"\"${a-'", "b", "'}\""},{"$((", "x", ") )"},{"${ ","a",";}"}} {
  for _, n := range []int{4,8,12,16} { for _,pre := range []string{"","cat <<E\n"} {
   t0:=time.Now(); text := pre+strings.Repeat(f[0],n)+f[1]+strings.Repeat(f[2],n)+"\n"; if pre!="" {text+="E\n"}
   _,err:=parseAll(NewString(text,1),&Options{ExtGlob:true})
   if d:=time.Since(t0); d>20*time.Millisecond || n==16 {t.Log(f[0],pre!="",n,d,err); if d>2*time.Second {break} }
  }}
 }
}
