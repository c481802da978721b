/**
 * The words every module shares: who calls, what happened, what is told, how a refusal looks. Owns no data; knows no
 * transport and no database, so that nothing here ever changes because of one.
 */
package org.signalbox.kernel;
