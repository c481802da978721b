/**
 * What Signalbox asks of a workflow engine and hears from it; owns which instance was meant to start, which has, and
 * where it waits for people. What the engine hands out to be done ({@code externaltasks}) and the messages that
 * instances wait for ({@code messages}) are packages of their own.
 *
 * <p>Nothing here calls the engine in a transaction. A start is a row and a work item; the call comes after the commit,
 * carries the row's id as its mark, and is looked up by that mark before it is ever repeated. Of several instances with
 * one mark the recorded one survives; the others are twins, which nobody serves, and are deleted. The dialect of the
 * engine is not known here: {@link org.signalbox.workflow.Engine} and {@link org.signalbox.workflow.Changes} are all that
 * is asked of it. What others do there one watcher per cluster sees.
 *
 * <pre>
 *   instance       STARTING ──► RUNNING ──► COMPLETED | CANCELLED        STARTING ──► REFUSED ──► RUNNING
 *   user task      OPEN ──► COMPLETING ──► COMPLETED | GONE              OPEN ──► GONE     COMPLETING ──► OPEN (given up)
 * </pre>
 */
package org.signalbox.workflow;
