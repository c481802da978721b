/** Tells in a page of the documentation what came of the system tests on each server and JDK. Run by the build itself. */
package org.signalbox.matrix;
