package app.treadwell.data

// Two records of one person, shown as one and taken apart again.

suspend fun Repository.mergePreview(
    kept: String,
    merged: String,
) = ask { mergePreview(kept, merged, it) }

suspend fun Repository.mergeClients(
    kept: String,
    merged: String,
) = ask { mergeClients(kept, merged, it) }

suspend fun Repository.undoMerge(merged: String) = ask { undoMerge(merged, it) }
