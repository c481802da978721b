/**
 * What others send instead of our own JSON, and how it becomes an event: CloudEvents and XML. Owns no table. Refuses
 * (INVALID) what breaks its own standard, and guesses nothing: the rules are in docs/formats.md.
 */
package org.signalbox.formats;
