/**
 * How fast it is, as ratios against floors that are measured in the same run, on the same server. Measures and prints;
 * asserts nothing, since a machine's noise is no one's fault.
 */
package org.signalbox.bench;
