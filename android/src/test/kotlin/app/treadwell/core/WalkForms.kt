package app.treadwell.core

import org.json.JSONArray
import org.json.JSONObject

/** The core's forms as the scripts of `tests/walkthroughs` write them. Every field must be there. */
internal fun JSONObject.moment() = Moment(getLong("epoch_ms"), getInt("utc_offset_min"))

internal fun JSONObject.practiceForm() =
    PracticeForm(
        name = getString("name"),
        training = getString("training"),
        support = getString("support"),
        standsOnClient = getBoolean("stands_on_client"),
        weightKg = number("weight_kg"),
    )

internal fun JSONObject.clientForm() =
    ClientForm(
        name = getString("name"),
        birth = getString("birth"),
        contact = getString("contact"),
        weightKg = number("weight_kg"),
        heightCm = number("height_cm"),
        note = getString("note"),
    )

internal fun JSONObject.todayForm() =
    TodayForm(
        ticked = getJSONArray("ticked").words(),
        unsure = getJSONArray("unsure").words(),
        systolic = whole("systolic")?.toUShort(),
        diastolic = whole("diastolic")?.toUShort(),
    )

internal fun JSONArray.medicines(): List<MedicinePick> =
    (0 until length()).map(::getJSONObject).map { MedicinePick(it.getString("class"), it.text("name")) }

private fun JSONObject.text(name: String): String? = if (get(name) == JSONObject.NULL) null else getString(name)

internal fun JSONObject.segmentForm() =
    SegmentForm(
        technique = getString("technique"),
        region = getString("region"),
        side = getString("side"),
        footSurface = getString("foot_surface"),
        feet = getString("feet"),
        pressure = getInt("pressure").toUByte(),
        support = getString("support"),
        loadPercent = whole("load_percent")?.toUByte(),
        minutes = whole("minutes")?.toUShort(),
        reason = getString("reason"),
    )

internal fun JSONObject.noteForm() =
    NoteForm(getString("subjective"), getString("objective"), getString("assessment"), getString("plan"))

internal fun JSONObject.amendForm() = AmendForm(getString("reason"), getString("text"))

internal fun mark(word: String): PressureMark = PressureMark.valueOf(word.uppercase())

internal fun given(answer: Any): Given =
    when (answer) {
        "yes" -> Given.Yes
        "no" -> Given.No
        "unsure" -> Given.Unsure
        "never" -> Given.Never
        is JSONObject -> given(answer)
        else -> error("no answer is called `$answer`")
    }

private fun given(answer: JSONObject): Given =
    when (val key = answer.keys().asSequence().single()) {
        "words" -> Given.Words(answer.getJSONArray(key).words())
        "number" -> Given.Number(answer.getDouble(key))
        "date" -> date(answer.getString(key))
        "days_ago" -> Given.DaysAgo(answer.getDouble(key))
        "zones" -> Given.Zones(answer.getJSONArray(key).words())
        "text" -> Given.Text(answer.getString(key))
        else -> error("no answer is called `$key`")
    }

private fun date(words: String): Given {
    val parts = words.split('-').map(String::toInt)
    return Given.Date(parts[0], parts.getOrNull(1)?.toUByte(), parts.getOrNull(2)?.toUByte())
}

/** Null is "not given". A field that is not there is an error of the script. */
internal fun JSONObject.number(name: String): Double? = if (get(name) == JSONObject.NULL) null else getDouble(name)

internal fun JSONObject.whole(name: String): Int? = if (get(name) == JSONObject.NULL) null else getInt(name)

internal fun JSONArray.words(): List<String> = (0 until length()).map(::getString)

/** The word of scripts and vectors. */
internal val Level.word: String get() = name.lowercase().replace('_', '-')
