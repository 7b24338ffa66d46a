package app.treadwell.ui

import android.app.Activity
import android.content.Context
import android.view.View
import app.treadwell.R
import java.time.DayOfWeek

/** Every component with words as long as they come. */
object Gallery {
    val pages: Map<String, (Activity) -> View> =
        mapOf(
            "today" to ::today,
            "question" to ::question,
            "pain" to ::pain,
            "outcome" to ::outcome,
            "session" to ::session,
            "segment" to ::segment,
            "forms" to ::forms,
            "notes" to ::notes,
            "chart" to ::chart,
            "chart-list" to ::chartList,
        )

    private fun today(context: Activity): View =
        Page(context).apply {
            title(
                "Today",
                "Tuesday, 24 February",
                listOf(IconButton(context, R.drawable.ic_lock, "Lock")),
            )
            content.put(
                Card(context, padding = 12).apply {
                    put(
                        row(context) {
                            put(
                                column(context) {
                                    put(text(context, "Session, Joel Bergström", Type.STRONG))
                                    put(
                                        text(
                                            context,
                                            "Draft from 14:32. Nothing is lost.",
                                            Type.LABEL,
                                            R.color.ink_soft,
                                        ),
                                        top = 4,
                                    )
                                },
                                0,
                                weight = 1f,
                                start = 4,
                            )
                            put(PillButton(context, "Go on", Look.TONAL, Size.LINK))
                        },
                    )
                },
                top = 12,
            )
            content.section("Due today", "3")
            content.put(
                ListCard(context).apply {
                    item(
                        ItemRow(
                            context,
                            "Ruth Abara",
                            "Left calf swollen and sore after 48 hours.",
                            fill = R.color.ask_soft,
                            button = call(context),
                        ),
                    )
                    item(
                        ItemRow(
                            context,
                            "Tomasz Nowak",
                            "72-hour check-in missed yesterday",
                            icon(context, R.drawable.ic_clock, R.color.ink_soft),
                        ) {
                        },
                    )
                    item(
                        ItemRow(
                            context,
                            "Priya Menon",
                            "Doctor’s letter ends on 2 March",
                            icon(context, R.drawable.ic_mail, R.color.ink_soft),
                        ) {
                        },
                    )
                },
            )
            content.section("Recent clients")
            content.put(
                ListCard(context).apply {
                    item(client("Maya Lindqvist", "ML", "3 February", LevelLook.CARE, "Adapt"))
                    item(client("Sam Okafor", "SO", "19 February", LevelLook.GO, "Proceed"))
                    item(client("Irena Kowalczyk", "IK", "1 February", LevelLook.STOP, "Do not proceed"))
                    item(client("Ruth Abara", "RA", "20 February", LevelLook.ASK, "Clearance"))
                },
            )
            action(PillButton(context, "Start session"))
        }

    private fun call(context: Context) =
        IconButton(context, R.drawable.ic_call, "Call Ruth Abara", R.color.brand, outlined = true)

    private fun View.client(
        name: String,
        letters: String,
        last: String,
        look: LevelLook,
        word: String,
    ) = ItemRow(context, name, last, avatar(context, letters), LevelBadge(context, look, word)) {}

    private fun question(context: Activity): View =
        Page(context).apply {
            bar(Bar.CLOSE, "Sam Okafor")
            fixed.put(progress(context, "Bones and joints, 3 of 9", 0.33f))
            content.put(
                question(
                    context,
                    "Have you hurt a muscle or joint in the last six weeks?",
                    "A strain, a sprain, a torn muscle, a deep bruise, or a joint that came out. Small ones count too.",
                    "A torn muscle that is pressed too early can bleed again.",
                ),
            )
            reach(
                answers(
                    context,
                    listOf(Answer("yes", "Yes"), Answer("no", "No", chosen = true), Answer("unsure", "Not sure")),
                    "“Not sure” is fine. We then plan with more care.",
                    PillButton(context, "Back to question 2", Look.TEXT, Size.LINK, R.drawable.ic_back),
                ) {},
            )
        }

    private fun pain(context: Activity): View =
        Page(context).apply {
            bar(Bar.CLOSE, "24 hours after your session")
            content.put(
                question(context, "How strong is your pain now?", "At this moment, sitting or lying as you are."),
            )
            content.spring(least = 24)
            content.put(
                StepperPage(
                    context,
                    "Pain",
                    0..10,
                    "0 no pain",
                    "10 worst you can imagine",
                    { "of 10, mild" },
                ) {}.apply {
                    value =
                        3
                },
            )
            content.spring(least = 24)
            action(PillButton(context, "Next"), PillButton(context, "Skip this question", Look.TEXT, Size.LINK))
        }

    private fun outcome(context: Activity): View =
        Page(context).apply {
            bar(Bar.BACK, "Maya Lindqvist, today", actions = listOf(IconButton(context, R.drawable.ic_share, "Share")))
            content.put(LevelBadge(context, LevelLook.CARE, "Adapt", BadgeSize.PAGE), top = 4)
            content.put(
                text(context, "Go ahead today: lighter, shorter, and off the left calf.", Type.SENTENCE),
                top = 12,
            )
            content.section("What changes today", top = 24)
            content.put(
                tiles(
                    context,
                    listOf(
                        Tile(context, R.drawable.ic_gauge, "Pressure, up to", "3 of 5", R.color.care),
                        Tile(context, R.drawable.ic_not, "No foot on", "Left calf", R.color.care),
                        Tile(context, R.drawable.ic_lie, "Face down, up to", "20 minutes", R.color.care),
                        Tile(context, R.drawable.ic_clock, "In all, up to", "30 minutes", R.color.care),
                    ),
                ),
            )
            content.section("Why, strictest first", "2 findings", top = 24)
            content.put(
                FindingCard(
                    context,
                    FindingText(
                        LevelLook.CARE,
                        "Adapt",
                        "High blood pressure, controlled",
                        "132/84 today, at 14:41",
                        "Painful work can push the pressure up.",
                        "Keep it painless, 3 at most. No breath holding. Sit up in stages.",
                        "Ask again at each session.",
                        listOf("Clinical rules, cardiovascular"),
                    ),
                ),
            )
            content.put(
                Banner(
                    context,
                    LevelLook.STOP,
                    "Tell her: do not try this at home",
                    "Without training and support it can injure spine, ribs and kidneys.",
                ),
                top = 12,
            )
            content.put(
                Card(context).apply {
                    put(line(context, "Scoliosis", R.drawable.ic_not, R.color.stop))
                    put(numbered(context, 1, "Sink over two breaths, in a thumb-wide lane beside the spine."), top = 8)
                    put(numbered(context, 12, "Travel up slowly."), top = 8)
                },
                top = 12,
            )
            content.put(LevelBadge(context, LevelLook.STOP, "Call emergency now", BadgeSize.EMERGENCY), top = 24)
            action(PillButton(context, "Call 112", Look.DANGER, Size.HUGE, R.drawable.ic_call))
        }

    private fun session(context: Activity): View =
        Page(context).apply {
            bar(Bar.NONE, "Maya Lindqvist", actions = listOf(PillButton(context, "Finish", Look.TEXT, Size.LINK)))
            content.put(TimerText(context).apply { seconds = 24 })
            content.put(Progress(context).apply { share = 0.55f }, top = 12)
            content.put(
                row(context) {
                    put(
                        column(context) {
                            put(text(context, "Light calf glide", Type.HEADING))
                            put(text(context, "Left calf. Pressure 2. Bars. Face down.", Type.BODY, R.color.ink_soft))
                        },
                        0,
                        weight = 1f,
                    )
                    put(IconButton(context, R.drawable.ic_edit, "Edit segment", R.color.brand))
                },
                top = 20,
            )
            content.put(
                Banner(
                    context,
                    LevelLook.STOP,
                    "Left calf: no foot before 14 March",
                    "Muscle strain on 30 January.",
                    listOf(
                        PillButton(context, "Use right calf", Look.PRIMARY, Size.LINK),
                        PillButton(context, "Keep and say why", Look.LINE, Size.LINK),
                    ),
                ),
                top = 16,
            )
            content.spring(least = 12)
            content.put(PillButton(context, "Add segment", Look.LINE_BRAND, icon = R.drawable.ic_plus))
            bottom.visibility = View.VISIBLE
            bottom.put(PressureBar(context, {}, {}).apply { last("Last: Good", "40 seconds ago") })
        }

    private fun segment(context: Activity): View =
        Page(context).apply {
            bar(
                Bar.CLOSE,
                "Add segment",
                large = true,
                actions = listOf(text(context, "18:05 of 30 min", Type.LABEL, R.color.ink_soft)),
            )
            content.put(
                ListCard(context).apply {
                    item(CheckRow(context, "Hamstring glide", "Next in the plan", checked = true, single = true))
                    item(CheckRow(context, "Face-up thigh glide", "Used on 3 February", single = true))
                    item(Fold(context, "23 more for Maya today") { put(text(context, "Sole press")) }.asRow())
                    item(
                        Fold(
                            context,
                            "4 not for Maya today",
                            leading = icon(context, R.drawable.ic_not, R.color.stop),
                            second = "High blood pressure 3, calf strain 1",
                            color = R.color.ink,
                        ) { put(text(context, "Deep calf press")) }.asRow(),
                    )
                },
            )
            content.section("Where", top = 16)
            content.put(
                Segments(
                    context,
                    listOf(Choice(1, "Chart", R.drawable.ic_body), Choice(2, "List", R.drawable.ic_list)),
                    1,
                ) {},
            )
            content.section("Pressure", "3 at most today", top = 16)
            content.put(
                PressureCells(context, "Pressure") {}.apply { show(2, mapOf(4 to "not today", 5 to "not today")) },
            )
            content.section("Support", top = 16)
            content.put(
                Chips<String>(context) {}.apply {
                    show(listOf("Bars", "Rope", "Strap", "Stool", "A wall").map { Choice(it, it) }, setOf("Bars"))
                },
            )
            action(PillButton(context, "Start segment"))
        }

    private fun chart(context: Activity): View =
        Page(context).apply {
            bar(Bar.BACK, "Where")
            content.put(BodyChart(context, SampleChart.views) {}.apply { show(SampleChart.states(facing)) })
        }

    private fun chartList(context: Activity): View =
        Page(context).apply {
            bar(Bar.BACK, "Where")
            content.put(
                BodyChart(context, SampleChart.views, listMarkedOnly = true) {}.apply {
                    show(SampleChart.states(facing))
                    listed = true
                },
            )
        }

    private fun forms(context: Activity): View =
        Page(context).apply {
            title("Close the session", "30 minutes, 6 segments. All saved as a draft.")
            content.put(
                ListCard(context).apply {
                    item(StepperRow(context, "Pain before", 0..10, { "$it of 10, moderate" }) {}.apply { value = 5 })
                    item(StepperRow(context, "Pain after", 0..10, { "$it of 10, mild" }) {})
                },
                top = 12,
            )
            content.put(
                Field(context, "Name", Takes.NAME, hint = "First and last name").apply { value = "Zoë Øvergård" },
                top = 16,
            )
            content.put(
                Field(context, "Date of birth", Takes.DATE, help = "Day, month, year").apply {
                    value = "31.02.1990"
                    error = "February has no 31st. Which day was it?"
                },
                top = 16,
            )
            content.put(Field(context, "What the client said", Takes.NOTE, clinical = true), top = 16)
            content.put(
                ListCard(context).apply {
                    item(
                        CheckRow(
                            context,
                            "An emergency sign since yesterday",
                            "Chest pain, trouble breathing, fainting, face droop, weak arm, slurred speech.",
                        ),
                    )
                    item(CheckRow(context, "Pain of 7 or more out of 10", checked = true))
                    item(CheckRow(context, "Painkiller, muscle relaxant or sedative in the last 24 hours"))
                },
                top = 16,
            )
            content.put(
                Chips<DayOfWeek>(context, many = true) {}.apply {
                    show(
                        DayOfWeek.entries.map { Choice(it, it.name.lowercase()) },
                        setOf(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    )
                },
                top = 16,
            )
            action(
                PillButton(context, "Sign the note", icon = R.drawable.ic_lock),
                text(context, "Later changes are added beside it, never over it.", Type.LABEL, R.color.ink_soft)
                    .apply { textAlignment = View.TEXT_ALIGNMENT_CENTER },
            )
        }

    private fun notes(context: Activity): View =
        Page(context).apply {
            bar(Bar.BACK)
            title(
                "Maya Lindqvist",
                "58 years. 3 sessions since 6 January.",
                listOf(IconButton(context, R.drawable.ic_overflow, "More")),
            )
            content.put(Banner(context, null, "Backup 40 days old", "Make one before the next session."), top = 16)
            content.put(
                ErrorState(
                    context,
                    "Your draft is safe.",
                    "The phone is full; free some space and sign again.",
                    listOf(
                        PillButton(context, "Sign again", Look.PRIMARY, Size.LINK),
                        PillButton(context, "Later", Look.LINE, Size.LINK),
                    ),
                ),
                top = 12,
            )
            content.put(
                EmptyState(context, "No sessions yet.", PillButton(context, "Add the first client", Look.TONAL)),
            )
            content.section("History")
            content.put(
                ListCard(context).apply {
                    item(
                        ItemRow(
                            context,
                            "Check-in, 7 days",
                            "10 February, 15:02. Pain 3 of 10, mild.",
                            avatar(context, icon = R.drawable.ic_tick),
                            LevelBadge(context, LevelLook.GO, "Normal"),
                            wideSecond = true,
                        ) {},
                    )
                    item(
                        ItemRow(
                            context,
                            "Session, 30 minutes",
                            "3 February, 14:30. Signed.",
                            avatar(context, icon = R.drawable.ic_foot),
                        ) {
                        },
                    )
                    item(
                        ItemRow(
                            context,
                            "Turn face up, slowly",
                            leading = icon(context, R.drawable.ic_lie, R.color.ink_soft, 20),
                            type = Type.LABEL,
                            dense = true,
                            fill = R.color.panel,
                        ),
                    )
                },
            )
            action(PillButton(context, "Start session").apply { isEnabled = false })
        }
}
