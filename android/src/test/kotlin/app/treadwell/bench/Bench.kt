package app.treadwell.bench

import app.treadwell.core.ClientForm
import kotlin.io.path.createTempDirectory

private const val PAGE = 50
private const val LONG_PAGE = 1_000

/**
 * What the journal costs through its bindings, beside the same work written by hand over sqlite-jdbc. Needs the release
 * library where `jna.library.path` says: `scripts/bench` makes it and calls `android/run.sh bench`.
 */
fun main() {
    val folder = createTempDirectory("treadwell-bench").toFile()
    try {
        OurPractice(folder.resolve("ours.db")).use { ours ->
            ByHand(folder.resolve("hand.db")).use { byHand ->
                registrations(ours, byHand)
                sessions(ours, byHand)
                pages(ours, byHand)
            }
        }
    } finally {
        folder.deleteRecursively()
    }
}

private fun registrations(
    ours: OurPractice,
    byHand: ByHand,
) {
    val form = ClientForm("Maya Lindqvist", "1988-05-17", "", 70.0, 171.0, "Prefers the early hours.")
    val times = inTurns(ours = { ours.register(form) }, reference = { byHand.register(form) })
    ratio("a client registered durably, through Kotlin", times, most = 1.3)
}

private fun sessions(
    ours: OurPractice,
    byHand: ByHand,
) {
    val times =
        inTurns(
            prepare = {
                ours.run()
                byHand.keepDraft()
            },
            ours = { ours.sign() },
            reference = { byHand.sign() },
        )
    ratio("a session signed durably and shown, through Kotlin", times, most = 1.3)
}

private fun pages(
    ours: OurPractice,
    byHand: ByHand,
) {
    while (ours.signed.size < LONG_PAGE) {
        ours.run()
        ours.sign()
    }
    byHand.fill(ours.signed)
    for ((rows, most) in listOf(PAGE to 1.0, LONG_PAGE to 0.8)) {
        check(ours.page(rows) == byHand.page(rows, ours.now)) { "by hand, the $rows rows say something else" }
        val times = inTurns(ours = { ours.page(rows) }, reference = { byHand.page(rows, ours.now) })
        ratio("a page of $rows timeline rows in sentences, through Kotlin", times, most)
        val bare = inTurns(ours = { ours.page(rows) }, reference = { byHand.columns(rows) })
        ratio("the same $rows rows, against their bare columns", bare)
    }
}
