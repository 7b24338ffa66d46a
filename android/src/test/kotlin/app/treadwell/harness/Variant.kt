package app.treadwell.harness

import org.robolectric.RuntimeEnvironment

/** The four ways in which every screen is looked at. */
enum class Variant(
    private val qualifiers: String,
    private val fontScale: Float,
) {
    LIGHT("+notnight", 1f),
    DARK("+night", 1f),
    TEXT200("+notnight", 2f),
    RTL("+ar-ldrtl", 1f),
    ;

    /** Before the activity is made. */
    fun set() {
        RuntimeEnvironment.setQualifiers(BASE)
        RuntimeEnvironment.setQualifiers(qualifiers)
        RuntimeEnvironment.setFontScale(fontScale)
    }

    private companion object {
        const val BASE = "en-ldltr-w411dp-h891dp-port-notnight-xhdpi"
    }
}
