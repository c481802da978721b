/** The engine that comes with Signalbox: Operaton and its REST interface, nothing of ours but a password in front of it. */
package org.signalbox.engine;
