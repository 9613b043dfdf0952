package signals
import ("testing";"syscall")
func BenchmarkPending(b *testing.B) { for i:=0;i<b.N;i++ { if Pending() { b.Fatal() } } }
func BenchmarkRead(b *testing.B) { fd,_ := syscall.Open("/dev/zero",0,0); p:=make([]byte,1); b.ReportAllocs(); for i:=0;i<b.N;i++ { Read(fd,p) } }
func BenchmarkSyscallRead(b *testing.B) { fd,_ := syscall.Open("/dev/zero",0,0); p:=make([]byte,1); b.ReportAllocs(); for i:=0;i<b.N;i++ { syscall.Read(fd,p) } }
func BenchmarkTakeOver(b *testing.B) { findWindow(); b.ReportAllocs(); for i:=0;i<b.N;i++ { takeOver() } }
