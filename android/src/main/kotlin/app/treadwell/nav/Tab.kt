package app.treadwell.nav

import app.treadwell.R

/** The four doors at the bottom. */
enum class Tab(
    val destination: Destination,
    val label: Int,
    val icon: Int,
) {
    TODAY(Destination.Today, R.string.tab_today, R.drawable.ic_today),
    CLIENTS(Destination.Clients, R.string.tab_clients, R.drawable.ic_clients),
    LIBRARY(Destination.Library, R.string.tab_library, R.drawable.ic_library),
    MORE(Destination.More, R.string.tab_more, R.drawable.ic_more),
}
