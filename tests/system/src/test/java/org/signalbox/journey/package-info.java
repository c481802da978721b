/** What a user's jar adds to the server of the system tests: handlers that behave, and such that do not. */
package org.signalbox.journey;
