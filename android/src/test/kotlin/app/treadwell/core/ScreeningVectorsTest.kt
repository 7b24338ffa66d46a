package app.treadwell.core

import org.json.JSONArray
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Test
import java.io.File

/** The vectors of `tests/vectors/screening`, as Kotlin sees the engine through the bindings. */
class ScreeningVectorsTest {
    private val files =
        checkNotNull(File("../tests/vectors/screening").listFiles { file -> file.extension == "json" }).sorted()

    @Test
    fun screening_gives_the_level_and_findings_that_the_specification_asks_for() {
        val wrong = files.flatMap(::differences)
        assertEquals("", wrong.joinToString("\n"))
    }

    private fun differences(file: File): List<String> {
        val text = file.readText()
        val cases = JSONArray(text)
        val results = screen(text).lines().filter(String::isNotBlank)
        assertEquals("results of ${file.name}", cases.length(), results.size)
        return results.mapIndexedNotNull { i, line -> difference(cases.getJSONObject(i), JSONObject(line)) }
    }

    private fun difference(
        case: JSONObject,
        result: JSONObject,
    ): String? {
        val id = case.getString("id")
        assertEquals(id, result.getString("id"))
        val expect = case.getJSONObject("expect")
        val wanted =
            listOf(
                expect.getString("level"),
                expect.optJSONArray("mentions")?.words(),
                expect.optJSONArray("rules")?.words(),
            )
        val given =
            listOf(
                result.getString("level"),
                result.getJSONArray("mentions").words().takeIf { expect.has("mentions") },
                result.getJSONArray("rules").ruleIds().takeIf { expect.has("rules") },
            )
        return if (given == wanted) null else "$id: $given, not $wanted"
    }

    /** Those of the fired rules that a case states. */
    private fun JSONArray.ruleIds() = (0 until length()).map { getJSONObject(it).getString("rule") }.toSet() - UNSTATED

    private fun JSONArray.words() = (0 until length()).map(::getString).toSet()

    private companion object {
        /** Rules that only say how an answer or a letter was read, and which techniques are left. */
        val UNSTATED = setOf("I-01", "I-02", "I-16", "I-18", "I-19", "I-20", "medicine")
    }
}
