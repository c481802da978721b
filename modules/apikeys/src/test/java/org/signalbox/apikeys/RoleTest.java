package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleIsFoundByItsTextAndHasNothingThatTheAdministratorLacks(Role role) {
        assertEquals(Optional.of(role), Role.of(role.text()));
        assertTrue(Role.ADMIN.scopesIn("default").containsAll(role.scopesIn("default")));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whatConcernsAllTenantsIsTheDefaultTenantsAlone(Role role) {
        for (String scope : Set.of("engine:operate", Role.TENANTS)) {
            assertFalse(role.scopesIn("north").contains(scope), scope);
        }
        assertTrue(role.scopesIn("default").containsAll(role.scopesIn("north")));
    }

    @Test
    void anAuditorMayNothingButRead() {
        assertTrue(Role.AUDITOR.scopesIn("default").stream().allMatch(scope -> scope.endsWith(":read")));
    }

    @Test
    void whatIsNoRoleHasNoScope() {
        assertEquals(Optional.empty(), Role.of("king"));
        assertEquals(Optional.empty(), Role.of("ADMIN"));
    }
}
