package app.treadwell.bench

import java.io.File
import java.util.Locale

/** The virtual machine compiles what runs often; figures are of code that was. */
private const val WARM_UP = 200
private const val ROUNDS = 300
private const val NANOS_A_MICRO = 1_000.0

/** How long ours took and how long what it is held against, microseconds. */
class Times(
    val ours: Double,
    val reference: Double,
)

/** The lower quartile of both, taken in turns so that both meet the same weather; as the bench of the core does. */
fun inTurns(
    prepare: () -> Unit = {},
    ours: () -> Unit,
    reference: () -> Unit,
): Times {
    val (first, second) = LongArray(ROUNDS) to LongArray(ROUNDS)
    for (round in -WARM_UP until ROUNDS) {
        prepare()
        val (took, tookByHand) = nanos(ours) to nanos(reference)
        if (round >= 0) {
            first[round] = took
            second[round] = tookByHand
        }
    }
    return Times(quartile(first), quartile(second))
}

/** Reports a ratio; [most] is the largest that is well, `null` when nothing is asked. Goes where `scripts/figures.sh` reads. */
fun ratio(
    name: String,
    times: Times,
    most: Double? = null,
) {
    val ratio = times.ours / times.reference
    val figure =
        """{"name": "$name", "value": ${two(times.ours)}, "unit": "µs", "reference": ${two(times.reference)}, """ +
            """"ratio": ${two(ratio)}, "target": $most, "met": ${most?.let { ratio <= it }}}"""
    println(figure)
    System.getenv("TREADWELL_FIGURES")?.let { File(it).appendText("$figure\n") }
}

private fun nanos(work: () -> Unit): Long {
    val start = System.nanoTime()
    work()
    return System.nanoTime() - start
}

private fun quartile(nanos: LongArray): Double = nanos.sorted()[nanos.size / 4] / NANOS_A_MICRO

private fun two(number: Double): String = String.format(Locale.ROOT, "%.2f", number)
