package org.signalbox.chaos.extension;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** What is called without a transaction writes in one of its own. */
@ApplicationScoped
@Transactional
public class Calls {

    @Inject
    Book book;

    public void write(String done, String what) {
        book.write(done, what);
    }
}
