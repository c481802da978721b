/**
 * BPMN documents as far as we read them: what they define, who catches an error in them, and what is to be said of them before
 * an engine gets them. Owns nothing and asks nobody; refuses what could read other files.
 */
package org.signalbox.models;
