# Runs the command given as arguments and ends it, fast and cleanly, when standard input ends:
# that is, when Mission Control closes the pipe or is gone in whatever way.
"$@" </dev/null &
server=$!
trap 'kill -INT $server' INT TERM HUP
exec 3<&0 </dev/null
( trap - INT TERM HUP; while read -r line <&3; do :; done; kill -INT $server ) &
watch=$!
exec 3<&-
wait $server
code=$?
while kill -0 $server 2>/dev/null; do
  wait $server
  code=$?
done
kill $watch 2>/dev/null
exit $code
