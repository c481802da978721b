/**
 * What the engine hands out to be done, by topic; owns which of it is ours to do and how far that is. The handlers are
 * found as CDI beans ({@link org.signalbox.workflow.ExternalTaskHandler}).
 *
 * <p>An external task is claimed (a row), handled, recorded, and only then told to the engine: a crash after the recording
 * repeats the telling alone. {@link org.signalbox.externaltasks.Topics} is all that is asked of the engine here.
 *
 * <pre>
 *   CLAIMED ──► HANDLED ──► TOLD               CLAIMED ──► DISOWNED (of a twin)
 *   TOLD ──► HANDLED (handed out again by an engine that has lost it) ──► TOLD
 *   CLAIMED ──► WAITING (for an answer) ──► HANDLED | GONE (the engine has it no more)
 *   CLAIMED ──► FAILED (incident) ──► CLAIMED
 *   HANDLED ──► FAILED (the engine will not take the answer) ──► HANDLED | CLAIMED (nobody catches its BPMN error)
 * </pre>
 */
package org.signalbox.externaltasks;
