package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.workflow.EngineFailure.Kind;

/** What the engine does with a wrong password. */
class CredentialsIT {

    private final Contract contract = new Contract();

    @Test
    void whoDoesNotLogInIsRefused() {
        assertEquals(
                Kind.CREDENTIALS,
                Contract.failed(contract.real.http(Optional.empty()).list("/task")));
        assertEquals(
                Kind.CREDENTIALS,
                Contract.failed(contract.real
                        .http(Optional.of(EngineSettings.basic("demo", RealEngine.PASSWORD)))
                        .list("/task")));
    }

    @Test
    void aWrongPasswordShutsTheGateBeforeTheEngineLocksTheUserForLong() {
        EngineHttp wrong = contract.real.http("wrong");

        assertEquals(Kind.CREDENTIALS, Contract.failed(wrong.get("/version")));
        for (int i = 0; i < 20; i++) {
            Contract.failed(wrong.get("/version"));
        }

        assertFalse(wrong.gate().isOpen());
        RealEngine.eventually(
                "that the right password is taken again, which one wrong one stops for 3 s",
                () -> contract.real.status("GET", "/version", "") == 200 ? Optional.of(true) : Optional.empty());
    }
}
