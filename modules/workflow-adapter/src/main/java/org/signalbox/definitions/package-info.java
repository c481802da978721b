/**
 * The workflows that there are: models, what is wrong with them, their versions at the engine, and what a start of them
 * needs. Owns no model: the engine keeps those, and every answer here is the engine's of this moment.
 *
 * <p>Who names a workflow names its key, never a definition's id: a new version orphans nobody. What the engine must be
 * able to say about definitions is {@link org.signalbox.definitions.Definitions}, the third part of its port.
 */
package org.signalbox.definitions;
