package app.treadwell.screen.clients

import android.view.View
import app.treadwell.R
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.nav.Tab
import app.treadwell.ui.EmptyState
import app.treadwell.ui.Page

class ClientsScreen(
    at: Place,
) : Screen(at) {
    override val tab = Tab.CLIENTS

    override fun build(): View =
        Page(context).apply {
            title(context.getString(tab.label))
            content.addView(EmptyState(context, context.getString(R.string.nothing_here)))
        }
}
