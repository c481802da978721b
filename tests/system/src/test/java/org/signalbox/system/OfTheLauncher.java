package org.signalbox.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * On a test that starts, stops or kills servers, which the launcher can do with its own alone. With a {@link GivenServer} it
 * is left out; one that lacks this fails there, so that it never passes for a test of that server.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = GivenServer.PROPERTY,
        matches = ".+",
        disabledReason = "it starts, stops or kills servers, which is the launcher's to do")
@interface OfTheLauncher {}
