package app.treadwell.screen.session

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.inputmethod.InputMethodManager
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.NoteForm
import app.treadwell.model.Problem
import app.treadwell.ui.Field
import app.treadwell.ui.IconButton
import app.treadwell.ui.ListCard
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.avatar
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text

/** The four parts of the note: what the log says stays as it is, the words beside it are free. */
class NoteCard(
    context: Context,
    private val onChange: (NoteForm) -> Unit,
) : LinearLayout(context) {
    private val parts =
        listOf(
            Part("subjective", R.string.soap_s_letter, R.string.soap_s),
            Part("objective", R.string.soap_o_letter, R.string.soap_o),
            Part("assessment", R.string.soap_a_letter, R.string.soap_a),
            Part("plan", R.string.soap_p_letter, R.string.soap_p),
        )

    init {
        orientation = VERTICAL
        put(ListCard(context).apply { items(parts.map { it.view }) })
    }

    fun show(
        note: NoteForm,
        fromLog: NoteForm,
    ) = parts
        .zip(words(note).zip(words(fromLog)))
        .forEach { (part, said) -> part.show(said.first, said.second) }

    fun errors(problem: Problem?) = parts.forEach { part -> part.error(problem?.takeIf { it.field == part.field }) }

    private fun words(note: NoteForm) = note.run { listOf(subjective, objective, assessment, plan) }

    private fun changed() {
        val (subjective, objective, assessment, plan) = parts.map { it.words }
        onChange(NoteForm(subjective, objective, assessment, plan))
    }

    /** One part: its letter, what the log says, and a field that opens for words. */
    private inner class Part(
        val field: String,
        letter: Int,
        name: Int,
    ) {
        private val title = context.getString(name)
        private val logged = text(context, "")
        private val own =
            Field(context, title, Takes.NOTE, clinical = true, labelShown = false) { changed() }
                .apply { visibility = View.GONE }
        private val pencil =
            IconButton(context, R.drawable.ic_edit, context.getString(R.string.write_part, title), R.color.brand) {
                open()
                own.edit.requestFocus()
                context.getSystemService(InputMethodManager::class.java)?.showSoftInput(own.edit, 0)
            }

        val words: String get() = own.value

        val view: View =
            row(context, Gravity.TOP) {
                setPadding(dp(SIDE), dp(PAD), dp(SIDE), dp(PAD))
                val badge = avatar(context, context.getString(letter), size = LETTER)
                put(badge, badge.layoutParams.width, badge.layoutParams.height, end = PAD, top = 2)
                put(
                    column(context) {
                        put(
                            row(context, Gravity.TOP) {
                                put(
                                    column(context) {
                                        put(text(context, title, Type.LABEL_STRONG, R.color.ink_soft))
                                        put(logged, top = 2)
                                    },
                                    0,
                                    weight = 1f,
                                )
                                put(pencil)
                            },
                        )
                        put(own, top = 8, bottom = 4)
                    },
                    0,
                    weight = 1f,
                )
            }

        fun show(
            words: String,
            fromLog: String,
        ) {
            logged.text = fromLog
            own.value = words
            if (words.isNotEmpty()) open()
        }

        fun error(problem: Problem?) {
            own.error = problem?.reason
            if (problem != null) open()
        }

        private fun open() {
            own.visibility = View.VISIBLE
            pencil.visibility = View.GONE
        }
    }

    companion object {
        /** What the core calls the parts when one of them cannot be taken. */
        val FIELDS = setOf("subjective", "objective", "assessment", "plan")
        private const val SIDE = 12
        private const val PAD = 12
        private const val LETTER = 28
    }
}
