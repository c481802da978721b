/**
 * What must still happen: claim, lease, attempt, backoff, lanes, dead items; one machine for all kinds of work.
 *
 * <p>The row is the truth, the message is a nudge. {@link org.signalbox.work.Work#add} writes a row in the caller's
 * transaction, claimed from the beginning where this node has a place for it. After the commit the node begins that, or looks:
 * it claims due rows in batches. Each is handed to the {@link org.signalbox.work.Worker} of its kind without a transaction, and
 * the outcomes are recorded in shared transactions. Where a node takes no more, a message that says nothing but "look" wakes
 * another. A sweeper looks once a second for what no look saw.
 *
 * <pre>
 *     ┌──────── in a wide lane: a place gets free ──────────────────────┐
 *     │                       ┌───────── add, with a place here ────────┤
 *     │      add, lane full   │            add                          ▼
 *   QUEUED ◄──────────────  (new)  ──────────────►  READY ──claim──► leased ──Done──► (gone)
 *     │ ▲                                            ▲ ▲                │ │
 *     │ └─ in a wide lane: Retry, Later, no lease ───┼─┼────────────────┤ └──Dead, too many failures──► DEAD
 *     └───────────── a place gets free ──────────────┘ └─Retry, Later,──┘
 *                                                        lease ran out
 * </pre>
 *
 * What gets a place in a lane is leased with it, too, where this node has room for it; in a wide lane nobody has a place otherwise,
 * and the node owes it until it has room. Of a wide lane that is quick the one node that works on it leases more than may run at once:
 * those stand in line in its memory.
 *
 * <p>It refuses to know what the work is about: a kind and a reference are all it keeps.
 */
package org.signalbox.work;
