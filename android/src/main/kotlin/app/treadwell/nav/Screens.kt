package app.treadwell.nav

import android.view.View
import app.treadwell.R
import app.treadwell.ui.Bar
import app.treadwell.ui.EmptyState
import app.treadwell.ui.Page

/** The screen of each destination: the one list of what the app can show. */
fun screenFor(at: Place): Screen =
    when (at.entry.destination) {
        Destination.Today -> EmptyTab(at, Tab.TODAY)
        Destination.Clients -> EmptyTab(at, Tab.CLIENTS)
        Destination.Library -> EmptyTab(at, Tab.LIBRARY)
        Destination.More -> EmptyTab(at, Tab.MORE)
        Destination.FirstRun -> EmptyPage(at)
        Destination.AddClient -> EmptyPage(at)
        is Destination.Client -> EmptyPage(at)
        is Destination.EditClient -> EmptyPage(at)
        is Destination.Screening -> EmptyPage(at)
        is Destination.Outcome -> EmptyPage(at)
        is Destination.Ready -> EmptyPage(at)
        is Destination.Session -> EmptyPage(at)
        is Destination.AddSegment -> EmptyPage(at)
        is Destination.CloseSession -> EmptyPage(at)
        is Destination.Record -> EmptyPage(at)
        is Destination.Amend -> EmptyPage(at)
        is Destination.Technique -> EmptyPage(at)
        Destination.About -> EmptyPage(at)
    }

/** A tab without content yet. */
private class EmptyTab(
    at: Place,
    override val tab: Tab,
) : Screen(at) {
    override fun build(): View =
        Page(context).apply {
            title(context.getString(tab.label))
            content.addView(EmptyState(context, context.getString(R.string.nothing_here)))
        }
}

/** A page without content yet. */
private class EmptyPage(
    at: Place,
) : Screen(at) {
    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            content.addView(EmptyState(context, context.getString(R.string.nothing_here)))
        }
}
