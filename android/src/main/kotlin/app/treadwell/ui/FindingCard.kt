package app.treadwell.ui

import android.content.Context
import android.view.Gravity
import app.treadwell.R

/** A finding as the core words it. */
data class FindingText(
    val look: LevelLook,
    /** The level's word, spoken with the shape: "Adapt". */
    val level: String,
    val what: String,
    val under: String? = null,
    val why: String? = null,
    val todo: String? = null,
    val later: String? = null,
    /** Where it comes from: names of sources, the rule's branch. Folded away. */
    val sources: List<String> = emptyList(),
    /** What to offer instead. */
    val instead: String? = null,
    /** What it rests on, a name and words each: the question, the answer, the rule's branch. Folded away. */
    val basis: List<Pair<String, String>> = emptyList(),
    /** What would change it. */
    val changes: String? = null,
)

/** What was found, why it matters, what to do, when to ask again; where it comes from is folded. */
class FindingCard(
    context: Context,
    finding: FindingText,
) : Card(context) {
    init {
        val shape = levelShape(context, finding.look, finding.level)
        put(
            row(context, Gravity.TOP) {
                put(shape, shape.layoutParams.width, shape.layoutParams.height, end = 12)
                put(
                    column(context) {
                        put(text(context, finding.what, Type.STRONG).apply { heading() })
                        finding.under?.let { put(text(context, it, Type.LABEL, R.color.ink_soft)) }
                    },
                    0,
                    weight = 1f,
                )
            },
        )
        val pairs =
            KeyedText(context).apply {
                finding.why?.let { pair(context.getString(R.string.why), it) }
                finding.todo?.let { pair(context.getString(R.string.what_to_do), it) }
                finding.changes?.let { pair(context.getString(R.string.changes_with), it) }
                finding.later?.let { pair(context.getString(R.string.later), it) }
            }
        if (pairs.childCount > 0) put(pairs, top = 12)
        finding.instead?.let { put(line(context, it, R.drawable.ic_hand), top = 12) }
        if (finding.basis.isNotEmpty() || finding.sources.isNotEmpty()) {
            put(
                Fold(context, context.getString(R.string.sources)) {
                    val rests = KeyedText(context)
                    finding.basis.forEach { (name, words) -> rests.pair(name, words) }
                    if (rests.childCount > 0) put(rests, bottom = 8)
                    finding.sources.forEach { put(text(context, it, Type.LABEL, R.color.ink_soft), bottom = 4) }
                },
                top = 8,
            )
            setPadding(paddingLeft, paddingTop, paddingRight, dp(8)) // the fold's own height is room enough
        }
    }
}
