/**
 * One action on many tasks, chosen by a filter. Owns {@code tasks.bulk}. Knows of tasks what they publish, and judges none:
 * each is done or refused as it would be alone, in a transaction of its own, so that a refusal keeps nothing else from
 * being done. Refuses an empty filter and whatever it does not know: a mistyped request must not change them all.
 */
package org.signalbox.bulk;
