/**
 * What Signalbox asks of a workflow engine and hears from it; owns which instance was meant to start, which has, what
 * the engine handed to us and where it waits for people.
 *
 * <p>Nothing here calls the engine in a transaction. A start is a row and a work item; the call comes after the commit,
 * carries the row's id as its mark, and is looked up by that mark before it is ever repeated. An external task is
 * claimed (a row), handled, recorded, and only then told to the engine: a crash after the recording repeats the telling
 * alone. The dialect of the engine is not known here: {@link org.signalbox.workflow.Engine} is all that is asked of it.
 *
 * <pre>
 *   instance       STARTING ──► RUNNING ──► COMPLETED | CANCELLED        STARTING ──► REFUSED
 *   external task  CLAIMED ──► HANDLED ──► TOLD                          CLAIMED ──► FAILED (incident) ──► HANDLED
 *   user task      OPEN ──► COMPLETING ──► COMPLETED | GONE              OPEN ──► GONE
 * </pre>
 */
package org.signalbox.workflow;
