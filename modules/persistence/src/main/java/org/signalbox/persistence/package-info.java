/**
 * What every schema shares: how an instant is stored and how schemas come to be. Owns no table; each module owns its
 * own schema and its migrations in {@code db/<schema>}.
 */
package org.signalbox.persistence;
