package org.signalbox.verification;

import org.signalbox.kernel.Refusal;

/** What came of a check. A refusal is a value here, because a wrong code is counted: it must not undo the transaction. */
public sealed interface Checked {

    record Verified(Receipt receipt, VerificationView state) implements Checked {}

    record Refused(Refusal refusal) implements Checked {}
}
