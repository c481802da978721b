/**
 * What must still happen: claim, lease, attempt, backoff, lanes, dead items; one machine for all kinds of work.
 *
 * <p>The row is the truth, the message is a nudge. {@link org.signalbox.work.Work#add} writes a row in the caller's
 * transaction. After the commit the node looks: it claims due rows in batches, hands each to the
 * {@link org.signalbox.work.Worker} of its kind without a transaction, and records the outcomes in shared transactions. Where
 * it takes no more, a message that says nothing but "look" wakes another. A sweeper looks once a second for what no look saw.
 *
 * <pre>
 *            add, lane full                add
 *   QUEUED ◄──────────────  (new)  ──────────────►  READY ──claim──► leased ──Done──► (gone)
 *     │ ▲                                            ▲ ▲                │ │
 *     │ └──────── Retry, Later in a wide lane ───────┼─┼────────────────┤ └──Dead, too many failures──► DEAD
 *     └───────────── a place gets free ──────────────┘ └─Retry, Later,──┘
 *                                                        lease ran out
 * </pre>
 *
 * It refuses to know what the work is about: a kind and a reference are all it keeps.
 */
package org.signalbox.work;
