package app.treadwell.model

import app.treadwell.core.ClientFacts
import app.treadwell.core.ClientForm
import app.treadwell.core.PracticeForm
import java.time.LocalDate
import java.time.format.DateTimeParseException

/** A day as it is typed. The core judges whether it is one. */
data class EnteredDay(
    val day: String = "",
    val month: String = "",
    val year: String = "",
) {
    /** As the core reads it; empty when nothing was typed. */
    fun iso(): String {
        val parts = listOf(year, month, day).map { it.trim() }
        if (parts.all { it.isEmpty() }) return ""
        return parts.joinToString("-") { it.padStart(2, '0') }
    }
}

/** A client's form as it is typed. The core judges what the words mean. */
data class EnteredClient(
    val name: String = "",
    val day: String = "",
    val month: String = "",
    val year: String = "",
    val contact: String = "",
    val weight: String = "",
    val height: String = "",
    val note: String = "",
) {
    fun form() = ClientForm(name, birth(), contact, numberOf(weight), numberOf(height), note)

    fun fields() =
        mapOf(
            "name" to name,
            "day" to day,
            "month" to month,
            "year" to year,
            "contact" to contact,
            "weight" to weight,
            "height" to height,
            "note" to note,
        )

    /** The date of birth, when it is one. */
    fun born(): LocalDate? =
        try {
            LocalDate.parse(birth())
        } catch (_: DateTimeParseException) {
            null
        }

    private fun birth() = EnteredDay(day, month, year).iso()

    companion object {
        fun of(fields: Map<String, String>) =
            EnteredClient(
                name = fields["name"].orEmpty(),
                day = fields["day"].orEmpty(),
                month = fields["month"].orEmpty(),
                year = fields["year"].orEmpty(),
                contact = fields["contact"].orEmpty(),
                weight = fields["weight"].orEmpty(),
                height = fields["height"].orEmpty(),
                note = fields["note"].orEmpty(),
            )

        fun of(facts: ClientFacts): EnteredClient {
            val (year, month, day) = facts.birth.split('-').takeIf { it.size == DATE_PARTS } ?: listOf("", "", "")
            return EnteredClient(
                name = facts.name,
                day = day.trimStart('0'),
                month = month.trimStart('0'),
                year = year,
                contact = facts.contact,
                weight = wordOf(facts.weightKg),
                height = wordOf(facts.heightCm),
                note = facts.note,
            )
        }

        private const val DATE_PARTS = 3
    }
}

/** The practitioner's form as it is typed. */
data class EnteredPractice(
    val name: String = "",
    /** Empty until one was chosen: nothing is proposed. */
    val training: String = "",
    val support: String = "",
    val stands: Boolean? = null,
    val weight: String = "",
) {
    /** Nobody said whether they stand on clients: the careful reading is that they do. */
    fun form() = PracticeForm(name, training, support, stands ?: true, numberOf(weight))

    fun fields() =
        mapOf(
            "name" to name,
            "training" to training,
            "support" to support,
            "stands" to stands?.toString().orEmpty(),
            "weight" to weight,
        )

    companion object {
        fun of(fields: Map<String, String>) =
            EnteredPractice(
                name = fields["name"].orEmpty(),
                training = fields["training"].orEmpty(),
                support = fields["support"].orEmpty(),
                stands = fields["stands"]?.toBooleanStrictOrNull(),
                weight = fields["weight"].orEmpty(),
            )

        fun of(form: PracticeForm) =
            EnteredPractice(form.name, form.training, form.support, form.standsOnClient, wordOf(form.weightKg))
    }
}

/** A number as people type it, with a point or a comma. What is none becomes one that the core refuses by name. */
private fun numberOf(words: String): Double? {
    val word = words.trim().replace(',', '.')
    return if (word.isEmpty()) null else word.toDoubleOrNull() ?: Double.NaN
}

private fun wordOf(number: Double?): String =
    number
        ?.toBigDecimal()
        ?.stripTrailingZeros()
        ?.toPlainString()
        .orEmpty()
