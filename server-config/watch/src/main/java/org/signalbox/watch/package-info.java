/** A java agent that lets no child JVM outlive the launcher. Without dependencies: it is loaded before everything else. */
package org.signalbox.watch;
