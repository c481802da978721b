/**
 * Confirmation of tasks by one-time codes. Owns {@code verification.challenge} (what must be confirmed of a task, and the
 * present code for it) and {@code verification.allowance} (how many codes somebody was sent). How a code gets to somebody is a
 * {@link org.signalbox.channels.VerificationMethod}. Refuses to say more to whoever guesses than to whoever mistypes.
 *
 * <pre>
 *             send              sent                right code
 *  REQUIRED ───────► SENDING ────────► SENT ─────────────────────► VERIFIED
 *                    │  │  └────────────┼──────────────────────────►   │
 *                    │  └───────────────┴─► LOCKED  wrong too often    │
 *                    └────────────────────► UNSENT  no gateway took it │
 *                    ▲        send, from each of them; from VERIFIED   │
 *                    └──────── where the task was changed since ───────┘
 * </pre>
 *
 * A request to send makes the code, keeps its hash and, sealed, the code itself, counts the send and adds a work item, in one
 * transaction. A worker gives it to the method, again after a failure and with the same code, until it has expired; what it
 * recorded as sent it forgets. A server that dies in between sends the same code once more. That a code has expired is no
 * state but its time.
 */
package org.signalbox.verification;
