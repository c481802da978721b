package org.signalbox.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersPageTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T14:00:00Z");
    private static final String WELL = "<testcase classname=\"a.b.MainIT\" name=\"goesWell\"/>";
    private static final String BADLY =
            "<testcase classname=\"a.b.MainIT\" name=\"goes{String}[%d]\"><failure>no</failure></testcase>";
    private static final String IN_ERROR = "<testcase classname=\"a.b.OtherIT\" name=\"\"><error>no</error></testcase>";
    private static final String LEFT_OUT = "<testcase classname=\"a.b.OwnIT\" name=\"\"><skipped/></testcase>";
    private static final String FIRST = "| Big Server 1 | 17 | EAR | Big Server 1.2, Java 17.0.15 |"
            + " 2 | 0 | 1 | 1 | 12 s | 600 MB | 2026-11-22 14:05 UTC |";

    @TempDir
    Path folder;

    private Path page;
    private Path reports;

    @BeforeEach
    void anEmptyPage() throws IOException {
        page = Files.writeString(
                folder.resolve("servers.md"),
                "# Servers\n\nBefore.\n\n" + ServersPage.BEGIN + "\n" + ServersPage.END + "\n\nAfter.\n");
        reports = Files.createDirectories(folder.resolve("reports"));
    }

    @Test
    void aServerThatWasPlayedHasALineInItsOwnWords() throws IOException {
        served("1", "17.0.15", BEGAN);
        report("Main", WELL + WELL);
        report("Own", LEFT_OUT);

        write();

        assertEquals(List.of(FIRST), table());
    }

    @Test
    void whatFailedIsNamedOnce() throws IOException {
        served("1", "17.0.15", BEGAN);
        report("Main", WELL + BADLY.formatted(1) + BADLY.formatted(2));
        report("Other", IN_ERROR);

        write();

        assertTrue(table().get(0).contains(" | 4 | 2: MainIT.goes, OtherIT | 0 | "), table().toString());
    }

    @Test
    void aServerThatWasNotPlayedKeepsItsLineAndAnotherJdkHasItsOwn() throws IOException {
        served("1", "17.0.15", BEGAN);
        report("Main", WELL + WELL);
        report("Own", LEFT_OUT);
        write();

        write(BEGAN.plusSeconds(600));
        List<String> untouched = table();
        served("2", "25", BEGAN.plusSeconds(600));
        report(BEGAN.plusSeconds(900), "Main", WELL);
        write(BEGAN.plusSeconds(600));

        assertEquals(List.of(FIRST), untouched);
        assertEquals(2, table().size());
        assertEquals(FIRST, table().get(0));
        assertTrue(
                table().get(1).contains("| 25 | EAR | Big Server 1.2, Java 25 | 1 | 0 | 0 | 1 |"), table().toString());
    }

    @Test
    void aServerThatIsPlayedAgainHasItsLineReplaced() throws IOException {
        served("1", "17.0.15", BEGAN);
        report("Main", BADLY.formatted(1));
        report("Own", LEFT_OUT);
        write();

        report("Main", WELL + WELL);
        write();

        assertEquals(List.of(FIRST), table());
    }

    @Test
    void reportsOfAnEarlierBuildAreNotCounted() throws IOException {
        served("1", "17.0.15", BEGAN);
        report("Main", WELL + WELL);
        report("Own", LEFT_OUT);
        report(BEGAN.minusSeconds(1), "Other", IN_ERROR);

        write();

        assertEquals(List.of(FIRST), table());
    }

    @Test
    void whatTookTwoBuildsSaysSo() throws IOException {
        served("1", "17.0.15", BEGAN);
        served("2", "17.0.15", BEGAN.plusSeconds(900));
        served("3", "17.0.15", BEGAN.plusSeconds(900));
        report("Main", WELL);

        write();

        assertTrue(
                table().get(0).contains(" | 1 | 0 | 0 | 2 | 12 s | 600 MB | 2026-11-22 14:05 UTC |"),
                table().toString());
    }

    @Test
    void theTextAroundTheTableStays() throws IOException {
        served("1", "17.0.15", BEGAN);
        report("Main", WELL);

        write();

        String written = Files.readString(page);
        assertTrue(written.startsWith("# Servers\n\nBefore.\n\n" + ServersPage.BEGIN + "\n| server | JDK |"), written);
        assertTrue(written.endsWith(" |\n" + ServersPage.END + "\n\nAfter.\n"), written);
    }

    @Test
    void aPageWithoutMarksIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(page, "# Servers\n");
        served("1", "17.0.15", BEGAN);

        RuntimeException refused = assertThrows(IllegalArgumentException.class, this::write);

        assertTrue(refused.getMessage().startsWith("The page lacks its marks"), refused.getMessage());
        assertEquals("# Servers\n", Files.readString(page));
    }

    @Test
    void someTestsAloneAreNoLineButMayMendOne() throws IOException {
        served("1", "17.0.15", BEGAN);
        report("Main", WELL);
        write(true, BEGAN);
        List<String> alone = table();

        served("2", "17.0.15", BEGAN.plusSeconds(900));
        write(true, BEGAN);

        assertEquals(List.of(), alone);
        assertTrue(table().get(0).contains(" | 1 | 0 | 0 | 2 | "), table().toString());
    }

    private void write() throws IOException {
        write(BEGAN);
    }

    private void write(Instant since) throws IOException {
        write(false, since);
    }

    private void write(boolean some, Instant since) throws IOException {
        ServersPage.write(
                some,
                page.toString(),
                since.toString(),
                "Big Server 1=" + reports,
                "Small Server 2=" + folder.resolve("never"));
    }

    private List<String> table() throws IOException {
        return Files.readString(page)
                .lines()
                .filter(line -> line.startsWith("| Big") || line.startsWith("| Small"))
                .toList();
    }

    /** Five minutes after its build began. */
    private void served(String process, String java, Instant build) throws IOException {
        Path file = Files.writeString(
                reports.resolve("served-by-" + process + ".json"),
                """
                {"server": "Big Server 1.2", "java": "%s", "upMillis": 12345, "residentKilobytes": 615000,
                 "application": "EAR", "at": "%s", "build": "%s"}
                """
                        .formatted(java, build.plusSeconds(300), build));
        Files.setLastModifiedTime(file, FileTime.from(build.plusSeconds(300)));
    }

    private void report(String type, String tests) throws IOException {
        report(BEGAN.plusSeconds(300), type, tests);
    }

    private void report(Instant at, String type, String tests) throws IOException {
        Path file = Files.writeString(
                reports.resolve("TEST-a.b." + type + "IT.xml"), "<testsuite>" + tests + "</testsuite>");
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
