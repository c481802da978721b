/**
 * Who did what to what, and why: the only history, audit and timeline. Owns one append-only table, filled in the
 * transaction that made each thing so. Decides nothing, and refuses nothing that it is told.
 */
package org.signalbox.activity;
