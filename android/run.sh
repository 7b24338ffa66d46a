#!/bin/sh
# The app without a phone: "window" shows it on the desktop, "tour" drives it without one and writes pictures;
# "bench" times the release library in build/lib-release.
# The window's journal is kept in $TREADWELL_HOME between starts.
# Other screens: SCREEN=w320dp-h568dp-hdpi android/run.sh; SCREEN=ar-ldrtl-night android/run.sh
# Right click or Escape is Back; the wheel scrolls; Ctrl+V pastes; F7 and F8 are the volume keys.
set -e
cd "$(dirname "$0")"
[ -f target/classpath.txt ] && [ -d target/test-classes/app ] || mvn -q test-compile
CLASSES="target/test-classes:target/classes:$(cat target/classpath.txt)"
MODE="${1:-window}"
case "$MODE" in
    window)
        exec java @jvm.options -Djava.awt.headless=false \
            -Dhome="${TREADWELL_HOME:-$HOME/.local/share/treadwell}" ${SCREEN:+-Dscreen="$SCREEN"} \
            -cp "$CLASSES" app.treadwell.window.WindowKt
        ;;
    tour) exec java @jvm.options -Dtour.dir=../build/tour -cp "$CLASSES" app.treadwell.tour.TourKt ;;
    # Not with jvm.options: they keep the compiler quick, and the library a debug build.
    bench) exec java -Djna.library.path=../build/lib-release -cp "$CLASSES" app.treadwell.bench.BenchKt ;;
    *)
        echo "run.sh: window, tour or bench, not $MODE" >&2
        exit 2
        ;;
esac
