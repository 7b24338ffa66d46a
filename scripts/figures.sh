# Sourced by scripts/bench and scripts/stress: figures come in as one JSON object a line, in the file that
# $TREADWELL_FIGURES names, and leave as a table and as a JSON list. Each has the keys
#   name, value, unit, reference, ratio, target, met
# `reference` is what the same work costs written by hand, in the same unit, and `ratio` the value over it; both are null
# where there is nothing to compare with. `target` is a bar for the ratio where there is one, else for the value.
# shellcheck shell=bash

# Opens an empty list that ends up in FILE.json.
#   figures_begin FILE.json
figures_begin() {
    FIGURES=$1
    export TREADWELL_FIGURES=$ROOT/${1%.json}.lines
    mkdir -p "$(dirname "$FIGURES")"
    : > "$TREADWELL_FIGURES"
}

# Adds a figure that a script measured itself; the target is the most it may be.
#   figure NAME VALUE UNIT TARGET
figure() {
    awk -v name="$1" -v value="$2" -v unit="$3" -v target="$4" 'BEGIN {
        printf "{\"name\": \"%s\", \"value\": %s, \"unit\": \"%s\", \"reference\": null, \"ratio\": null, \"target\": %s, \"met\": %s}\n",
            name, value, unit, target, value <= target ? "true" : "false" }' >> "$TREADWELL_FIGURES"
}

# Prints the table and writes the list.
figures_end() {
    { echo '['; sed '$!s/$/,/; s/^/  /' "$TREADWELL_FIGURES"; echo ']'; } > "$FIGURES"
    awk '
        function field(name, at) {
            at = match($0, "\"" name "\": *(\"[^\"]*\"|[^,}]*)")
            if (!at) return ""
            at = substr($0, RSTART, RLENGTH); sub(/^"[a-z]*": */, "", at); gsub(/"/, "", at)
            return at == "null" ? "-" : at
        }
        BEGIN { printf "%-68s %12s %-8s %12s %7s %8s  %s\n", "figure", "value", "unit", "reference", "ratio", "target", "met" }
        { printf "%-68s %12s %-8s %12s %7s %8s  %s\n", field("name"), field("value"), field("unit"), field("reference"),
            field("ratio"), field("target"), field("met") == "true" ? "yes" : field("met") == "false" ? "NO" : "-" }
    ' "$TREADWELL_FIGURES"
    say "written to $FIGURES"
}
