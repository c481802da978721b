/**
 * Who may call: API keys, their secrets, tenants, and roles, each a set of scopes. One secret serves both ways: its SHA-256 logs a caller in,
 * its encrypted bytes sign what the caller's subscriptions are told. Refuses to start without a master key, since a
 * default one would make every stored secret public. Keeps no credential in memory: a changed key counts at once.
 */
package org.signalbox.apikeys;
