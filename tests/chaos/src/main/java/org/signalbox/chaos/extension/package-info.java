/**
 * What a user adds in Java, laid into the WAR that the run plays: a handler, a consumer and a callback, which write down what
 * they do. It knows what Signalbox publishes for them, and nothing of the run.
 */
package org.signalbox.chaos.extension;
