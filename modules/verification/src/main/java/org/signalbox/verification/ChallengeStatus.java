package org.signalbox.verification;

import java.util.Set;

/** See the package for the drawing. A code that is still on its way can be checked: it may have arrived. */
enum ChallengeStatus {
    REQUIRED,
    SENDING,
    SENT,
    UNSENT,
    LOCKED,
    VERIFIED;

    ChallengeStatus to(ChallengeStatus next) {
        Set<ChallengeStatus> allowed =
                switch (this) {
                    case SENDING -> Set.of(SENDING, SENT, UNSENT, LOCKED, VERIFIED);
                    case SENT -> Set.of(SENDING, LOCKED, VERIFIED);
                    case REQUIRED, UNSENT, LOCKED, VERIFIED -> Set.of(SENDING);
                };
        if (!allowed.contains(next)) {
            throw new IllegalTransition(this, next);
        }
        return next;
    }

    boolean canBeChecked() {
        return this == SENDING || this == SENT;
    }
}
