package org.signalbox.standalone;

/** Where a part listens and who may come in. */
public record Access(String address, String user, String password) {

    /** Without what may follow the address: options, among which a password may be. */
    @Override
    public String toString() {
        return address.replaceFirst("\\?.*", "");
    }
}
