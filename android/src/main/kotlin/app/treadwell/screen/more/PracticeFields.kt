package app.treadwell.screen.more

import android.content.Context
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R
import app.treadwell.model.EnteredPractice
import app.treadwell.model.Problem
import app.treadwell.screen.RadioCard
import app.treadwell.screen.errorLine
import app.treadwell.screen.say
import app.treadwell.ui.Field
import app.treadwell.ui.Takes
import app.treadwell.ui.put
import app.treadwell.ui.section

/** Who gives the sessions: name, training, support, standing, weight. Nothing is chosen before somebody chooses. */
class PracticeFields(
    context: Context,
    private val onType: (EnteredPractice) -> Unit,
) : LinearLayout(context) {
    private val name: Field =
        Field(context, string(R.string.your_name), Takes.NAME, help = string(R.string.your_name_help)) { type() }
    private val training =
        radio(
            "none" to R.string.training_none,
            "online-only" to R.string.training_online,
            "in-person" to R.string.training_in_person,
        )
    private val support =
        radio(
            "none" to R.string.support_none,
            "improvised" to R.string.support_improvised,
            "rated" to R.string.support_rated,
        )
    private val stands = radio("true" to R.string.stands_yes, "false" to R.string.stands_no)
    private val weight: Field =
        Field(
            context,
            string(R.string.your_weight),
            Takes.DECIMAL,
            clinical = true,
            help = string(R.string.your_weight_help),
        ) {
            type()
        }
    private val lines = mutableMapOf<String, TextView>()

    init {
        orientation = VERTICAL
        put(name)
        choice("training", R.string.your_training, training)
        choice("support", R.string.your_support, support)
        choice("stands_on_client", R.string.your_standing, stands)
        put(weight, top = 20)
    }

    fun show(entered: EnteredPractice) {
        name.value = entered.name
        training.chosen = entered.training
        support.chosen = entered.support
        stands.chosen = entered.stands?.toString().orEmpty()
        weight.value = entered.weight
    }

    fun errors(problem: Problem?) {
        fun of(field: String) = problem?.reason?.takeIf { problem.field == field }
        name.error = of("name")
        weight.error = of("weight_kg")
        lines.forEach { (field, line) -> line.say(of(field)) }
        if (problem?.field == "name") name.edit.requestFocus()
        if (problem?.field == "weight_kg") weight.edit.requestFocus()
    }

    private fun choice(
        field: String,
        label: Int,
        choices: RadioCard,
    ) {
        section(string(label))
        put(choices)
        lines[field] = put(errorLine(context), top = 4)
    }

    private fun radio(vararg options: Pair<String, Int>): RadioCard =
        RadioCard(
            context,
            options.map { (id, label) ->
                id to
                    string(label)
            },
        ) { type() }

    private fun type(): Unit =
        onType(
            EnteredPractice(
                name.value,
                training.chosen,
                support.chosen,
                stands.chosen.toBooleanStrictOrNull(),
                weight.value,
            ),
        )

    private fun string(id: Int) = context.getString(id)

    companion object {
        /** Fields whose errors stand at them. */
        val NAMES = setOf("name", "training", "support", "stands_on_client", "weight_kg")
    }
}
