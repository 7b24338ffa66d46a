package app.treadwell.screen.record

import android.view.View
import app.treadwell.R
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.ui.Bar
import app.treadwell.ui.EmptyState
import app.treadwell.ui.Page

class AmendScreen(
    at: Place,
    private val record: String,
) : Screen(at) {
    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            content.addView(EmptyState(context, context.getString(R.string.nothing_here)))
        }
}
