#: stderr
# /dev/tcp and /dev/udp where nobody answers. Port 1 is one on which nobody listens.
tcp=/dev/tcp/127.0.0.1/1 udp=/dev/udp/127.0.0.1/9
cat <$tcp; echo $?
echo x >$tcp; echo $?
echo x >>$tcp; echo $?
echo x >|$tcp; echo $?
echo x >&$tcp; echo $?
echo x &>$tcp; echo $?
: <>$tcp; echo $?
exec 3<$tcp; echo $?
exec {fd}<>$tcp; echo "$? ${fd-unset}"
(exec 3<>$tcp; echo $?)
x=$(cat <$tcp); echo "$?[$x]"
{ echo x; } >$tcp; echo $?
f() { echo x; } >$tcp; f; echo $?
set -C; echo x >$tcp; echo $?; set +C

# datagrams need nobody
echo x >$udp; echo $?
exec 3<>$udp; echo $?; exec 3>&-
set -C; echo x >$udp; echo $?; set +C

# services
: </dev/tcp/127.0.0.1/nosuchservice; echo $?
: </dev/udp/127.0.0.1/nosuchservice; echo $?
: </dev/tcp/127.0.0.1/1/2; echo $?
: </dev/tcp/127.0.0.1/-1; echo $?
: </dev/tcp/127.0.0.1/0x1; echo $?
: <"/dev/tcp/127.0.0.1/1 "; echo $?
: <"/dev/tcp/127.0.0.1/ 1"; echo $?
: </dev/tcp/127.0.0.1/65537; echo $?
: </dev/tcp/127.0.0.1/; echo $?

# hosts
: <"/dev/tcp/no host/1"; echo $?
: </dev/tcp/[::1]/1; echo $?
: </dev/tcp//1; echo $?
: </dev/tcp/127.1/1; echo $?
: </dev/tcp/0x7f.1/1; echo $?
: </dev/tcp/0177.0.0.1/1; echo $?

# other files
: </dev/tcp/127.0.0.1; echo $?
: </dev/tcp/; echo $?
: </dev/udp/127.0.0.1; echo $?
: >/dev/tcp/a; echo $?
. $tcp; echo $?
x=$(<$tcp); echo $?
[ -e $tcp ]; echo $?

# not in a restricted shell, in either direction
(set -r; : <$tcp; echo $?)
(set -r; : >$tcp; echo $?)
(set -r; : </dev/null; echo $?)
