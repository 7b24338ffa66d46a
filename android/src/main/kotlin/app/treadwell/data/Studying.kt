package app.treadwell.data

import app.treadwell.core.CheckForm
import app.treadwell.core.HitKind
import app.treadwell.core.LibraryFilter

// What a reader adds to the library: favourites, own notes, checks of practitioners.

suspend fun Repository.libraryPage(
    filter: LibraryFilter,
    client: String? = null,
) = ask { libraryPage(filter, client, it) }

suspend fun Repository.techniqueFor(
    client: String,
    technique: String,
) = ask { techniqueFor(client, technique, it) }

suspend fun Repository.entryNotes(
    kind: HitKind,
    id: String,
) = ask { entryNotes(kind, id, it) }

suspend fun Repository.setFavourite(
    kind: HitKind,
    id: String,
    favourite: Boolean,
) = ask { setFavourite(kind, id, favourite, it) }

suspend fun Repository.setNote(
    kind: HitKind,
    id: String,
    note: String,
) = ask { setNote(kind, id, note, it) }

suspend fun Repository.practitionerChecks() = ask { practitionerChecks(it) }

suspend fun Repository.practitionerCheck(record: String) = ask { practitionerCheck(record, it) }

suspend fun Repository.keepPractitionerCheck(form: CheckForm) = ask { keepPractitionerCheck(form, it) }
