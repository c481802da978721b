/**
 * The dialect of engines that speak the Camunda 7 REST API: Operaton, Camunda 7, CIB seven. Owns nothing; knows paths,
 * types and what each answer means, and lets none of it out.
 */
package org.signalbox.engine;
