# Sourced by the scripts beside it: where things lie, and how to say what is going on.
# shellcheck shell=bash
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$ROOT"

# Tools that are compiled or downloaded once for all checkouts of this user.
CACHE=${TREADWELL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/treadwell}
SWIFT_ROOT=${SWIFT_ROOT:-/opt/swift-trixie}
# Without its daemon, Kotlin's compiler ends with Maven instead of holding some GB for two hours more.
# shellcheck disable=SC2034 # used by the scripts that source this file
MAVEN=(mvn --batch-mode --no-transfer-progress -Dstyle.color=never -Dkotlin.compiler.daemon=false)
export SWIFT_ROOT

say() { printf '== %s\n' "$*"; }
warn() { printf '!! %s\n' "$*" >&2; }
die() { warn "$*"; exit 1; }

# Runs a command, shows its output, keeps it in a file, and speaks up when the command itself is silent for long.
# The exit status is the command's.
#   watched LOG COMMAND...
watched() {
    local log=$1 start=$SECONDS; shift
    mkdir -p "$(dirname "$log")"
    : > "$log"
    (
        # The sleep outlives its loop by some seconds; it must not hold on to a pipe that somebody reads to its end.
        while sleep 20 > /dev/null 2>&1; do
            [ $(($(date +%s) - $(stat -c %Y "$log"))) -lt 20 ] || echo ".. ${1##*/} is still at it, $((SECONDS - start)) s"
        done
    ) &
    local heartbeat=$! status=0
    "$@" 2>&1 | tee -a "$log" || status=${PIPESTATUS[0]}
    kill "$heartbeat" 2> /dev/null || true
    wait "$heartbeat" 2> /dev/null || true
    return "$status"
}

# Runs two commands side by side: most steps keep one core busy, and any machine has two. What the first one says is kept
# in a file and shown when both are done. Fails when one of them does.
#   beside LOG COMMAND... -- COMMAND...
beside() {
    local log=$1 first=() status=0; shift
    while [ "$1" != -- ]; do first+=("$1"); shift; done
    shift
    mkdir -p "$(dirname "$log")"
    "${first[@]}" > "$log" 2>&1 &
    local other=$!
    trap 'kill 0' INT # a shell's background jobs do not hear it
    "$@" || status=$?
    wait "$other" || status=$?
    cat "$log"
    return "$status"
}

# The folder that cargo builds into; CARGO_TARGET_DIR may point anywhere.
cargo_target() {
    cargo metadata --no-deps --offline --format-version 1 | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}

# Copies FROM to TO unless the bytes are the same, so that nothing downstream rebuilds for nothing. Moved into place:
# an app that is running from the old library keeps it.
#   refresh FROM TO
refresh() {
    mkdir -p "$(dirname "$2")"
    cmp -s "$1" "$2" || { cp "$1" "$2.new" && mv "$2.new" "$2"; }
}

# Maven keeps its downloads where MAVEN_OPTS says, else in the user's home.
MAVEN_REPOSITORY=$(sed -n 's/.*-Dmaven\.repo\.local=\([^ ]*\).*/\1/p' <<< "${MAVEN_OPTS:-}")
MAVEN_REPOSITORY=${MAVEN_REPOSITORY:-$HOME/.m2/repository}

# Prints the class path of ktlint; fails when scripts/setup has not fetched it, or another version.
ktlint_class_path() {
    local jars
    [ "$(cat "$CACHE/tools/ktlint.for" 2> /dev/null)" = "$(cksum < scripts/style/pom.xml)" ] || return 1
    jars=$(cat "$CACHE/tools/ktlint.cp" 2> /dev/null) || return 1
    # The downloads may have gone since.
    printf '%s' "$jars" | tr ':' '\0' | xargs -0 -n 1 stat > /dev/null 2>&1 || return 1
    printf '%s\n' "$jars"
}

# Lists files that git has or would take: what is generated or ignored is nobody's style.
#   ours [PATTERN...]
ours() {
    local file
    git ls-files --cached --others --exclude-standard --deduplicate -- "$@" | while read -r file; do
        [ ! -f "$file" ] || printf '%s\n' "$file"
    done
}

# Compiles the Android app and its tests, unless that was done for exactly these sources.
compile_android() {
    # A folder's time changes when a file in it is removed, so this sees that too.
    if [ -f build/android.stamp ] && [ -d android/target/test-classes ] &&
        [ -z "$(find android/src android/pom.xml build/generated/kotlin -newer build/android.stamp | head -n 1)" ]; then
        return 0
    fi
    say "compiling the Android app (about a minute; the first time Maven downloads 0.6 GB)"
    touch build/android.new # from before the compiler reads the sources
    # Classes of removed sources would stay, and their tests would run.
    rm -rf android/target/classes android/target/test-classes
    (cd android && watched "$ROOT/build/android.log" "${MAVEN[@]}" test-compile) || return 1
    mv build/android.new build/android.stamp
}
