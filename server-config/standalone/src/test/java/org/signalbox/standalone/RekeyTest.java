package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RekeyTest {

    private static final String KEY = "master.key";
    private static final String BEFORE = "master.key.before";

    @TempDir
    Path folder;

    private final List<String> console = new ArrayList<>();
    /** The keys by which the rows of a database are sealed. */
    private final List<String> rows = new ArrayList<>();

    private final Set<String> known = new HashSet<>();

    /** Where the one before this one was killed, in the order of its steps. */
    enum Killed {
        BEFORE_IT_BEGAN {
            @Override
            void in(RekeyTest test) {}
        },
        OLD_KEY_IN_DRAFT {
            @Override
            void in(RekeyTest test) throws IOException {
                test.write(BEFORE + ".new", "hal");
            }
        },
        OLD_KEY_ASIDE {
            @Override
            void in(RekeyTest test) throws IOException {
                test.write(BEFORE, test.read(KEY));
            }
        },
        NEW_KEY_IN_DRAFT {
            @Override
            void in(RekeyTest test) throws IOException {
                OLD_KEY_ASIDE.in(test);
                test.write(KEY + ".new", "hal");
            }
        },
        /** As Signalbox once left it, which deleted the old one first. */
        NO_KEY_IN_PLACE {
            @Override
            void in(RekeyTest test) throws IOException {
                OLD_KEY_ASIDE.in(test);
                Files.delete(test.folder.resolve(KEY));
            }
        },
        /** As a power cut once left it. */
        EMPTY_KEY_IN_PLACE {
            @Override
            void in(RekeyTest test) throws IOException {
                OLD_KEY_ASIDE.in(test);
                test.write(KEY, "");
            }
        },
        NEW_KEY_IN_PLACE {
            @Override
            void in(RekeyTest test) {
                test.play(() -> killed());
            }
        },
        SOME_ROWS_SEALED {
            @Override
            void in(RekeyTest test) {
                test.play(() -> {
                    test.seal(1);
                    killed();
                });
            }
        },
        ALL_ROWS_SEALED {
            @Override
            void in(RekeyTest test) {
                test.play(() -> {
                    test.server();
                    killed();
                });
            }
        },
        OLD_KEY_GONE {
            @Override
            void in(RekeyTest test) {
                test.play(test::server);
            }
        };

        abstract void in(RekeyTest test) throws IOException;

        private static void killed() {
            throw new IllegalStateException("killed");
        }
    }

    @BeforeEach
    void ofAFolderWhoseServerHasRun() {
        server();
        rows.addAll(List.of(read(KEY), read(KEY), read(KEY)));
    }

    @ParameterizedTest
    @EnumSource
    void whereverTheLastOneWasKilledTheNextOneEndsWithANewKeyAndItAlone(Killed where) throws IOException {
        try {
            where.in(this);
        } catch (IllegalStateException killed) {
            assertEquals("killed", killed.getMessage());
        }
        known.addAll(rows);

        play(this::server);

        assertFalse(known.contains(read(KEY)));
        assertEquals(Set.of(read(KEY)), Set.copyOf(rows));
        assertFalse(Files.exists(folder.resolve(BEFORE)));
        assertTrue(console.get(console.size() - 1).startsWith("All secrets are sealed with the new master key"));
    }

    @ParameterizedTest
    @EnumSource
    void whereverItWasKilledAServerStartsAndTheNextOneDoesToo(Killed where) throws IOException {
        try {
            where.in(this);
        } catch (IllegalStateException killed) {
            assertEquals("killed", killed.getMessage());
        }

        server();

        assertEquals(Set.of(read(KEY)), Set.copyOf(rows));
        known.addAll(rows);
        play(this::server);
        assertFalse(known.contains(read(KEY)));
        assertEquals(Set.of(read(KEY)), Set.copyOf(rows));
    }

    @Test
    void whatWasBegunIsSaidToComeFirst() {
        assertThrows(IllegalStateException.class, () -> Killed.NEW_KEY_IN_PLACE.in(this));
        console.clear();

        play(this::server);

        assertEquals(
                "A change of the master key in " + folder + " was begun and not finished: that comes first.",
                console.get(0));
        assertEquals(3, console.size(), console.toString());
    }

    @Test
    void theKeyStaysWhereTheServerDoesNotStart() {
        assertThrows(IllegalStateException.class, () -> Killed.NEW_KEY_IN_PLACE.in(this));
        String present = read(KEY);

        assertThrows(IllegalStateException.class, () -> Killed.NEW_KEY_IN_PLACE.in(this));

        assertEquals(present, read(KEY));
        assertEquals(rows.get(0), read(BEFORE));
    }

    @Test
    void whereNothingHasRunThereIsNoKeyToBeChanged() {
        Rekey rekey = new Rekey(folder.resolve("other"), console::add, this::server);

        assertTrue(assertThrows(Refused.class, rekey::play).getMessage().startsWith("There is no master key in "));
    }

    private void play(Runnable sealing) {
        new Rekey(folder, console::add, sealing).play();
    }

    private void server() {
        seal(rows.size());
    }

    /** As the server does when it starts, which refuses to where it cannot open a row. */
    private void seal(int howMany) {
        try (DataFolder data = DataFolder.open(folder)) {
            MasterKeyFiles keys = new MasterKeyFiles(data);
            keys.present();
            Set<String> openers = new HashSet<>(List.of(read(KEY)));
            keys.before().ifPresent(before -> openers.add(read(BEFORE)));
            assertTrue(openers.containsAll(rows), "a secret that nobody opens");
            rows.subList(0, howMany).replaceAll(row -> read(KEY));
        }
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
