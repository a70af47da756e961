# How the server's JVM runs, here and in a container. The class cache fits only these.
# Most of the heap is young: what a snapshot or an import leaves behind dies there, and the old part stays small.
# Left to itself the JVM would begin with a share of the machine's memory, and never give it back.
flags="-Xms128m -Xmn96m -Xmx512m -XX:+UseSerialGC -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:-ShrinkHeapInSteps -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED -Xlog:aot=off"

# The file for this JVM's class cache in a folder.
cache_file() { # cache_file <folder>
  echo "$1/$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release" | tr -c 'A-Za-z0-9.\n' -).aot"
}
