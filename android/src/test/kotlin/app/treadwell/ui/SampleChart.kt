package app.treadwell.ui

import org.json.JSONArray
import org.json.JSONObject
import java.io.File

/** The drawing of the core's content, with a few marks. */
object SampleChart {
    private val drawing = JSONObject(File("../core/content/body/zones.json").readText())
    private val bony = drawing.getJSONArray("bony").strings().toSet()

    val views: Map<Facing, ChartView> = Facing.entries.associateWith(::view)

    fun states(facing: Facing): Map<String, ZoneState> =
        views.getValue(facing).zones.associate { zone ->
            val mark =
                when {
                    "calf-left" in zone.id -> ZoneMark.OFF_TODAY
                    zone.id.startsWith("knee") || zone.id == "head" || zone.id.startsWith("neck") -> ZoneMark.NEVER
                    "kidney" in zone.id || "calf" in zone.id -> ZoneMark.LIGHT
                    else -> ZoneMark.NONE
                }
            val detail = "no foot before 14 March".takeIf { mark == ZoneMark.OFF_TODAY }
            zone.id to ZoneState(zone.id.replace('-', ' '), mark, "thigh-back-right" in zone.id, detail)
        }

    private fun view(facing: Facing): ChartView {
        val view = drawing.getJSONObject("views").getJSONObject(facing.name.lowercase())
        val size = drawing.getJSONArray("size")
        val zones = view.getJSONObject("zones")
        return ChartView(
            facing,
            size.getDouble(0).toFloat(),
            size.getDouble(1).toFloat(),
            view.getString("outline"),
            view.getJSONArray("lines").strings(),
            view.optJSONArray("arm")?.strings().orEmpty(),
            zones
                .keys()
                .asSequence()
                .map { zone(it, zones.getJSONObject(it)) }
                .toList(),
        )
    }

    private fun zone(
        id: String,
        zone: JSONObject,
    ): ChartZone {
        val label = zone.getJSONArray("label")
        return ChartZone(
            id,
            zone.getString("path"),
            label.getDouble(0).toFloat(),
            label.getDouble(1).toFloat(),
            zone.getInt("z"),
            id.removeSuffix("-left").removeSuffix("-right") in bony,
        )
    }

    private fun JSONArray.strings(): List<String> = (0 until length()).map(::getString)
}
