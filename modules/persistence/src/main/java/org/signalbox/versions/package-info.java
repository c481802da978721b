/** Versions of rows, as who reads and changes them over HTTP names them: {@code ETag} and {@code If-Match}. */
package org.signalbox.versions;
