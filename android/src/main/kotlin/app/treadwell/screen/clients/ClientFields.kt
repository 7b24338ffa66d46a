package app.treadwell.screen.clients

import android.content.Context
import android.text.format.DateFormat
import android.view.Gravity
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.model.EnteredClient
import app.treadwell.model.Problem
import app.treadwell.screen.errorLine
import app.treadwell.screen.say
import app.treadwell.ui.Field
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text

/** The fields of a client. Everything but the name may stay empty. */
class ClientFields(
    context: Context,
    private val onType: (EnteredClient) -> Unit,
) : LinearLayout(context) {
    private val name = field(R.string.client_name, Takes.NAME)
    private val day = field(R.string.day, Takes.NUMBER)
    private val month = field(R.string.month, Takes.NUMBER)
    private val year = field(R.string.year, Takes.NUMBER)
    private val birth = errorLine(context)
    private val contact = field(R.string.contact, Takes.LINE, R.string.contact_help)
    private val weightKg = field(R.string.weight_kg, Takes.DECIMAL)
    private val heightCm = field(R.string.height_cm, Takes.DECIMAL)
    private val note = field(R.string.client_note, Takes.NOTE, R.string.client_note_help)
    private val at =
        mapOf(
            "name" to name,
            "contact" to contact,
            "weight_kg" to weightKg,
            "height_cm" to heightCm,
            "note" to note,
        )

    init {
        orientation = VERTICAL
        put(name)
        put(
            text(context, context.getString(R.string.birth_date), Type.LABEL_STRONG, R.color.ink_soft),
            top = 20,
            bottom = 4,
        )
        put(
            row(context, Gravity.TOP) {
                inOrder().forEachIndexed { i, part ->
                    put(
                        part,
                        0,
                        weight =
                            if (part ==
                                year
                            ) {
                                WIDE
                            } else {
                                1f
                            },
                        start = if (i > 0) 8 else 0,
                    )
                }
            },
        )
        put(birth, top = 4)
        put(contact, top = 20)
        put(
            row(context, Gravity.TOP) {
                put(weightKg, 0, weight = 1f)
                put(heightCm, 0, weight = 1f, start = 8)
            },
            top = 20,
        )
        put(note, top = 20)
    }

    fun show(entered: EnteredClient) {
        name.value = entered.name
        day.value = entered.day
        month.value = entered.month
        year.value = entered.year
        contact.value = entered.contact
        weightKg.value = entered.weight
        heightCm.value = entered.height
        note.value = entered.note
    }

    fun errors(problem: Problem?) {
        at.forEach { (field, view) -> view.error = problem?.reason?.takeIf { problem.field == field } }
        birth.say(problem?.reason?.takeIf { problem.field == BIRTH })
        val wrong = at[problem?.field] ?: inOrder().first().takeIf { problem?.field == BIRTH } ?: return
        wrong.edit.requestFocus()
    }

    private fun field(
        label: Int,
        takes: Takes,
        help: Int? = null,
    ): Field =
        Field(context, context.getString(label), takes, clinical = true, help = help?.let(context::getString)) {
            onType(entered())
        }

    private fun entered() =
        EnteredClient(
            name.value,
            day.value,
            month.value,
            year.value,
            contact.value,
            weightKg.value,
            heightCm.value,
            note.value,
        )

    /** Day, month and year as they are written where the person lives. */
    private fun inOrder() =
        DateFormat.getDateFormatOrder(context).map {
            when (it) {
                'd' -> day
                'M' -> month
                else -> year
            }
        }

    companion object {
        private const val BIRTH = "birth"
        private const val WIDE = 1.5f

        /** Fields whose errors stand at them. */
        val NAMES = setOf("name", BIRTH, "contact", "weight_kg", "height_cm", "note")
    }
}
