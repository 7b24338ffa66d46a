package app.treadwell.screen

import android.content.Context
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.model.Problem
import app.treadwell.model.ProblemKind
import app.treadwell.ui.ErrorState
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.put

/**
 * What is safe, what happened and what to do, for a problem that belongs to the page. One that belongs to a field
 * stands at the field.
 */
fun problemState(
    context: Context,
    problem: Problem,
    again: (() -> Unit)? = null,
): View {
    val said = problem.kind.said
    val happened = problem.reason.ifEmpty { context.getString(said.happened) }
    val todo = said.todo?.let(context::getString)
    val button =
        again?.let {
            PillButton(context, context.getString(R.string.try_again), Look.LINE_BRAND, Size.SMALL, onClick = it)
        }
    return ErrorState(
        context,
        context.getString(said.safe),
        listOfNotNull(happened, todo).joinToString(" "),
        listOfNotNull(button),
    )
}

private class Said(
    val safe: Int,
    /** Where the core has no sentence. */
    val happened: Int,
    val todo: Int? = null,
)

private val ProblemKind.said: Said
    get() =
        when (this) {
            ProblemKind.INPUT -> Said(R.string.safe_nothing_written, R.string.problem_input)
            ProblemKind.MISSING -> Said(R.string.safe_all, R.string.problem_missing)
            ProblemKind.REFUSED -> Said(R.string.safe_nothing_written, R.string.problem_refused)
            ProblemKind.DAMAGED -> Said(R.string.safe_file_kept, R.string.problem_damaged, R.string.todo_damaged)
            ProblemKind.FULL -> Said(R.string.safe_saved, R.string.problem_full, R.string.todo_full)
            ProblemKind.READ_ONLY -> Said(R.string.safe_saved, R.string.problem_read_only, R.string.todo_read_only)
            ProblemKind.TOO_NEW -> Said(R.string.safe_file_kept, R.string.problem_too_new, R.string.todo_too_new)
            ProblemKind.BUSY -> Said(R.string.safe_saved, R.string.problem_busy, R.string.todo_busy)
            ProblemKind.DISK -> Said(R.string.safe_saved, R.string.problem_disk, R.string.todo_disk)
            ProblemKind.PLACE -> Said(R.string.safe_saved, R.string.problem_place, R.string.todo_place)
            ProblemKind.COPY -> Said(R.string.safe_saved, R.string.problem_copy, R.string.todo_place)
            ProblemKind.KEY -> Said(R.string.safe_file_kept, R.string.problem_key, R.string.todo_key)
            ProblemKind.INTERNAL -> Said(R.string.safe_saved, R.string.problem_internal)
        }

/** Where a page says what went wrong: empty while all is well. */
class ProblemSlot(
    context: Context,
    private val again: (() -> Unit)? = null,
) : LinearLayout(context) {
    private var shown: Problem? = null

    init {
        orientation = VERTICAL
        visibility = GONE
    }

    /** A problem of a field that [stands] at its field is not said twice. */
    fun show(
        problem: Problem?,
        stands: (field: String) -> Boolean = { false },
    ) {
        val own = problem?.takeUnless { it.field?.let(stands) == true }
        if (own == shown) return
        shown = own
        removeAllViews()
        own?.let { put(problemState(context, it, again), top = GAP, bottom = GAP) }
        visibility = if (own == null) GONE else VISIBLE
    }

    private companion object {
        const val GAP = 12
    }
}
