/**
 * How secrets are kept that must be read again, and how they sign. Owns the master key and no rows: who keeps sealed secrets
 * keeps them in rows of its own and says by {@link org.signalbox.secrets.SealedRows} how they are sealed anew, so that there is
 * one place that a change of the master key goes through.
 */
package org.signalbox.secrets;
