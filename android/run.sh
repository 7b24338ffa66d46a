#!/bin/sh
# Shows the app in a window. The journal is kept in $TREADWELL_HOME between starts.
# Other screens: SCREEN=w320dp-h568dp-hdpi android/run.sh; SCREEN=ar-ldrtl-night android/run.sh
# Right click or Escape is Back; the wheel scrolls; Ctrl+V pastes; F7 and F8 are the volume keys.
set -e
cd "$(dirname "$0")"
[ -f target/classpath.txt ] && [ -d target/test-classes/app ] || mvn -q test-compile
exec java @jvm.options -Djava.awt.headless=false \
    -Dhome="${TREADWELL_HOME:-$HOME/.local/share/treadwell}" ${SCREEN:+-Dscreen="$SCREEN"} \
    -cp "target/test-classes:target/classes:$(cat target/classpath.txt)" app.treadwell.window.WindowKt
