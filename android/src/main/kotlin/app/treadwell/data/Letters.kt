package app.treadwell.data

import app.treadwell.core.AccessedKind
import app.treadwell.core.LetterForm
import app.treadwell.core.LetterRequestForm

// Doctors' letters, and what a client takes along.

suspend fun Repository.handout(screening: String) = ask { handout(screening, it) }

suspend fun Repository.letterRequest(
    screening: String,
    form: LetterRequestForm?,
) = ask { letterRequest(screening, form, it) }

suspend fun Repository.requestLetter(
    screening: String,
    form: LetterRequestForm,
) = ask { requestLetter(screening, form, it) }

suspend fun Repository.letterAnswer(client: String) = ask { letterAnswer(client) }

suspend fun Repository.recordLetter(
    client: String,
    form: LetterForm,
) = ask { recordLetter(client, form, it) }

suspend fun Repository.letter(letter: String) = seen(AccessedKind.LETTER, letter) { letter(letter, it) }
