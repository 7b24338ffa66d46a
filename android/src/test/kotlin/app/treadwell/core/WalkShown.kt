package app.treadwell.core

import app.treadwell.model.Problem
import app.treadwell.model.ProblemKind

/** What pages show, by the names of `tests/walkthroughs/README.md`. Lists are sets: sorted, each member once. */
internal typealias Shown = Map<String, Any?>

internal fun InterviewPage.shown(): Shown =
    when (this) {
        is InterviewPage.Changed -> mapOf("page" to "changed")
        is InterviewPage.Question -> mapOf("page" to "question", "condition" to page.condition)
        is InterviewPage.Medicines -> mapOf("page" to "medicines")
        is InterviewPage.Today -> mapOf("page" to "today")
        is InterviewPage.Complete -> mapOf("page" to "complete", "open" to set(page.open.map { it.condition }))
    }

internal fun OutcomePage.shown(): Shown =
    mapOf(
        "level" to badge.level.word,
        "findings" to set(findings.map { it.id }),
        "open" to set(open.map { it.condition }),
        "may_start" to mayStart,
        "off" to set(marks.filter { it.mark == Mark.OFF }.map { it.zone }),
    )

internal fun SessionPage.shown(): Shown =
    mapOf(
        "segments" to segments.size,
        "warned_segments" to segments.count { it.warning != null },
        "running" to (current != null),
        "marks" to marks.size,
        "stopped" to (stoppedLine != null),
    )

internal fun List<SegmentWarning>.shown(): Shown =
    mapOf("warned" to isNotEmpty(), "warnings" to size, "may_keep" to all { it.mayKeep })

internal fun ClosePage.shown(): Shown =
    mapOf(
        "segments" to segments.size,
        "missing" to missing.size,
        "pain_before" to painBefore?.toInt(),
        "pain_after" to painAfter?.toInt(),
    )

internal fun RecordPage.shown(): Shown =
    mapOf(
        "verified" to (verified && amendments.all { it.verified }),
        "amendments" to amendments.size,
        "level" to badge?.level?.word,
    )

internal fun VerifyPage.shown(): Shown = mapOf("whole" to whole, "problems" to problems)

internal fun Problem.shown(): Shown = mapOf("error" to kind.word, "field" to field)

private val ProblemKind.word: String
    get() =
        when (this) {
            ProblemKind.INPUT -> "bad-input"
            ProblemKind.MISSING -> "not-found"
            ProblemKind.REFUSED -> "refused"
            ProblemKind.DAMAGED -> "damaged"
            ProblemKind.FULL, ProblemKind.READ_ONLY, ProblemKind.TOO_NEW -> "storage"
            ProblemKind.BUSY, ProblemKind.DISK, ProblemKind.PLACE, ProblemKind.COPY -> "storage"
            ProblemKind.KEY, ProblemKind.INTERNAL -> "internal"
        }

private fun set(members: List<String>) = members.distinct().sorted()
