package app.treadwell.screen.library

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.FrameLayout
import app.treadwell.R
import app.treadwell.model.TechniqueState
import app.treadwell.screen.drawn
import app.treadwell.ui.BodyChartView
import app.treadwell.ui.Card
import app.treadwell.ui.FootSole
import app.treadwell.ui.Sole
import app.treadwell.ui.Type
import app.treadwell.ui.ZoneState
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.largeText
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text

private const val BODY_DP = 148
private const val FOOT_WIDTH_DP = 64

/** Where on the body and with which part of the foot: a picture each, and the same in words. */
internal fun pictures(
    context: Context,
    state: TechniqueState,
): View =
    if (context.largeText) {
        column(context) {
            put(body(context, state))
            put(foot(context, state), top = 8)
        }
    } else {
        row(context, Gravity.FILL_VERTICAL) {
            put(body(context, state), 0, MATCH_PARENT, weight = 1f)
            put(foot(context, state), 0, MATCH_PARENT, weight = 1f, start = 8)
        }
    }

private fun body(
    context: Context,
    state: TechniqueState,
): View =
    Card(context, padding = 12).apply {
        val chart = BodyChartView(context) {}
        val zones = state.technique.zones.toSet()
        val words = state.chart.zones.filter { it.id in zones }
        chart.show(
            state.chart.drawn(),
            words.associate { it.id to ZoneState(it.label, selected = true, enabled = false) },
        )
        chart.focusWhenLaidOut(zones)
        val frame = FrameLayout(context)
        // The words below say the same.
        frame.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
        frame.addView(chart, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
        frame.setOnTouchListener { _, _ -> true }
        put(frame, MATCH_PARENT, dp(BODY_DP))
        put(text(context, context.getString(R.string.where), Type.LABEL, R.color.ink_soft), top = 12)
        put(text(context, state.technique.zonesLine, Type.LABEL_STRONG))
    }

private fun foot(
    context: Context,
    state: TechniqueState,
): View =
    Card(context, padding = 12).apply {
        val surfaces = state.technique.footSurfaces.toSet()
        put(
            FootSole(
                context,
                Sole.entries
                    .filter {
                        it.id in surfaces
                    }.toSet(),
            ),
            dp(FOOT_WIDTH_DP),
            dp(BODY_DP),
            gravity = Gravity.CENTER_HORIZONTAL,
        )
        put(text(context, context.getString(R.string.part_of_the_foot), Type.LABEL, R.color.ink_soft), top = 12)
        put(text(context, state.technique.footLine, Type.LABEL_STRONG))
    }

private fun BodyChartView.focusWhenLaidOut(zones: Set<String>) =
    addOnLayoutChangeListener(
        object : View.OnLayoutChangeListener {
            override fun onLayoutChange(
                view: View,
                left: Int,
                top: Int,
                right: Int,
                bottom: Int,
                oldLeft: Int,
                oldTop: Int,
                oldRight: Int,
                oldBottom: Int,
            ) {
                if (right == left) return
                removeOnLayoutChangeListener(this)
                post { focusOn(zones) }
            }
        },
    )
