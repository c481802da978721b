package org.signalbox.standalone;

/** Where a part listens and who may come in. */
public record Access(String address, String user, String password) {

    @Override
    public String toString() {
        return address;
    }
}
