package org.signalbox.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChallengeStatusTest {

    private static final Map<ChallengeStatus, Set<ChallengeStatus>> ALLOWED = Map.of(
            ChallengeStatus.REQUIRED, Set.of(ChallengeStatus.SENDING),
            ChallengeStatus.SENDING,
                    Set.of(
                            ChallengeStatus.SENDING,
                            ChallengeStatus.SENT,
                            ChallengeStatus.UNSENT,
                            ChallengeStatus.LOCKED,
                            ChallengeStatus.VERIFIED),
            ChallengeStatus.SENT, Set.of(ChallengeStatus.SENDING, ChallengeStatus.LOCKED, ChallengeStatus.VERIFIED),
            ChallengeStatus.UNSENT, Set.of(ChallengeStatus.SENDING),
            ChallengeStatus.LOCKED, Set.of(ChallengeStatus.SENDING),
            ChallengeStatus.VERIFIED, Set.of(ChallengeStatus.SENDING));

    @Test
    void aStatusGoesWhereTheDrawingSaysAndNowhereElse() {
        for (ChallengeStatus from : ChallengeStatus.values()) {
            for (ChallengeStatus to : ChallengeStatus.values()) {
                if (ALLOWED.get(from).contains(to)) {
                    assertEquals(to, from.to(to));
                } else {
                    assertThrows(IllegalTransition.class, () -> from.to(to), from + " to " + to);
                }
            }
        }
    }
}
