package app.treadwell.harness

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Runnable
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.CoroutineContext

/** Runs work on background threads and knows whether any is in hand. */
class CountedDispatcher(
    private val inner: CoroutineDispatcher = Dispatchers.IO,
) : CoroutineDispatcher() {
    private val inHand = AtomicInteger()

    val busy: Boolean get() = inHand.get() > 0

    override fun dispatch(
        context: CoroutineContext,
        block: Runnable,
    ) {
        inHand.incrementAndGet()
        inner.dispatch(context) {
            try {
                block.run()
            } finally {
                inHand.decrementAndGet()
            }
        }
    }
}
