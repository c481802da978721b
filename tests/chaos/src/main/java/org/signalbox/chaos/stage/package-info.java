/**
 * The parts that are played on, the lines between them that can be cut, and the server's WAR with a user's code in it. What
 * can befall them it does; when, and what for, it does not know.
 */
package org.signalbox.chaos.stage;
