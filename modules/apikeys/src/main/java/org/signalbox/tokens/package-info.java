/**
 * Bearer tokens (JWT) of the one OpenID provider that this installation trusts, and whom they name. It knows no roles and
 * no scopes of ours: what a role may do is said by apikeys. Keeps nothing: a token is believed until it expires, which is
 * why providers issue short ones.
 */
package org.signalbox.tokens;
