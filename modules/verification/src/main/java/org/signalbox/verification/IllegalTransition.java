package org.signalbox.verification;

class IllegalTransition extends IllegalStateException {

    IllegalTransition(ChallengeStatus from, ChallengeStatus to) {
        super("a challenge does not go from " + from + " to " + to);
    }
}
