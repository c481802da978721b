/**
 * The one WAR: puts the modules together, turns refusals into problem documents, and answers what takes more than one
 * module to answer. Owns no data; refuses what no module should have to see, such as a body without end.
 */
package org.signalbox.web;
